import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('The forecast on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    // A Monday; all deliveries of the cast are planned but these.
    app.clock.set('2026-03-02T09:00:00Z')
    await app.store.tx(async (q) => {
      await q.update(q.t.delivery).set({ plannedAt: app.clock() })
      const stamps = { createdAt: app.clock(), updatedAt: app.clock(), lines: [] }
      await q.insert(q.t.delivery).values(
        [
          ['northern', '2026-03-06T12:00:00Z'],
          ['coastal', '2026-03-04T12:00:00Z'],
          ['ridge', '2026-04-20T12:00:00Z'],
        ].map(([key, promised]) => ({
          ...{ ...stamps, id: `dlv_next_${key}`, externalId: `N-${key}`, accountId: `acc_${key}` },
          ...{ contactId: `con_${key}`, promisedAt: new Date(promised as string) },
        })),
      )
      await q.update(q.t.contact).set({ email: null })
      await q.update(q.t.contact).set({ email: 'northern@example.com' })
      const gone = { email: 'coastal@example.com', reason: 'bounced', createdAt: app.clock() }
      await q.insert(q.t.suppression).values(gone)
    })
  })
  afterAll(() => app.close())

  it('says who will be asked when, and who not, as far as one may see them', async () => {
    const { body } = await app.get('alice', '/programmes/forecast?days=14')
    expect(body.data).toEqual([
      {
        // Promised on Friday noon, asked a day later: that is Saturday, so it is Monday morning.
        at: '2026-03-09T08:00:00.000Z',
        outcome: 'asked',
        ...{ reason: null, words: null, until: null },
        programme: { id: app.programmes[0]!.id, name: 'After a delivery' },
        account: { id: 'acc_northern', name: 'Northern Haulage' },
        contact: { id: 'con_northern', name: 'Buyer at Northern Haulage', email: 'northern@example.com' },
        delivery: { id: 'dlv_next_northern', reference: 'N-northern' },
        review: null,
      },
    ])
    expect(body.days).toEqual([{ day: '2026-03-09', asked: 1, skipped: 0, waits: 0 }])
    expect((await app.get('dana', '/programmes/forecast')).body.data).toHaveLength(2)
    expect((await app.get('dana', '/programmes/forecast?days=60')).body.data).toHaveLength(3)
  })

  it('looks at one programme as if it were on, and says in words why it would ask nobody', async () => {
    const path = `/programmes/forecast?programme=${app.programmes[1]!.id}`
    expect((await app.get('dana', path)).body).toMatchObject({
      data: [],
      warnings: ['Nothing that it asks about is expected in the next 14 days.'],
    })
    expect((await app.get('dana', '/programmes/forecast?programme=prg_none')).status).toBe(404)
  })

  it('tries rules that are not stored, refuses those that contradict each other, and changes nothing', async () => {
    const surveyId = app.surveys[1]!.id
    const attempt = (rules: object) =>
      app.ask('dana', 'POST', '/programmes/forecast', { surveyId, rules, days: 30 })
    const before = await app.store.read.$count(app.store.t.invitation)
    const often = { cadenceDays: 30, quietDays: 0, againAfterDays: 0, workingDaysOnly: false }
    const relationship = await attempt({ trigger: 'relationship', ...often })
    const turns = relationship.body.data.map(({ contact }: { contact: { id: string } }) => contact.id)
    expect(new Set(turns)).toEqual(
      new Set(['con_coastal', 'con_nordfracht', 'con_northern', 'con_ostwind', 'con_ridge']),
    )
    const refused = await attempt({ trigger: 'relationship', cadenceDays: 60, againAfterDays: 61 })
    expect([refused.status, refused.body.issues[0].path]).toEqual([400, 'againAfterDays'])
    const alice = await app.ask('alice', 'POST', '/programmes/forecast', {
      surveyId,
      rules: { trigger: 'manual' },
    })
    expect(alice.status).toBe(403)
    expect(await app.store.read.$count(app.store.t.invitation)).toBe(before)
  })

  it('shows a hold as it will hold', async () => {
    const hold = { accountId: 'acc_northern', reason: 'They move house', until: '2026-03-13' }
    const { body } = await app.ask('alice', 'POST', '/holds', hold)
    const [first] = (await app.get('alice', '/programmes/forecast')).body.data
    expect(first).toMatchObject({ outcome: 'asked', at: '2026-03-13T08:00:00.000Z' })
    const [soon] = (await app.get('alice', '/programmes/forecast?days=9')).body.data
    expect(soon).toMatchObject({ outcome: 'waits', reason: 'held', until: '2026-03-13T08:00:00.000Z' })
    await app.ask('alice', 'DELETE', `/holds/${body.id}`)
  })
})
