import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('The API of surveys and programmes on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
  })
  afterAll(() => app.close())

  it('lists the surveys with what they ask today', async () => {
    const { body } = await app.get('vera', '/surveys')
    expect(body.data.map(({ metric }: { metric: string }) => metric)).toEqual(['csat', 'nps', 'ces', 'csat'])
    expect(body.data[0]).toMatchObject({
      latest: { version: 1, definition: { metric: 'csat' } },
      programmes: [{ name: 'After a delivery', active: true }],
    })
    expect(body.data[2].programmes).toEqual([])
  })

  it('counts who was asked, who answered, and why the others were not asked', async () => {
    expect((await app.get('vera', '/programmes')).body.data[0].counts).toEqual({
      planned: 0,
      asked: 0,
      answered: 0,
      opened: 0,
      bounced: 0,
      unknown: 0,
      skipped: [],
      waiting: [],
      responseRate: null,
    })
    await app.answer(5)
    for (let i = 0; i < 3; i++) await app.invite({ account: 'ridge' }, i ? 'sent' : 'planned')
    await app.invite({ account: 'coastal' }, 'skipped', 'opted_out')
    const counts = async (person: 'dana' | 'alice') =>
      (await app.get(person, '/programmes')).body.data[0].counts
    expect(await counts('dana')).toMatchObject({
      planned: 1,
      asked: 3,
      answered: 1,
      skipped: [{ reason: 'opted_out', words: 'The contact opted out of surveys.', n: 1 }],
      responseRate: 1 / 3,
    })
    expect((await counts('alice')).skipped).toEqual([])
  })

  it('lets an admin change a programme, and nobody else', async () => {
    const path = `/programmes/${app.programmes[0]!.id}`
    const change = { delayHours: 12, reminderAfterDays: null, active: false }
    for (const person of ['alice', 'bob', 'vera'] as const)
      expect((await app.ask(person, 'PATCH', path, change)).status).toBe(403)
    const changed = await app.ask('dana', 'PATCH', path, change)
    expect([changed.status, changed.body]).toEqual([200, expect.objectContaining(change)])
    expect((await app.get('dana', '/programmes')).body.data[0]).toMatchObject(change)
    expect((await app.ask('dana', 'PATCH', '/programmes/prg_none', change)).status).toBe(404)
  })

  it('adds a programme with the usual rules of its trigger, copies it, and takes it out of use and back', async () => {
    const surveyId = app.surveys[2]!.id
    const given = { name: 'After a ticket', surveyId, trigger: 'ticket_closed', samplePercent: 50 }
    expect((await app.ask('alice', 'POST', '/programmes', given)).status).toBe(403)
    const added = await app.ask('dana', 'POST', '/programmes', given)
    expect([added.status, added.body]).toEqual([
      201,
      expect.objectContaining({ ...given, active: false, priority: 4, accountPerWeek: 3, archivedAt: null }),
    ])
    const path = `/programmes/${added.body.id}`
    expect((await app.get('vera', path)).body).toEqual(added.body)
    await app.ask('dana', 'PATCH', path, { active: true })
    const copy = await app.ask('dana', 'POST', `${path}/copy`, {})
    expect(copy.body).toMatchObject({ name: 'After a ticket (copy)', active: false, samplePercent: 50 })
    const archived = await app.ask('dana', 'POST', `${path}/archive`)
    expect(archived.body.archivedAt).not.toBeNull()
    const names = async (query = '') =>
      (await app.get('vera', `/programmes${query}`)).body.data.map((one: { name: string }) => one.name)
    const inUse = ['After a delivery', 'After a late delivery', 'After a review', 'After a ticket (copy)']
    expect((await names()).toSorted()).toEqual(inUse)
    expect(await names('?archived=true')).toEqual(['After a ticket'])
    expect((await app.ask('dana', 'PATCH', path, { active: false })).status).toBe(409)
    const restored = await app.ask('dana', 'POST', `${path}/restore`)
    expect(restored.body).toMatchObject({ active: true, archivedAt: null })
    expect((await app.ask('dana', 'POST', '/programmes/prg_none/copy', {})).status).toBe(404)
    const unknown = await app.ask('dana', 'POST', '/programmes', { ...given, surveyId: 'srv_none' })
    expect([unknown.status, unknown.body.issues[0].path]).toEqual([400, 'surveyId'])
  })

  it('asks contacts by hand once a day, and only those whom one may see', async () => {
    const given = { name: 'By hand', surveyId: app.surveys[1]!.id, trigger: 'manual', active: true }
    const { body } = await app.ask('dana', 'POST', '/programmes', given)
    const contactIds = ['con_northern', 'con_coastal', 'con_none']
    const asked = await app.ask('alice', 'POST', `/programmes/${body.id}/ask`, { contactIds })
    expect([asked.status, asked.body]).toEqual([
      201,
      { planned: 1, already: 0, unknown: ['con_coastal', 'con_none'] },
    ])
    const again = await app.ask('dana', 'POST', `/programmes/${body.id}/ask`, { contactIds })
    expect(again.body).toEqual({ planned: 1, already: 1, unknown: ['con_none'] })
    expect((await app.get('dana', `/programmes/${body.id}`)).body.counts.planned).toBe(2)
    expect((await app.ask('vera', 'POST', `/programmes/${body.id}/ask`, { contactIds })).status).toBe(403)
    const delivery = await app.ask('dana', 'POST', `/programmes/${app.programmes[0]!.id}/ask`, { contactIds })
    expect(delivery.status).toBe(409)
  })

  it('refuses rules outside the limits, each with its field and a sentence', async () => {
    const [delivery, review] = app.programmes
    for (const [id, change, field] of [
      [delivery!.id, { delayHours: -1 }, 'delayHours'],
      [delivery!.id, { delayHours: 1.5 }, 'delayHours'],
      [delivery!.id, { quietDays: 731 }, 'quietDays'],
      [delivery!.id, { expiresAfterDays: 0 }, 'expiresAfterDays'],
      [delivery!.id, { reminderAfterDays: 30, expiresAfterDays: 30 }, 'reminderAfterDays'],
      [review!.id, { askOverdueAfterDays: 7 }, 'askOverdueAfterDays'],
      [review!.id, { sendFromHour: 18, sendUntilHour: 18 }, 'sendUntilHour'],
      [review!.id, { reminders: 3, reminderAfterDays: 10 }, 'reminderAfterDays'],
      [review!.id, { headsUpHours: 48, dropAfterDays: 1 }, 'headsUpHours'],
      [review!.id, { name: ' ' }, 'name'],
      [review!.id, { active: 'yes' }, 'active'],
    ] as const) {
      const { status, type, body } = await app.ask('dana', 'PATCH', `/programmes/${id}`, change)
      expect([change, status, type]).toEqual([change, 400, 'application/problem+json'])
      expect(body.issues[0].path).toBe(field)
      expect(body.issues[0].message.length).toBeGreaterThan(10)
    }
    for (const change of [{}, { trigger: 'review' }])
      expect((await app.ask('dana', 'PATCH', `/programmes/${review!.id}`, change)).status).toBe(400)
  })
})
