import { and, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { isToDo, type TicketState, ticketStates, toDoStates } from '../core/tickets.ts'
import { contains } from './dialect.ts'
import { ofAccounts } from './scope.ts'
import type { Q } from './store.ts'

/** One state, or several at once: todo is open, in_progress and waiting; done is resolved and closed. */
export const ticketFilters = ['todo', 'overdue', 'done', ...ticketStates] as const
export const ticketSorts = ['due', 'opened', 'changed', 'value'] as const

export interface TicketFilter {
  /** Left out: all of them. */
  state?: (typeof ticketFilters)[number]
  /** A user's id; null: those nobody owns. */
  ownerId?: string | null
  teamId?: string
  accountId?: string
  tier?: string
  segment?: string
  /** A cause, or one of the first level with all below it. */
  causeId?: string
  ruleId?: string
  reason?: string
  /** A number, or words of title, account, contact or comment. */
  words?: string
  /** Due before this moment, and not before that one. */
  dueBefore?: Date
  dueFrom?: Date
  /** Those out of sight alone, or with the others; left out: the others alone. */
  snoozed?: 'only' | 'with'
}

export const isStillToDo = (state: (typeof ticketFilters)[number]) =>
  state === 'todo' || state === 'overdue' || isToDo(state as TicketState)

/** While the clock stands still nothing becomes overdue. */
const isLate = (q: Q, now: Date) => {
  const { ticket } = q.t
  return or(
    and(isNull(ticket.pausedAt), lt(ticket.dueAt, now)),
    and(isNotNull(ticket.pausedAt), lt(ticket.dueAt, ticket.pausedAt)),
  )
}

/** The condition that tickets are in these states. */
export function ofState(q: Q, { state, now }: { state?: TicketFilter['state']; now: Date }): SQL | undefined {
  const { ticket } = q.t
  if (state === undefined) return undefined
  if (state === 'todo') return inArray(ticket.state, [...toDoStates])
  if (state === 'overdue') return and(inArray(ticket.state, [...toDoStates]), isLate(q, now))
  if (state === 'done') return inArray(ticket.state, ['resolved', 'closed'])
  return eq(ticket.state, state)
}

/** The condition that tickets are within the scope and all of the filter but the state; merged ones are none. */
export function narrowed(
  q: Q,
  scope: Scope,
  { ownerId, accountId, tier, segment, ...filter }: Omit<TicketFilter, 'state'> & { now: Date },
): SQL | undefined {
  const { ticket } = q.t
  const { teamId, ruleId, reason, dueBefore, dueFrom, now, snoozed } = filter
  const owner =
    ownerId === undefined
      ? undefined
      : ownerId === null
        ? isNull(ticket.ownerId)
        : eq(ticket.ownerId, ownerId)
  const sleeps = gt(ticket.snoozedUntil, now)
  return and(
    ofAccounts(q, ticket.accountId, scope, { tier, segment }),
    isNull(ticket.mergedIntoId),
    owner,
    accountId ? eq(ticket.accountId, accountId) : undefined,
    teamId ? eq(ticket.teamId, teamId) : undefined,
    ruleId ? eq(ticket.ruleId, ruleId) : undefined,
    reason ? eq(ticket.reason, reason) : undefined,
    filter.causeId ? ofCause(q, filter.causeId) : undefined,
    dueBefore && lt(ticket.dueAt, dueBefore),
    dueFrom && gte(ticket.dueAt, dueFrom),
    filter.words ? saying(q, filter.words) : undefined,
    snoozed === 'with'
      ? undefined
      : snoozed === 'only'
        ? sleeps
        : or(isNull(ticket.snoozedUntil), lte(ticket.snoozedUntil, now)),
  )
}

function ofCause(q: Q, causeId: string): SQL | undefined {
  const { ticket, cause } = q.t
  const below = q.select({ id: cause.id }).from(cause).where(eq(cause.parentId, causeId))
  return or(eq(ticket.causeId, causeId), inArray(ticket.causeId, below))
}

function saying(q: Q, words: string): SQL | undefined {
  const { ticket, account, contact, response } = q.t
  const number = /^#?(\d{1,9})$/.exec(words.trim())?.[1]
  const among = <Id extends typeof ticket.accountId | typeof ticket.contactId | typeof ticket.responseId>(
    column: Id,
    rows: Parameters<typeof inArray>[1],
  ) => inArray(column, rows as never)
  return or(
    number ? eq(ticket.number, Number(number)) : undefined,
    contains(q, ticket.title, words),
    among(
      ticket.accountId,
      q
        .select({ id: account.id })
        .from(account)
        .where(contains(q, account.name, words)) as never,
    ),
    among(
      ticket.contactId,
      q
        .select({ id: contact.id })
        .from(contact)
        .where(contains(q, contact.name, words)) as never,
    ),
    among(
      ticket.responseId,
      q
        .select({ id: response.id })
        .from(response)
        .where(contains(q, response.comment, words)) as never,
    ),
  )
}
