import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { NewId } from '../core/ids.ts'
import { afterPause, type TicketClock } from '../core/ticket-times.ts'
import type { Q } from './store.ts'

/** What happened to a ticket, for its history: who did it (null: the customer or the clock), and in what words. */
export interface Happened {
  kind: string
  userId?: string | null
  words?: string | null
  facts?: Record<string, unknown>
}

export interface Stamp {
  now: Date
  newId: NewId
}

type TicketChange = Partial<
  Record<'dueAt' | 'firstReplyDueAt' | 'firstRepliedAt' | 'pausedAt' | 'snoozedUntil', Date | null>
> & { state?: string; level?: number; reopened?: number; detail?: string | null }

/** Changes the ticket by something that was said, with one more version and a row of its history; see the events' id. */
export async function markTalk(
  q: Q,
  ticketId: string,
  change: TicketChange,
  happened: Happened,
  { now, newId }: Stamp,
): Promise<string> {
  const { ticket, ticketEvent } = q.t
  const set = { ...change, version: sql`${ticket.version} + 1`, updatedAt: now } as Record<string, unknown>
  const [row] = await q
    .update(ticket)
    .set(set)
    .where(eq(ticket.id, ticketId))
    .returning({ version: ticket.version })
  const id = newId('tev')
  const { kind, userId = null, words = null, facts = {} } = happened
  await q
    .insert(ticketEvent)
    .values({ id, ticketId, kind, userId, words, facts: { ...facts, version: row?.version }, at: now })
  return id
}

/** The clock runs again: as much working time is left as there was when it was stopped. */
export function resumed(
  ticket: { pausedAt: Date | null; dueAt: Date; firstReplyDueAt: Date | null; now: Date },
  { work }: TicketClock,
): Pick<TicketChange, 'dueAt' | 'firstReplyDueAt' | 'pausedAt'> {
  const { pausedAt, dueAt, firstReplyDueAt, now } = ticket
  if (!pausedAt) return {}
  const later = (at: Date) => afterPause(at, { pausedAt, now }, work)
  return { pausedAt: null, dueAt: later(dueAt), firstReplyDueAt: firstReplyDueAt && later(firstReplyDueAt) }
}

/**
 * The customer says that it is not fixed: the resolution is taken back, and a question about it that is still open goes.
 * The ticket itself is changed by whoever calls.
 */
export async function takeBackResolution(q: Q, ticketId: string, now: Date): Promise<void> {
  const { resolution, fixQuestion } = q.t
  await q
    .update(resolution)
    .set({ undoneAt: now })
    .where(and(eq(resolution.ticketId, ticketId), isNull(resolution.undoneAt)))
  await q
    .update(fixQuestion)
    .set({ state: 'withdrawn', answeredAt: now })
    .where(
      and(eq(fixQuestion.ticketId, ticketId), inArray(fixQuestion.state, ['planned', 'sending', 'sent'])),
    )
}

/** Takes a step of a ticket once: false where it was taken before, by whoever. */
export async function takeStep(q: Q, ticketId: string, step: string, now: Date): Promise<boolean> {
  const { ticketStep } = q.t
  const taken = await q
    .insert(ticketStep)
    .values({ ticketId, step, takenAt: now })
    .onConflictDoNothing()
    .returning({ step: ticketStep.step })
  return taken.length > 0
}
