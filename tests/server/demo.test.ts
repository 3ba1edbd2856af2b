import { and, eq, inArray, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { skipReasons } from '../../core/asking.ts'
import { checkRollups } from '../../db/rollups-check.ts'
import type { Store } from '../../db/store.ts'
import { ACTION_AT, daysAfter, SLUMP_FROM } from '../../server/demo/calendar.ts'
import { loadDemo } from '../../server/demo/load.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

const start = new Date('2026-11-23T09:20:00Z')
const hashPassword = async () => 'salt:hash'

describe.each(engines)('The demo company on %s', (engine) => {
  let db: TestDatabase
  let store: Store
  const clock = testClock(start)
  const load = () => loadDemo({ store, clock, hashPassword })

  beforeEach(async () => {
    db = await freshDatabase(engine)
    store = db.store
    clock.set(start)
  })
  afterEach(() => db.drop())

  const countAll = async () => {
    const { t, read } = store
    const tables = [
      t.user,
      t.account,
      t.contact,
      t.delivery,
      t.review,
      t.invitation,
      t.response,
      t.ticket,
      t.resolution,
      t.setting,
    ]
    return Promise.all(tables.map((table) => read.$count(table)))
  }

  it('loads two years of a supplier within seconds, with roll-ups that say what the responses say', async () => {
    expect(await load()).toBe(true)
    const { t, read } = store
    expect(await read.$count(t.user)).toBe(5)
    expect(await read.$count(t.account)).toBe(36)
    expect(await read.$count(t.delivery)).toBeGreaterThan(2000)
    expect(await read.$count(t.response, isNull(t.response.quarantine))).toBeGreaterThan(400)
    expect(await checkRollups(read)).toEqual([])
  })

  it('answers to 30 to 40 % of the delivery surveys that were sent', async () => {
    await load()
    const { invitation } = store.t
    const rows = await store.read
      .select({ state: invitation.state, deliveryId: invitation.deliveryId })
      .from(invitation)
      .where(inArray(invitation.state, ['sent', 'answered', 'expired', 'bounced']))
    const deliveries = rows.filter(({ deliveryId }) => deliveryId)
    const answered = deliveries.filter(({ state }) => state === 'answered').length
    expect(answered / deliveries.length).toBeGreaterThan(0.3)
    expect(answered / deliveries.length).toBeLessThan(0.4)
  })

  it('shows the months of the cheap carrier, and the recovery', async () => {
    await load()
    const { response } = store.t
    const rows = await store.read
      .select({ score: response.score, at: response.answeredAt })
      .from(response)
      .where(and(eq(response.metric, 'csat'), isNull(response.quarantine), isNull(response.replacedById)))
    const mean = (fromDaysAgo: number, toDaysAgo: number) => {
      const scores = rows.filter(
        ({ at }) => at >= daysAfter(start, -fromDaysAgo) && at < daysAfter(start, -toDaysAgo),
      )
      return scores.reduce((sum, { score }) => sum + score, 0) / scores.length
    }
    const [before, slump, after] = [mean(730, SLUMP_FROM), mean(SLUMP_FROM, ACTION_AT), mean(110, 0)]
    expect(slump).toBeLessThan(before - 0.5)
    expect(slump).toBeLessThan(after - 0.5)
  })

  it('is loaded once: a second start changes nothing', async () => {
    await load()
    const before = await countAll()
    clock.advance({ days: 3 })
    expect(await load()).toBe(false)
    expect(await countAll()).toEqual(before)
  })

  it('leaves nothing behind when it is stopped in the middle, and loads whole the next time', async () => {
    const untouched = await countAll()
    const dying: Store = {
      ...store,
      tx: (fn) => store.tx(async (q) => fn(breakingAt(q, store.t.resolution))),
    }
    await expect(loadDemo({ store: dying, clock, hashPassword })).rejects.toThrow('the power went')
    expect(await countAll()).toEqual(untouched)
    expect(await load()).toBe(true)
  })

  it('keeps out of a database that belongs to somebody', async () => {
    const stamps = { createdAt: start, updatedAt: start }
    await store.tx((q) =>
      q.insert(q.t.account).values({ id: 'acc_1', externalId: 'A', name: 'A', ...stamps }),
    )
    await expect(load()).rejects.toThrow('real install')
  })

  it('has a reason for every contact who was not asked, and each of the usual ones', async () => {
    await load()
    const { t, read } = store
    const skipped = await read
      .select({
        state: t.invitation.state,
        reason: t.invitation.skipReason,
        contactId: t.invitation.contactId,
      })
      .from(t.invitation)
    const reasons = new Set<string>()
    for (const { state, reason } of skipped) {
      expect(reason === null).toBe(state !== 'skipped')
      if (reason) reasons.add(reason)
    }
    for (const reason of reasons) expect(skipReasons).toContain(reason)
    for (const reason of [
      'asked_recently',
      'opted_out',
      'no_mail',
      'no_contact',
      'bounced',
      'archived',
      'cancelled',
    ])
      expect(reasons).toContain(reason)
    const planned = await read.$count(t.delivery, isNull(t.delivery.plannedAt))
    const asked = new Set(
      (await read.select({ id: t.invitation.deliveryId }).from(t.invitation)).map(({ id }) => id),
    )
    expect(asked.size - 1 + planned).toBe(await read.$count(t.delivery))
  })

  it('gives tickets words and causes, and leaves some open and some overdue', async () => {
    await load()
    const { t, read } = store
    const tickets = await read.select().from(t.ticket)
    const isDone = ({ state }: { state: string }) => state === 'resolved' || state === 'closed'
    const open = tickets.filter((ticket) => !isDone(ticket))
    expect(open.length).toBeGreaterThan(3)
    expect(open.length).toBeLessThan(20)
    expect(open.some(({ dueAt }) => dueAt < start)).toBe(true)
    const standing = await read.$count(t.resolution, isNull(t.resolution.undoneAt))
    expect(standing).toBe(tickets.length - open.length)
    expect(tickets.length).toBeGreaterThan(50)
    const numbers = tickets.map(({ number }) => number as number).sort((a, b) => a - b)
    expect(numbers).toEqual(tickets.map((_, i) => i + 1))
    const resolved = tickets.filter(isDone)
    expect(resolved.every(({ causeId }) => causeId !== null)).toBe(true)
    expect(new Set(resolved.map(({ causeId }) => causeId)).size).toBeGreaterThan(3)
  })

  it('has customers who said that it is fixed, that it is not, and nothing', async () => {
    await load()
    const { t, read } = store
    const questions = await read.select().from(t.fixQuestion)
    const count = (state: string) => questions.filter((question) => question.state === state).length
    const [confirmed, refused, unconfirmed] = ['confirmed', 'refused', 'unconfirmed'].map(count)
    expect(confirmed).toBeGreaterThan(30)
    expect(refused).toBeGreaterThan(3)
    expect(unconfirmed).toBeGreaterThan(10)
    const tickets = await read.select().from(t.ticket)
    expect(tickets.filter(({ reopened }) => reopened > 0).length).toBe(refused)
    const replied = tickets.filter(({ firstRepliedAt }) => firstRepliedAt !== null)
    expect(replied.every((one) => (one.firstRepliedAt as Date) > one.openedAt)).toBe(true)
    expect(questions.every(({ answeredAt }) => answeredAt === null || answeredAt <= start)).toBe(true)
  })

  it('has a desk, a dealer and promises, one of them overdue and one broken', async () => {
    await load()
    const { t, read } = store
    expect((await read.select().from(t.team)).map(({ kind }) => kind).sort()).toEqual(['dealer', 'own'])
    const promises = await read.select().from(t.commitment)
    const states = promises.map(({ state }) => state)
    expect(states.sort()).toEqual(['broken', 'kept', 'open', 'open', 'open'])
    expect(promises.filter(({ state, dueAt }) => state === 'open' && dueAt && dueAt < start)).toHaveLength(1)
  })

  it('has nothing in it from the future', async () => {
    await load()
    const { t, read } = store
    const responses = await read.select({ at: t.response.answeredAt }).from(t.response)
    const deliveries = await read.select({ at: t.delivery.deliveredAt }).from(t.delivery)
    const resolutions = await read.select({ at: t.resolution.resolvedAt }).from(t.resolution)
    for (const { at } of [...responses, ...deliveries, ...resolutions]) if (at) expect(at <= start).toBe(true)
  })
})

/** The handle, until something is written into that table. */
function breakingAt<Q extends object>(q: Q, table: unknown): Q {
  return new Proxy(q, {
    get(target, name, receiver) {
      if (name !== 'insert') return Reflect.get(target, name, receiver)
      return (into: unknown) => {
        if (into === table) throw new Error('the power went')
        return (Reflect.get(target, 'insert') as (into: unknown) => unknown).call(target, into)
      }
    },
  })
}
