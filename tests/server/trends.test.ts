import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SurveyDefinition } from '../../core/surveys.ts'
import { latestVersion } from '../../db/surveys.ts'
import { publishDraft, startDraft } from '../../db/surveys-drafts.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('Trends on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
  })
  afterAll(() => app.close())

  it('are twelve empty months in an install where nobody answered yet', async () => {
    const { status, body } = await app.get('alice', '/trends/portfolio')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      survey: { metric: 'csat' },
      step: 'month',
      from: '2025-04-01',
      to: '2026-03-02',
      total: { n: 0, value: null, low: null, high: null, enough: false },
    })
    expect(body.points).toHaveLength(12)
    expect(body.sentence).toMatch(/^Too few answers/)
  })

  it('move when contacts answer, each for its own manager', async () => {
    for (const score of [5, 5, 4, 4, 2]) await app.answer(score, { at: '2026-02-11T10:00:00Z' })
    for (const score of [1, 1, 1, 1, 1]) await app.answer(score, { at: '2026-01-11T10:00:00Z' })
    await app.answer(3, { account: 'coastal', at: '2026-02-12T10:00:00Z' })
    const account = await app.get('alice', '/trends/accounts/acc_northern')
    expect(account.body.total).toMatchObject({ n: 10, value: 40, enough: true, unit: 'percent' })
    expect(account.body.points.at(-2)).toMatchObject({ period: '2026-02-01', n: 5, value: 80, enough: true })
    expect(account.body.sentence).toMatch(/^Up from January 2026 to February 2026/)
    const portfolio = async (person: 'alice' | 'charlie' | 'dana') =>
      (await app.get(person, '/trends/portfolio')).body.total.n
    expect([await portfolio('alice'), await portfolio('charlie'), await portfolio('dana')]).toEqual([
      10, 1, 11,
    ])
  })

  it('come by week and by quarter, in the range asked for', async () => {
    const query = '?step=week&from=2026-02-09&to=2026-02-15'
    const { body } = await app.get('alice', `/trends/accounts/acc_northern${query}`)
    expect(body.points).toMatchObject([{ period: '2026-02-09', from: '2026-02-09', to: '2026-02-15', n: 5 }])
    for (const person of ['alice', 'dana'] as const) {
      const quarter = await app.get(person, '/trends/portfolio?step=quarter&from=2026-01-01&to=2026-03-31')
      expect(quarter.body.points).toMatchObject([{ period: '2026-01-01', n: person === 'alice' ? 10 : 11 }])
    }
  })

  it('of another survey count its own answers', async () => {
    const survey = app.surveyOf('nps').id
    const { body } = await app.get('alice', `/trends/accounts/acc_northern?survey=${survey}`)
    expect(body).toMatchObject({ survey: { metric: 'nps' }, total: { n: 0, unit: 'points' } })
  })

  it('say where a new version of the survey began, and whether the score’s words changed with it', async () => {
    const { id } = app.surveyOf('ces')
    const publish = (at: string, change: (definition: SurveyDefinition) => void) =>
      publishChanged(app, id, at, change)
    await publish('2026-01-20T23:30:00Z', ({ texts }) => {
      texts.en!.thanksTitle = 'Thanks'
    })
    await publish('2026-02-20T10:00:00Z', ({ texts }) => {
      texts.en!.questions.score!.title = 'It was easy.'
    })
    const breaks = async (path: string) => (await app.get('alice', `/trends/${path}survey=${id}`)).body.breaks
    const second = { version: 2, at: '2026-01-20T23:30:00.000Z', day: '2026-01-20' }
    const third = { version: 3, at: '2026-02-20T10:00:00.000Z', day: '2026-02-20' }
    const all = [
      { ...second, wording: false, scale: false },
      { ...third, wording: true, scale: false },
    ]
    expect(await breaks('portfolio?')).toEqual(all)
    expect(await breaks('accounts/acc_northern?')).toEqual(all)
    expect(await breaks('portfolio?from=2026-02-01&')).toEqual(all.slice(1))
    expect(await breaks('portfolio?to=2026-01-19&')).toEqual([])
  })

  it('say in their sentence that the survey was changed between the two months compared', async () => {
    const { id } = app.surveyOf('csat')
    const paths = ['/trends/accounts/acc_northern', '/trends/portfolio', '/portfolio']
    const sentences = () =>
      Promise.all(paths.map(async (path) => (await app.get('alice', path)).body.sentence as string))
    const before = await sentences()
    expect(before.filter((sentence) => sentence.includes('was changed'))).toEqual([])
    await publishChanged(app, id, '2026-02-01T10:00:00Z', ({ texts }) => {
      texts.en!.questions.score!.title = 'All in all?'
    })
    expect(await sentences()).toEqual(
      before.map((sentence) => `${sentence} The survey was changed in between.`),
    )
  })

  it('of somebody else’s account are not there, nor those of no account or survey', async () => {
    for (const path of [
      '/trends/accounts/acc_northern',
      '/trends/accounts/acc_none',
      '/trends/portfolio?survey=srv_none',
    ]) {
      const { status, type, body } = await app.get('charlie', path)
      expect([status, type]).toEqual([404, 'application/problem+json'])
      expect(body.code).toBe('not_found')
    }
  })

  it('refuse what they cannot show, and say which field', async () => {
    for (const [query, field] of [
      ['step=hour', 'step'],
      ['from=2026-02-30', 'from'],
      ['from=yesterday', 'from'],
      ['from=2026-03-01&to=2026-02-01', 'to'],
      ['from=1000-01-01&to=2026-02-01', 'from'],
      ['from=1990-01-01&to=2026-02-01', 'from'],
      ['from=1990-01-01', 'from'],
      ['to=9999-12-31', 'to'],
    ]) {
      const { status, type, body } = await app.get('alice', `/trends/portfolio?${query}`)
      expect([query, status, type]).toEqual([query, 400, 'application/problem+json'])
      expect(body.issues[0].path).toBe(field)
    }
  })

  it('take a range that lies ahead, or ends in a far year', async () => {
    for (const query of ['from=2027-01-01', 'to=2024-02-29', 'from=2199-12-01&to=2199-12-31&step=quarter'])
      expect([query, (await app.get('dana', `/trends/portfolio?${query}`)).status]).toEqual([query, 200])
  })

  it('are for people who signed in', async () => {
    expect((await app.get(null, '/trends/portfolio')).status).toBe(401)
  })
})

async function publishChanged(
  app: ReadingApp,
  surveyId: string,
  at: string,
  change: (definition: SurveyDefinition) => void,
) {
  await app.store.tx(async (q) => {
    const { definition } = (await latestVersion(q, surveyId))!
    change(definition)
    const now = new Date(at)
    const read = await startDraft(q, surveyId, definition, { now, newId: app.newId })
    await publishDraft(q, surveyId, { read, now })
  })
}
