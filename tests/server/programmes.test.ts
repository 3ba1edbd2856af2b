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
    expect(body.data.map(({ metric }: { metric: string }) => metric)).toEqual(['csat', 'nps', 'ces'])
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
      bounced: 0,
      unknown: 0,
      skipped: [],
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

  it('refuses rules outside the limits, each with its field and a sentence', async () => {
    const [delivery, review] = app.programmes
    for (const [id, change, field] of [
      [delivery!.id, { delayHours: -1 }, 'delayHours'],
      [delivery!.id, { delayHours: 1.5 }, 'delayHours'],
      [delivery!.id, { quietDays: 731 }, 'quietDays'],
      [delivery!.id, { expiresAfterDays: 0 }, 'expiresAfterDays'],
      [delivery!.id, { reminderAfterDays: 30, expiresAfterDays: 30 }, 'reminderAfterDays'],
      [review!.id, { askOverdueAfterDays: 7 }, 'askOverdueAfterDays'],
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
