import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeTicket } from '../../db/ticket-changes.ts'
import { openTickets } from '../../db/ticket-opening.ts'
import { readTicketClock } from '../../db/ticket-settings.ts'
import { describeTicket } from '../../db/tickets-detail.ts'
import { countTickets, listTickets } from '../../db/tickets-due.ts'
import { resolveTicket, undoResolution } from '../../db/tickets-resolution.ts'
import { type Answering, everything, own, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { ticketsApart } from '../support/tickets-apart.ts'

describe.each(engines)('Tickets on %s', (engine) => {
  let db: TestDatabase
  let loop: Answering
  let clock: ReturnType<typeof testClock>
  beforeEach(async () => {
    clock = testClock()
    db = await freshDatabase(engine)
    loop = await seedAnswers(db.store, clock)
  })
  afterEach(() => db.drop())

  const list = (
    state?: 'todo' | 'overdue' | 'resolved',
    scope: Parameters<typeof listTickets>[1] = everything,
  ) => listTickets(db.store.read, scope, { state, now: clock(), limit: 50 })
  const onlyTicket = async () => (await list()).data[0]!
  const detail = (id: string) =>
    describeTicket(db.store.read, everything, id, { now: clock(), timeZone: 'UTC' })
  const resolve = (id: string, userId = loop.userIds.bob, words = 'Called, sent a new part.') =>
    db.store.tx((q) =>
      resolveTicket(q, everything, id, {
        id: loop.newId('res'),
        userId,
        words,
        cause: 'carrier',
        now: clock(),
        newId: loop.newId,
      }),
    )

  it('are opened by a bad answer for the manager of the account', async () => {
    await loop.answer(4)
    expect((await list()).data).toEqual([])
    const { id } = await loop.answer(2, { comment: 'Terrible delay' })
    expect(await onlyTicket()).toMatchObject({
      state: 'open',
      overdue: false,
      owner: { id: loop.userIds.alice, name: 'Alice Moreau' },
      account: { name: 'Northern Haulage' },
      response: { id, score: 2, comment: 'Terrible delay', sentiment: 'negative' },
      dueAt: new Date('2026-03-03T09:00:00Z'),
    })
  })

  it('are opened once for a response, however often it is asked for', async () => {
    const { id } = await loop.answer(1)
    const { dueAt, openedAt } = await onlyTicket()
    const again = {
      id: loop.newId('tkt'),
      accountId: 'acc_northern',
      contactId: null,
      responseId: id,
      deliveryId: null,
      ownerId: null,
      reason: 'detractor' as const,
      dueAt,
      openedAt,
    }
    expect(await db.store.tx((q) => openTickets(q, [again]))).toEqual([])
    expect(await countTickets(db.store.read, everything, { now: clock() })).toMatchObject({ open: 1 })
  })

  it('stay one case when one bad answer is corrected to another, and show the correction', async () => {
    const first = await loop.answer(1, { comment: 'Bad' })
    const { id } = await onlyTicket()
    clock.advance({ minutes: 5 })
    await loop.answer(2, { invitationId: first.invitationId, comment: 'A little better' })
    expect((await list()).data).toHaveLength(1)
    expect(await detail(id)).toMatchObject({
      response: { score: 1, comment: 'Bad' },
      correctedTo: { score: 2, class: 'detractor', comment: 'A little better' },
    })
  })

  it('stay when a bad answer is corrected to a good one, and say so', async () => {
    const first = await loop.answer(1)
    clock.advance({ minutes: 5 })
    await loop.answer(5, { invitationId: first.invitationId })
    const { id, state } = await onlyTicket()
    expect(state).toBe('open')
    expect(await detail(id)).toMatchObject({
      response: { score: 1 },
      correctedTo: { score: 5, class: 'promoter' },
    })
  })

  it('open anew when a bad answer comes after the first case was resolved', async () => {
    const first = await loop.answer(1)
    await resolve((await onlyTicket()).id)
    clock.advance({ hours: 5 })
    await loop.answer(2, { invitationId: first.invitationId })
    expect(await countTickets(db.store.read, everything, { now: clock() })).toMatchObject({
      open: 1,
      overdue: 0,
      resolved: 1,
    })
  })

  it('come by their due time, overdue ones first, and are counted', async () => {
    await loop.answer(2, { account: 'coastal' })
    await loop.answer(2, { account: 'northern' })
    clock.advance({ hours: 30 })
    await loop.answer(1, { account: 'ridge' })
    const { data } = await list('todo')
    expect(data.map((row) => [row.account.name, row.overdue])).toEqual([
      ['Northern Haulage', true],
      ['Coastal Bakery', false],
      ['Ridge Fleet', false],
    ])
    expect((await list('overdue')).data.map((row) => row.account.name)).toEqual(['Northern Haulage'])
    expect(await countTickets(db.store.read, everything, { now: clock() })).toMatchObject({
      open: 3,
      overdue: 1,
      resolved: 0,
    })
    const charlies = own(loop.userIds.charlie)
    expect((await list('todo', charlies)).data.map((row) => row.account.name)).toEqual(['Coastal Bakery'])
    expect(await countTickets(db.store.read, charlies, { now: clock() })).toMatchObject({
      open: 1,
      overdue: 0,
    })
  })

  it('page without losing or repeating one, also while others are opened', async () => {
    await ticketsApart({ store: db.store, clock })
    for (let i = 0; i < 7; i++) await loop.answer(2, { account: 'ridge' })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listTickets(db.store.read, everything, { now: clock(), limit: 3, cursor })
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
      clock.advance({ minutes: 1 })
      await loop.answer(1, { account: 'northern' })
    } while (cursor)
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  it('are resolved once: the second person is told who was first and when', async () => {
    await loop.answer(1)
    const { id } = await onlyTicket()
    await resolve(id)
    await expect(resolve(id, loop.userIds.alice)).rejects.toMatchObject({
      code: 'conflict',
      message: 'Bob Okafor resolved this ticket on 2026-03-02 09:00 UTC.',
    })
    const results = await Promise.allSettled([resolve(id), resolve(id)])
    expect(results.every(({ status }) => status === 'rejected')).toBe(true)
    expect((await detail(id))?.resolutions).toHaveLength(1)
  })

  it('are resolved by one of two who press at the same moment', async () => {
    await loop.answer(1)
    const { id } = await onlyTicket()
    const results = await Promise.allSettled([resolve(id), resolve(id, loop.userIds.alice)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await detail(id))?.resolutions).toHaveLength(1)
  })

  it('come back when the resolution is undone, which stays on record', async () => {
    await loop.answer(1)
    const { id } = await onlyTicket()
    await resolve(id)
    clock.advance({ minutes: 1 })
    await db.store.tx((q) => undoResolution(q, everything, id, { now: clock(), newId: loop.newId }))
    expect((await list('todo')).data).toHaveLength(1)
    await resolve(id, loop.userIds.alice, 'Now really.')
    const ticket = await detail(id)
    expect(ticket?.resolutions.map(({ words, undoneAt }) => [words, undoneAt])).toEqual([
      ['Now really.', null],
      ['Called, sent a new part.', clock()],
    ])
    await db.store.tx((q) => undoResolution(q, everything, id, { now: clock(), newId: loop.newId }))
    await expect(
      db.store.tx((q) => undoResolution(q, everything, id, { now: clock(), newId: loop.newId })),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are not resolved by a program', async () => {
    await loop.answer(1)
    const { id } = await onlyTicket()
    await expect(resolve(id, 'key_1')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await onlyTicket()).state).toBe('open')
  })

  it('go only to those who may see and work on them', async () => {
    await loop.answer(1)
    const { id } = await onlyTicket()
    const ticketClock = await readTicketClock(db.store.read)
    const by = { userId: loop.userIds.dana, now: clock(), newId: loop.newId, clock: ticketClock }
    const give = (ownerId: string | null) =>
      db.store.tx((q) => changeTicket(q, everything, id, { ownerId, handOver: 'On holiday' }, by))
    for (const person of ['bob', 'dana', 'alice'] as const) {
      await give(loop.userIds[person])
      expect((await onlyTicket()).owner?.id).toBe(loop.userIds[person])
    }
    await expect(give(loop.userIds.charlie)).rejects.toThrow('does not look after the account')
    await expect(give(loop.userIds.vera)).rejects.toThrow('Viewers')
    await expect(give('usr_nobody')).rejects.toMatchObject({ issues: [{ path: 'ownerId' }] })
    await give(null)
    expect((await onlyTicket()).owner).toBeNull()
  })

  it('say how late the delivery was and what matters to the account', async () => {
    await loop.answer(1, { reasons: ['on_time'] })
    const { id } = await onlyTicket()
    expect(await detail(id)).toMatchObject({
      account: { priorities: 'On-time parts', tier: 'A' },
      contact: { email: 'northern@example.com' },
      delivery: { reference: 'D-northern', daysLate: 3 },
      response: { reasons: [{ id: 'on_time' }] },
      correctedTo: null,
      resolutions: [],
    })
    const charlies = { now: clock(), timeZone: 'UTC' }
    expect(await describeTicket(db.store.read, own(loop.userIds.charlie), id, charlies)).toBeUndefined()
  })
})
