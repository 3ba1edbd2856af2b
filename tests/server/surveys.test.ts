import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SurveyDefinition } from '../../core/surveys.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { engines } from '../support/databases.ts'

describe.each(engines)('Surveys on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp(engine)
  })
  afterAll(() => app.drop())
  const dana = () => app.as('dana')

  const make = async (more: object = {}) => {
    const body = { name: 'After a call', template: 'effort', languages: ['en'], ...more }
    const made = await dana().post('/api/v1/surveys', body)
    expect(made.status).toBe(201)
    return made.body
  }
  const tagOf = ({ updatedAt }: { updatedAt: string }) => ({ 'If-Match': `"${updatedAt}"` })
  const save = (id: string, definition: SurveyDefinition, draft: { updatedAt: string }) =>
    dana().request('PUT', `/api/v1/surveys/${id}/draft`, { definition }, tagOf(draft))
  const publish = (id: string, draft: { updatedAt: string }) =>
    dana().post(`/api/v1/surveys/${id}/publication`, undefined, tagOf(draft))
  const reworded = (definition: SurveyDefinition, title: string): SurveyDefinition => {
    const copy = structuredClone(definition)
    copy.texts.en!.questions.score!.title = title
    return copy
  }

  it('begin as a draft in the words of a template, in the languages chosen', async () => {
    const survey = await make({ languages: ['de', 'en'] })
    expect(survey).toMatchObject({ metric: 'ces', latest: null, versions: [], programmes: [] })
    const { definition } = survey.draft
    expect(Object.keys(definition.texts)).toEqual(['de', 'en'])
    expect(definition.fallbackLocale).toBe('de')
    expect(definition.texts.en.questions.score.title).toBe(
      '{company} made it easy for me to handle my issue.',
    )
    expect(definition.texts.de.questions.reason.options.solution).toBe('Die Lösung')
    const { body } = await dana().get('/api/v1/surveys')
    expect(body.data.find(({ id }: { id: string }) => id === survey.id)).toMatchObject({
      name: 'After a call',
      latest: null,
      draft: { version: 1 },
      languages: ['de', 'en'],
    })
  })

  it('are published in versions that never change, and asked with the newest', async () => {
    const { id, draft } = await make()
    const first = await publish(id, draft)
    expect([first.status, first.body.latest.version, first.body.draft]).toEqual([201, 1, null])
    const next = await dana().post(`/api/v1/surveys/${id}/draft`, {})
    expect(next.body).toMatchObject({ version: 2, definition: draft.definition })
    expect(next.headers.get('ETag')).toBe(`"${next.body.updatedAt}"`)
    const changed = reworded(draft.definition, '{company} made it easy.')
    const saved = await save(id, changed, next.body)
    const second = await publish(id, saved.body)
    expect(second.body.latest).toMatchObject({ version: 2, definition: changed })
    expect(second.body.versions).toMatchObject([
      { version: 1, wording: false, scale: false },
      { version: 2, wording: true, scale: false },
    ])
    const { body } = await dana().get(`/api/v1/surveys/${id}/versions`)
    expect(body.data.map(({ definition }: { definition: unknown }) => definition)).toEqual([
      draft.definition,
      changed,
    ])
    const late = await save(id, draft.definition, { updatedAt: second.body.latest.publishedAt })
    expect(late.status).toBe(412)
  })

  it('tell the second of two who write at once, and keep what the first saved', async () => {
    const { id, draft } = await make()
    const saves = await Promise.all(
      ['One', 'Two'].map((title) => save(id, reworded(draft.definition, title), draft)),
    )
    expect(saves.map(({ status }) => status).sort()).toEqual([200, 412])
    const refused = saves.find(({ status }) => status === 412)!
    expect(refused.body.detail).toBe('Somebody else saved this draft in the meantime.')
    const kept = saves.find(({ status }) => status === 200)!
    const now = await dana().get(`/api/v1/surveys/${id}/draft`)
    expect(now.body.definition).toEqual(kept.body.definition)
    expect((await save(id, draft.definition, kept.body)).status).toBe(200)
    const withoutTag = await dana().put(`/api/v1/surveys/${id}/draft`, { definition: draft.definition })
    expect([withoutTag.status, withoutTag.body.issues[0].path]).toEqual([400, 'If-Match'])
  })

  it('are not published with a language unfinished or a variable that does not exist', async () => {
    const { id, draft } = await make({ languages: ['en', 'de'] })
    const broken = structuredClone(draft.definition)
    broken.texts.de.thanksText = ' '
    broken.texts.de.questions.reason.options.staff = ''
    broken.texts.en.subject = 'About {refrence}'
    const { body } = await save(id, broken, draft)
    const refused = await publish(id, body)
    expect(refused.status).toBe(400)
    expect(refused.body.issues.map(({ path }: { path: string }) => path).sort()).toEqual([
      'texts.de.questions.reason.options.staff',
      'texts.de.thanksText',
      'texts.en.subject',
    ])
    expect(JSON.stringify(refused.body.issues)).toContain('refrence')
    expect((await dana().get(`/api/v1/surveys/${id}`)).body.latest).toBeNull()
  })

  it('keep their metric, and refuse a definition that is none, naming the field', async () => {
    const { id, draft } = await make()
    const other = await save(id, { ...draft.definition, metric: 'nps' }, draft)
    expect([other.status, other.body.issues[0].path]).toEqual([400, 'metric'])
    const long = structuredClone(draft.definition)
    long.texts.en.submit = 'x'.repeat(500)
    expect((await save(id, long, draft)).body.issues[0].path).toBe('definition.texts.en.submit')
    for (const body of [
      { name: 'Neither' },
      { name: ' ', template: 'effort' },
      { name: 'Odd', template: 'effort', languages: ['Deutsch'] },
    ])
      expect((await dana().post('/api/v1/surveys', body)).status).toBe(400)
  })

  it('have one draft at most; a discarded one leaves what is asked, and comes back with its words', async () => {
    const { id, draft } = await make()
    expect((await dana().post(`/api/v1/surveys/${id}/draft`, {})).status).toBe(409)
    const drop = (tag: { updatedAt: string }) =>
      dana().request('DELETE', `/api/v1/surveys/${id}/draft`, undefined, tagOf(tag))
    const only = await drop(draft)
    expect([only.status, only.body.detail]).toEqual([409, expect.stringContaining('delete the survey')])
    await publish(id, draft)
    const definition = reworded(draft.definition, 'Was it easy?')
    const begun = await dana().post(`/api/v1/surveys/${id}/draft`, { definition })
    expect((await drop({ updatedAt: new Date(0).toISOString() })).status).toBe(412)
    expect((await drop(begun.body)).status).toBe(204)
    expect((await dana().get(`/api/v1/surveys/${id}`)).body).toMatchObject({
      draft: null,
      latest: { version: 1 },
    })
    expect((await dana().get(`/api/v1/surveys/${id}/draft`)).status).toBe(404)
    const again = await dana().post(`/api/v1/surveys/${id}/draft`, { definition })
    expect(again.body).toMatchObject({ version: 2, definition })
  })

  it('are copied, renamed and deleted while nobody was asked', async () => {
    const { id } = await make()
    const copy = await dana().post(`/api/v1/surveys/${id}/copies`, {})
    expect(copy.body).toMatchObject({ name: 'Copy of After a call', draft: { version: 1 } })
    const renamed = await dana().patch(`/api/v1/surveys/${copy.body.id}`, { name: ' After a visit ' })
    expect(renamed.body).toMatchObject({ id: copy.body.id, name: 'After a visit' })
    expect((await dana().delete(`/api/v1/surveys/${copy.body.id}`)).status).toBe(204)
    expect((await dana().get(`/api/v1/surveys/${copy.body.id}`)).status).toBe(404)
  })

  it('that a programme asks are neither deleted nor archived; with it switched off they rest until brought back', async () => {
    const { body } = await dana().get('/api/v1/surveys')
    const { id, programmes } = body.data[0]
    const archive = `/api/v1/surveys/${id}/archive`
    const refused = await dana().post(archive)
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringContaining(`“${programmes[0].name}”`),
    ])
    expect((await dana().delete(`/api/v1/surveys/${id}`)).status).toBe(409)
    for (const programme of programmes)
      await dana().patch(`/api/v1/programmes/${programme.id}`, { active: false })
    expect((await dana().post(archive)).body.archivedAt).not.toBeNull()
    expect((await dana().delete(`/api/v1/surveys/${id}`)).status).toBe(409)
    const ids = async (state: string) =>
      (await dana().get(`/api/v1/surveys?state=${state}`)).body.data.map((one: { id: string }) => one.id)
    expect(await ids('archived')).toEqual([id])
    expect(await ids('current')).not.toContain(id)
    expect((await dana().post(`/api/v1/surveys/${id}/draft`, {})).status).toBe(409)
    expect((await dana().delete(archive)).body.archivedAt).toBeNull()
    expect(await ids('current')).toContain(id)
  })

  it('are read by everybody and written by admins alone', async () => {
    const { id, draft } = await make()
    for (const person of ['alice', 'bob', 'vera'] as const) {
      const client = app.as(person)
      expect((await client.get(`/api/v1/surveys/${id}`)).status).toBe(200)
      for (const [method, path] of [
        ['POST', '/surveys'],
        ['PATCH', `/surveys/${id}`],
        ['DELETE', `/surveys/${id}`],
        ['PUT', `/surveys/${id}/draft`],
        ['POST', `/surveys/${id}/publication`],
        ['POST', `/surveys/${id}/archive`],
      ] as const) {
        const body = { definition: draft.definition }
        expect((await client.request(method, `/api/v1${path}`, body)).status, `${method} ${path}`).toBe(403)
      }
    }
  })
})
