import type { NewId } from '../core/ids.ts'
import { afterPause, type TicketClock } from '../core/ticket-times.ts'
import type { Q } from './store.ts'
import type { TicketRow } from './ticket-changes.ts'

export interface Stamp {
  now: Date
  newId: NewId
}

/** The clock runs again: as much working time is left as there was when it was stopped. */
export function resumed(
  ticket: { pausedAt: Date | null; dueAt: Date; firstReplyDueAt: Date | null; now: Date },
  { work }: TicketClock,
): Partial<Pick<TicketRow, 'dueAt' | 'firstReplyDueAt' | 'pausedAt'>> {
  const { pausedAt, dueAt, firstReplyDueAt, now } = ticket
  if (!pausedAt) return {}
  const later = (at: Date) => afterPause(at, { pausedAt, now }, work)
  return { pausedAt: null, dueAt: later(dueAt), firstReplyDueAt: firstReplyDueAt && later(firstReplyDueAt) }
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
