import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { UNDO_MS } from '../../core/fix-questions.ts'
import type { NewId } from '../../core/ids.ts'
import { isToDo, type TicketState } from '../../core/tickets.ts'
import { answerFix } from '../../db/fix-answers.ts'
import { planFixQuestions, startFixQuestions } from '../../db/fix-questions.ts'
import { linkHash } from '../../db/invitations.ts'
import { loopTickets } from '../../db/loop-tickets.ts'
import type { Q, Store } from '../../db/store.ts'
import { changeTicket } from '../../db/ticket-changes.ts'
import { mergeTicket } from '../../db/ticket-merging.ts'
import { readTicketClock } from '../../db/ticket-settings.ts'
import { resolveTicket, undoResolution } from '../../db/tickets-resolution.ts'
import { everything, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase } from '../support/databases.ts'
import { ticketsApart } from '../support/tickets-apart.ts'

const TICKETS = 4
const kinds = [
  'reply',
  'resolve',
  'resolve',
  'undo',
  'reopen',
  'ask',
  'ask',
  'yes',
  'no',
  'no',
  'merge',
] as const
type Kind = (typeof kinds)[number]

const step = fc.record({
  kind: fc.constantFrom(...kinds),
  which: fc.nat(TICKETS - 1),
  other: fc.nat(TICKETS - 1),
  // Both sides of the five minutes in which a slip is taken back.
  minutes: fc.integer({ min: 1, max: 12 }),
})

describe.each(engines)('The tickets as the measures take them, on %s', (engine) => {
  it('say after any history what their events say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const clock = testClock()
        const db = await freshDatabase(engine)
        try {
          const { store } = db
          const loop = await seedAnswers(store, clock)
          await ticketsApart({ store, clock })
          for (let i = 0; i < TICKETS; i++) {
            await loop.answer(1)
            clock.advance({ minutes: 1 })
          }
          const { ticket } = store.t
          const ids = (
            await store.read.select({ id: ticket.id }).from(ticket).orderBy(asc(ticket.openedAt))
          ).map(({ id }) => id)
          expect(ids).toHaveLength(TICKETS)
          for (const { kind, which, other, minutes } of steps) {
            clock.advance({ minutes })
            const by = { now: clock(), newId: loop.newId, userId: loop.userIds.bob }
            const at = { id: ids[which] as string, into: ids[other] as string }
            // What the ticket is not in the state for is refused, and changes nothing.
            await store.tx((q) => take(q, kind, at, by)).catch(unlessRefused)
          }
          const time = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') }
          const rows = (await loopTickets(store.read, everything, time))
            .toSorted((a, b) => a.openedAt - b.openedAt)
            .map(({ openedAt, firstRepliedAt, resolvedAt, fix, confirmedAt, refused, reopened }) => ({
              ...{ openedAt, firstRepliedAt, resolvedAt, confirmedAt, refused, reopened },
              confirmed: fix === 'confirmed',
            }))
          expect(rows).toEqual(await toldByEvents(store))
        } finally {
          await db.drop()
        }
      }),
      { numRuns: 6 },
    )
  }, 60_000)
})

function unlessRefused(error: unknown): void {
  if (!(error instanceof AppError)) throw error
}

type By = { now: Date; newId: NewId; userId: string }

async function take(q: Q, kind: Kind, { id, into }: { id: string; into: string }, by: By): Promise<void> {
  const { ticket, fixQuestion } = q.t
  const change = async (set: Parameters<typeof changeTicket>[3]) =>
    changeTicket(q, everything, id, set, { ...by, clock: await readTicketClock(q) })
  const { newId } = by
  if (kind === 'reply') await change({ replied: true })
  if (kind === 'reopen') await change({ state: 'open' })
  if (kind === 'undo') await undoResolution(q, everything, id, by)
  if (kind === 'resolve')
    await resolveTicket(q, everything, id, {
      ...{ id: newId('res'), words: 'Sent another.', cause: 'carrier' },
      ...by,
    })
  if (kind === 'ask') {
    await planFixQuestions(q, { now: by.now, newId })
    const planned = await q
      .select({ id: fixQuestion.id })
      .from(fixQuestion)
      .where(eq(fixQuestion.state, 'planned'))
    const asked = planned.map((one) => ({ id: one.id, hash: linkHash(tokenOf(one.id)) }))
    await startFixQuestions(q, asked, by.now)
  }
  if (kind === 'yes' || kind === 'no')
    for (const one of await q.select().from(fixQuestion).where(eq(fixQuestion.ticketId, id)))
      await answerFix(q, tokenOf(one.id), { fixed: kind === 'yes', words: null }, { now: by.now, newId })
  if (kind === 'merge') {
    const [row] = await q.select().from(ticket).where(eq(ticket.id, id))
    // A customer's answer about one that is merged away is told to the other: another story.
    if (isToDo(row?.state as TicketState))
      await mergeTicket(q, everything, id, into, { ...by, clock: await readTicketClock(q) })
  }
}

const tokenOf = (id: string) => `${id.replace(/^fix_/, '')}-token`

/** What each ticket's events say, one after the other, without a look at any other table but for when it was opened. */
async function toldByEvents({ read }: Store) {
  const { ticket, ticketEvent } = read.t
  const opened = await read
    .select({ id: ticket.id, openedAt: ticket.openedAt })
    .from(ticket)
    .orderBy(asc(ticket.openedAt))
  const events = await read.select().from(ticketEvent).orderBy(asc(ticketEvent.at), asc(ticketEvent.id))
  return opened.flatMap(({ id, openedAt }) => {
    const told = {
      ...{ openedAt: openedAt.getTime(), firstRepliedAt: null as number | null },
      ...{ resolvedAt: null as number | null, confirmedAt: null as number | null },
      ...{ refused: 0, reopened: false, confirmed: false },
    }
    const own = events.filter(({ ticketId }) => ticketId === id)
    for (const { kind, at: moment } of own) {
      const at = moment.getTime()
      if (kind === 'reply') told.firstRepliedAt ??= at
      if (kind === 'resolved') told.resolvedAt = at
      if (kind === 'confirmed') Object.assign(told, { confirmed: true, confirmedAt: at })
      if (kind === 'refused') told.refused++
      if (!['undone', 'reopened', 'refused'].includes(kind)) continue
      told.reopened ||= kind === 'refused' || at - (told.resolvedAt ?? at) > UNDO_MS
      Object.assign(told, { resolvedAt: null, confirmedAt: null, confirmed: false })
    }
    return own.some(({ kind }) => kind === 'merged') ? [] : [told]
  })
}
