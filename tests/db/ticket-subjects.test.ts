import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ticketSubjects } from '../../db/ticket-subjects.ts'
import { type Answering, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('What a case was about on %s', (engine) => {
  let db: TestDatabase
  let loop: Answering
  beforeEach(async () => {
    db = await freshDatabase(engine)
    loop = await seedAnswers(db.store, testClock())
  })
  afterEach(() => db.drop())

  const ticketOf = async (responseId: string) => {
    const { ticket } = db.store.t
    const [row] = await db.store.read.select().from(ticket).where(eq(ticket.responseId, responseId))
    return row!
  }

  it('is what the contact wrote and the number of the delivery, not what colleagues noted', async () => {
    const told = await ticketOf((await loop.answer(1, { comment: 'Two pallets came broken.' })).id)
    const silent = await ticketOf((await loop.answer(2, { account: 'coastal' })).id)
    await db.store.tx((q) =>
      q.update(q.t.ticket).set({ detail: 'Difficult customer' }).where(eq(q.t.ticket.id, told.id)),
    )
    const { delivery } = db.store.t
    const [about] = await db.store.read.select().from(delivery).where(eq(delivery.id, told.deliveryId!))
    const subjects = await ticketSubjects(db.store.read, [told.id, silent.id, 'tkt_none'])
    expect(subjects.size).toBe(2)
    expect(subjects.get(told.id)).toEqual({
      comment: 'Two pallets came broken.',
      reference: about!.externalId,
    })
    expect(subjects.get(silent.id)).toMatchObject({ comment: null })
    expect((await ticketSubjects(db.store.read, [])).size).toBe(0)
  })
})
