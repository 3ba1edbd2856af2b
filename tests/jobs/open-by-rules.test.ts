import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MOST_IN_AN_HOUR, ticketRuleSchema } from '../../core/ticket-rules.ts'
import { heldByRule } from '../../db/held-tickets.ts'
import { previewTicketRule } from '../../db/ticket-rule-preview.ts'
import { saveTicketRule } from '../../db/ticket-rules.ts'
import type { JobDeps } from '../../jobs/deps.ts'
import { openByRules } from '../../jobs/open-by-rules.ts'
import { type Answering, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('Rules about what no answer tells on %s', (engine) => {
  let db: TestDatabase
  let loop: Answering
  let clock: ReturnType<typeof testClock>
  beforeEach(async () => {
    clock = testClock()
    db = await freshDatabase(engine)
    loop = await seedAnswers(db.store, clock)
  })
  afterEach(() => db.drop())

  const run = () => openByRules({ store: db.store, clock, newId: loop.newId } as unknown as JobDeps)
  const ruleOf = (looksFor: object, more: object = {}) =>
    ticketRuleSchema.parse({ name: 'Mine', rule: { looksFor, ...more } })
  const use = (id: 'trl_late' | 'trl_silence', looksFor: object, more: object = {}) =>
    db.store.tx((q) => saveTicketRule(q, id, ruleOf(looksFor, more), { now: clock(), isNew: false }))
  const preview = (looksFor: object, more: object = {}) =>
    previewTicketRule(db.store.read, ruleOf(looksFor, more), clock())
  const tickets = () =>
    db.store.read.select().from(db.store.t.ticket).orderBy(asc(db.store.t.ticket.accountId))
  const accounts = async () => (await tickets()).map(({ accountId }) => accountId)
  const deliver = (deliveredAt: string | null, more: object = {}) =>
    db.store.tx((q) =>
      q
        .update(q.t.delivery)
        .set({ deliveredAt: deliveredAt ? new Date(deliveredAt) : null, ...more })
        .where(eq(q.t.delivery.id, 'dlv_northern')),
    )
  const askOften = async (n: number) => {
    await db.store.tx((q) => q.update(q.t.contact).set({ role: 'decider' }))
    for (let i = 0; i < n; i++) await loop.invite({ account: 'ridge' })
    const { invitation } = db.store.t
    await db.store.tx((q) => q.update(invitation).set({ askedDay: '2026-03-01' }))
  }

  it('open nothing until somebody wants them', async () => {
    await askOften(4)
    await run()
    expect(await tickets()).toEqual([])
  })

  describe('late deliveries', () => {
    const late = { kind: 'late', days: 3, waitDays: 7 }

    it('open one ticket for each that came late and nobody answered about', async () => {
      await use('trl_late', late)
      await loop.answer(5, { account: 'coastal' })
      await deliver('2026-02-12T12:00:00Z')
      expect(await preview(late)).toMatchObject({
        ...{ fits: 1, withTicket: 0 },
        latest: [{ id: 'dlv_ridge', kind: 'delivery', account: { name: 'Ridge Fleet' }, score: null }],
      })
      await Promise.all([run(), run()])
      await run()
      expect(await tickets()).toMatchObject([
        {
          ...{ accountId: 'acc_ridge', reason: 'late', ruleId: 'trl_late', deliveryId: 'dlv_ridge' },
          ...{ ownerId: loop.userIds.alice, contactId: 'con_ridge', number: 1, firstReplyDueAt: null },
          detail: 'Delivery D-ridge came 3 days late, and nobody answered about it.',
        },
      ])
      expect(await preview(late)).toMatchObject({ fits: 1, withTicket: 1 })
    })

    it('give whoever got it time to answer first', async () => {
      await use('trl_late', { ...late, waitDays: 20 }, { tiers: ['A'] })
      await run()
      expect(await tickets()).toEqual([])
      clock.set('2026-03-05T09:00:00Z')
      await run()
      expect(await accounts()).toEqual(['acc_northern'])
    })

    it('open one for what has not come, but not for what was cancelled or is about last year', async () => {
      await use('trl_late', late, { tiers: ['A'] })
      await deliver(null, { promisedAt: new Date('2026-02-28T12:00:00Z') })
      await run()
      expect(await tickets()).toEqual([])
      clock.set('2026-03-03T00:30:00Z')
      await run()
      expect(await tickets()).toMatchObject([
        { detail: 'Delivery D-northern is 3 days late and has not come.' },
      ])
      const forget = () =>
        db.store.tx(async (q) => {
          await q.delete(q.t.ticketSubject)
          await q.delete(q.t.ticket)
        })
      await forget()
      await deliver(null, { cancelledAt: clock() })
      await run()
      await deliver(null, { cancelledAt: null, promisedAt: new Date('2025-02-28T12:00:00Z') })
      await run()
      expect(await tickets()).toEqual([])
    })

    it('leave alone what somebody works on already', async () => {
      await use('trl_late', late, { tiers: ['A'] })
      await db.store.tx((q) =>
        q.insert(q.t.ticket).values({
          ...{ id: 'tkt_hand', accountId: 'acc_northern', deliveryId: 'dlv_northern', reason: 'hand' },
          ...{ state: 'open', dueAt: clock(), openedAt: clock(), updatedAt: clock() },
        }),
      )
      await run()
      expect(await tickets()).toHaveLength(1)
    })

    it('are held, once each, where there are more than a hundred within the hour', async () => {
      await use('trl_late', late, { tiers: ['A'] })
      clock.advance({ minutes: 1 })
      await db.store.tx((q) =>
        q.insert(q.t.ticket).values(
          Array.from({ length: MOST_IN_AN_HOUR }, (_, i) => ({
            ...{ id: `tkt_${i}`, accountId: 'acc_coastal', reason: 'late', ruleId: 'trl_late' },
            ...{ state: 'open', dueAt: clock(), openedAt: clock(), updatedAt: clock() },
          })),
        ),
      )
      await run()
      await run()
      expect(await tickets()).toHaveLength(MOST_IN_AN_HOUR)
      expect(await heldByRule(db.store.read)).toMatchObject([{ id: 'trl_late', held: 1 }])
    })
  })

  describe('silence', () => {
    const silence = { kind: 'silence', asked: 3 }

    it('of a key contact opens one ticket, however often it goes on', async () => {
      await use('trl_silence', silence)
      await askOften(2)
      await run()
      expect(await tickets()).toEqual([])
      await askOften(1)
      expect(await preview(silence)).toMatchObject({
        ...{ fits: 1, withTicket: 0, looked: 3 },
        latest: [
          {
            id: 'con_ridge',
            kind: 'contact',
            detail: 'Buyer at Ridge Fleet: Asked 3 times, never answered.',
          },
        ],
      })
      await Promise.all([run(), run()])
      await askOften(1)
      await run()
      expect(await tickets()).toMatchObject([
        {
          ...{ accountId: 'acc_ridge', contactId: 'con_ridge', reason: 'silence', ruleId: 'trl_silence' },
          detail: 'Asked 3 times, never answered.',
        },
      ])
    })

    it('is not that of who has answered, wants no mail, is no key contact, or of another tier', async () => {
      await askOften(3)
      expect(await preview(silence)).toMatchObject({ fits: 1 })
      expect(await preview(silence, { tiers: ['C'] })).toMatchObject({ fits: 0 })
      expect(await preview({ ...silence, roles: ['influencer'] })).toMatchObject({ fits: 0, looked: 0 })
      await db.store.tx((q) => q.update(q.t.contact).set({ role: 'user' }))
      expect(await preview(silence)).toMatchObject({ fits: 0 })
      expect(await preview({ ...silence, roles: ['user'] })).toMatchObject({ fits: 1 })
      await askOften(0)
      const gone = { email: 'ridge@example.com', reason: 'opted_out', createdAt: clock() }
      await db.store.tx((q) => q.insert(q.t.suppression).values(gone))
      expect(await preview(silence)).toMatchObject({ fits: 0 })
      await db.store.tx((q) => q.delete(q.t.suppression))
      await loop.answer(3, { account: 'ridge' })
      await askOften(0)
      expect(await preview(silence)).toMatchObject({ fits: 0 })
    })
  })

  it('say for whom mail came back', async () => {
    const gone = { email: 'ridge@example.com', reason: 'bounced', createdAt: clock() }
    await db.store.tx((q) => q.insert(q.t.suppression).values(gone))
    expect(await preview({ kind: 'bounced' })).toMatchObject({
      ...{ looked: 1, fits: 1, withTicket: 0 },
      latest: [{ kind: 'contact', account: { name: 'Ridge Fleet' }, detail: 'ridge@example.com' }],
    })
    expect(await preview({ kind: 'bounced' }, { tiers: ['A'] })).toMatchObject({ looked: 1, fits: 0 })
  })
})
