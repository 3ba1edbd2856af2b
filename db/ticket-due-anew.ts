import { eq } from 'drizzle-orm'
import { dueTimes, type TicketClock } from '../core/ticket-times.ts'
import type { Q } from './store.ts'
import type { TicketRow } from './ticket-changes.ts'

/**
 * A ticket that its customer has opened again, by a no or by a mail: due anew from now on, as soon as an urgent one is, and
 * counted once more. The count names the clock's steps, so that reminders and escalation begin anew too. A first reply that
 * was given stays given.
 */
export async function dueAnew(
  q: Q,
  row: TicketRow,
  { now, clock: { settings, work } }: { now: Date; clock: TicketClock },
): Promise<Pick<TicketRow, 'dueAt' | 'firstReplyDueAt' | 'reopened'>> {
  const { account } = q.t
  const [{ tier } = { tier: null }] = await q
    .select({ tier: account.tier })
    .from(account)
    .where(eq(account.id, row.accountId))
  const due = dueTimes({ at: now, tier, urgency: 'urgent' }, settings, work)
  return {
    dueAt: due.dueAt,
    firstReplyDueAt: row.firstRepliedAt === null ? due.firstReplyDueAt : row.firstReplyDueAt,
    reopened: row.reopened + 1,
  }
}
