import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Event, eventSchema } from '../../core/events.ts'
import { applyEvents } from '../../db/events.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { addManagers, charlie, delayed, delivered, northline, savingAs, shipped } from '../support/events.ts'

describe.each(engines)('Events on %s', (engine) => {
  let db: TestDatabase
  const saving = savingAs()
  beforeEach(async () => {
    db = await freshDatabase(engine)
    await addManagers(db.store)
  })
  afterEach(() => db.drop())

  const apply = (...events: object[]) =>
    db.store.tx((q) =>
      applyEvents(
        q,
        events.map((one): Event => eventSchema.parse(one)),
        saving,
      ),
    )
  const deliveries = async () =>
    (await db.store.read.select().from(db.store.t.delivery)).map(
      ({ id, accountId, contactId, createdAt, updatedAt, ...facts }) => facts,
    )
  const countEvents = () => db.store.read.$count(db.store.t.event)

  it('make a delivery with its account, contact, lines and dates in the company’s time zone', async () => {
    expect(await apply(shipped)).toEqual({ accepted: 1, repeated: 0, rejected: [] })
    const [delivery] = await deliveries()
    expect(delivery).toMatchObject({
      externalId: 'D-1',
      shippedAt: new Date('2026-02-10T09:00:00Z'),
      promisedAt: new Date('2026-02-12T23:00:00Z'),
      lines: shipped.lines,
      freightMinor: 850,
      plannedAt: null,
    })
    const [account] = await db.store.read.select().from(db.store.t.account)
    expect(account).toMatchObject({ name: 'Northline Haulage', managerId: 'usr_alice' })
  })

  it('lead to the same delivery in whichever order they come', async () => {
    await apply(shipped)
    await apply(delayed)
    await apply(delivered)
    const inOrder = await deliveries()
    const other = await freshDatabase(engine)
    try {
      await addManagers(other.store)
      const late = { ...savingAs() }
      const first = { ...delivered, account: northline }
      for (const one of [first, delayed, shipped])
        await other.store.tx((q) => applyEvents(q, [eventSchema.parse(one)], late))
      const [delivery] = await other.store.read.select().from(other.store.t.delivery)
      const { saidBy: _, ...facts } = inOrder[0]!
      expect(delivery).toMatchObject(facts)
      expect(delivery!.expectedAt).toEqual(new Date('2026-02-16T23:00:00Z'))
    } finally {
      await other.drop()
    }
  })

  it('count once when they come twice, in one batch or in two', async () => {
    expect(await apply(shipped, shipped)).toMatchObject({ accepted: 1, repeated: 1 })
    expect(await apply(shipped, delayed)).toMatchObject({ accepted: 1, repeated: 1 })
    expect(await countEvents()).toBe(2)
  })

  it('count once when two requests race', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => apply(shipped, delayed)))
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(2)
    expect(answers.reduce((sum, { repeated }) => sum + repeated, 0)).toBe(14)
    expect(await countEvents()).toBe(2)
    expect(await deliveries()).toHaveLength(1)
  })

  it('are refused while their account is unknown, and taken once it is known', async () => {
    const unknown = { ...shipped, account: 'A-1', contact: undefined }
    const refused = await apply(unknown, { ...delivered, delivery: 'D-9' })
    expect(refused).toEqual({
      accepted: 0,
      repeated: 0,
      rejected: [
        { key: 'e-1', reason: 'account: There is no account A-1.' },
        { key: 'e-3', reason: 'account: A new delivery needs an account.' },
      ],
    })
    expect(await countEvents()).toBe(0)
    await apply({ ...shipped, key: 'other', delivery: 'D-2' })
    expect(await apply(unknown)).toMatchObject({ accepted: 1, rejected: [] })
  })

  it('leave a delivery to be planned anew when what is asked about changed, and only then', async () => {
    await apply(shipped)
    const planned = new Date('2026-02-11T00:00:00Z')
    const markPlanned = () => db.store.tx((q) => q.update(q.t.delivery).set({ plannedAt: planned }))
    await markPlanned()
    await apply(delayed)
    expect((await deliveries())[0]!.plannedAt).toEqual(planned)
    await apply(delivered)
    expect((await deliveries())[0]!.plannedAt).toBeNull()
  })

  it('of a manager reach only that manager’s own deliveries', async () => {
    await apply(shipped)
    const answer = await db.store.tx((q) => applyEvents(q, [eventSchema.parse(delivered)], savingAs(charlie)))
    expect(answer.rejected).toEqual([{ key: 'e-3', reason: 'externalId: No such delivery.' }])
    expect((await deliveries())[0]!.deliveredAt).toBeNull()
  })

  it('tell of a review and who took part', async () => {
    const held = {
      key: 'e-9',
      type: 'review.held',
      occurredAt: '2026-02-20T10:00:00+01:00',
      review: 'R-1',
      account: northline,
      attendees: [{ externalId: 'C-1', name: 'Kim O’Hara', email: 'KIM@northline.example ' }],
      workDone: 'New pads on all trailers',
    }
    expect(await apply(held)).toMatchObject({ accepted: 1 })
    const [review] = await db.store.read.select().from(db.store.t.review)
    expect(review).toMatchObject({ attendees: ['C-1'], heldAt: new Date('2026-02-20T09:00:00Z') })
    const [contact] = await db.store.read.select().from(db.store.t.contact)
    expect(contact!.email).toBe('kim@northline.example')
  })
})
