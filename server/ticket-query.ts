import { z } from 'zod'
import type { Actor } from '../core/access.ts'
import { addDays, dayIn, startOfDay } from '../core/calendar.ts'
import { ticketReasons } from '../core/tickets.ts'
import { type TicketFilter, ticketFilters, ticketSorts } from '../db/ticket-filter.ts'
import { idFilter } from './listing.ts'

/** What both the list and the board are narrowed by. */
export const ticketNarrowing = {
  owner: idFilter.describe('A user’s id; "me"; "nobody"'),
  team: idFilter,
  account: idFilter,
  tier: z.string().min(1).max(50).optional(),
  segment: z.string().min(1).max(100).optional(),
  cause: idFilter.describe('A cause; one of the first level with all below it'),
  rule: idFilter,
  reason: z.enum(ticketReasons).optional(),
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('A number, or words of the title, the customer, the comment'),
  due: z.enum(['overdue', 'today', 'week']).optional().describe('week: within seven days'),
  snoozed: z.enum(['only', 'with']).optional().describe('Left out: without those that are snoozed'),
}

export const ticketsQuery = z.object({
  state: z
    .enum(ticketFilters)
    .optional()
    .describe(
      'todo: open, in_progress and waiting; done: resolved and closed; left out: all, the latest first',
    ),
  sort: z.enum(ticketSorts).optional(),
  ...ticketNarrowing,
})

type Narrowing = Omit<z.output<typeof ticketsQuery>, 'state' | 'sort'>

/** The query as the tickets are looked for; days begin in the company's time zone. */
export function ticketFilterOf(
  { owner, team, account, cause, rule, q, due, ...same }: Narrowing,
  { actor, now, timeZone }: { actor: Actor; now: Date; timeZone: string },
): Omit<TicketFilter, 'state'> & { now: Date } {
  const dayAfter = (n: number) => startOfDay(addDays(dayIn(now, timeZone), n), timeZone)
  const dueBefore = due === 'overdue' ? now : due ? dayAfter(due === 'today' ? 1 : 7) : undefined
  return {
    ...{ ...same, now, dueBefore, teamId: team, accountId: account, causeId: cause, ruleId: rule, words: q },
    ownerId: owner === 'nobody' ? null : owner === 'me' ? actor.id : owner,
  }
}
