import { and, count, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { isOverdue, isToDo, type TicketState, ticketStates, toDoStates } from '../core/tickets.ts'
import { contains } from './dialect.ts'
import { afterPosition, inOrder, type Page, pageOf, readCursor } from './pages.ts'
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

export interface TicketCounts {
  /** Still to do, overdue ones among them. */
  open: number
  overdue: number
  /** Resolved or closed. */
  resolved: number
  snoozed: number
  byState: Record<TicketState, number>
}

/**
 * Tickets within the scope. What is still to do comes by its due time, so the overdue ones are first; with resolved
 * ones among them the latest opened is first.
 */
export async function listTickets(q: Q, scope: Scope, { sort, limit, cursor, ...filter }: Listing) {
  const { ticket, account, contact, user, response, delivery, team, cause } = q.t
  const { now } = filter
  const byDue = sort ? sort === 'due' : filter.state !== undefined && isStillToDo(filter.state)
  const direction = byDue ? 'asc' : 'desc'
  const place = byDue ? ticket.dueAt : sort === 'changed' ? ticket.updatedAt : ticket.openedAt
  const rows = await q
    .select({
      id: ticket.id,
      number: ticket.number,
      title: ticket.title,
      version: ticket.version,
      state: ticket.state,
      reason: ticket.reason,
      detail: ticket.detail,
      dueAt: ticket.dueAt,
      firstReplyDueAt: ticket.firstReplyDueAt,
      firstRepliedAt: ticket.firstRepliedAt,
      pausedAt: ticket.pausedAt,
      snoozedUntil: ticket.snoozedUntil,
      level: ticket.level,
      reopened: ticket.reopened,
      openedAt: ticket.openedAt,
      updatedAt: ticket.updatedAt,
      account: {
        id: account.id,
        name: account.name,
        tier: account.tier,
        segment: account.segment,
        annualValueMinor: account.annualValueMinor,
        currency: account.currency,
      },
      team: { id: team.id, name: team.name },
      cause: { id: cause.id, name: cause.name },
      contact: { id: contact.id, name: contact.name },
      owner: { id: user.id, name: user.name },
      delivery: { id: delivery.id, reference: delivery.externalId },
      response: {
        id: response.id,
        metric: response.metric,
        score: response.score,
        comment: response.comment,
        sentiment: response.sentiment,
      },
    })
    .from(ticket)
    .innerJoin(account, eq(account.id, ticket.accountId))
    .leftJoin(contact, eq(contact.id, ticket.contactId))
    .leftJoin(user, eq(user.id, ticket.ownerId))
    .leftJoin(response, eq(response.id, ticket.responseId))
    .leftJoin(delivery, eq(delivery.id, ticket.deliveryId))
    .leftJoin(team, eq(team.id, ticket.teamId))
    .leftJoin(cause, eq(cause.id, ticket.causeId))
    .where(
      and(
        narrowed(q, scope, filter),
        ofState(q, filter),
        sort === 'value' ? undefined : afterPosition(direction, place, ticket.id, readCursor(cursor, 2)),
      ),
    )
    .orderBy(
      ...(sort === 'value'
        ? [sql`${account.annualValueMinor} desc nulls last`, sql`${ticket.id}`]
        : inOrder(direction, place, ticket.id)),
    )
    .limit(limit + 1)
    .offset(sort === 'value' ? Number(readCursor(cursor, 1)?.[0] ?? 0) : 0)
  const begun = sort === 'value' ? Number(readCursor(cursor, 1)?.[0] ?? 0) : 0
  const page = pageOf(rows, limit, (row) => {
    // Amounts are many and some are unknown: the list by value goes on by its length.
    if (sort === 'value') return [begun + limit]
    return [byDue ? row.dueAt : sort === 'changed' ? row.updatedAt : row.openedAt, row.id]
  })
  const data = page.data.map((row) => {
    const standing = { state: row.state as TicketState, dueAt: row.dueAt, pausedAt: row.pausedAt }
    return { ...row, ...standing, overdue: isOverdue(standing, now) }
  })
  return { ...page, data } satisfies Page<unknown>
}

type Listing = TicketFilter & {
  sort?: (typeof ticketSorts)[number]
  limit: number
  cursor?: string
  now: Date
}

export type TicketListed = Awaited<ReturnType<typeof listTickets>>['data'][number]

const isStillToDo = (state: (typeof ticketFilters)[number]) =>
  state === 'todo' || state === 'overdue' || isToDo(state as TicketState)

/** While the clock stands still nothing becomes overdue. */
const isLate = (q: Q, now: Date) => {
  const { ticket } = q.t
  return or(
    and(isNull(ticket.pausedAt), lt(ticket.dueAt, now)),
    and(isNotNull(ticket.pausedAt), lt(ticket.dueAt, ticket.pausedAt)),
  )
}

function ofState(q: Q, { state, now }: { state?: TicketFilter['state']; now: Date }): SQL | undefined {
  const { ticket } = q.t
  if (state === undefined) return undefined
  if (state === 'todo') return inArray(ticket.state, [...toDoStates])
  if (state === 'overdue') return and(inArray(ticket.state, [...toDoStates]), isLate(q, now))
  if (state === 'done') return inArray(ticket.state, ['resolved', 'closed'])
  return eq(ticket.state, state)
}

function narrowed(
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

/** How many tickets within the scope and the filter are in each state, overdue, and out of sight. */
export async function countTickets(
  q: Q,
  scope: Scope,
  filter: Omit<TicketFilter, 'state'> & { now: Date },
): Promise<TicketCounts> {
  const { ticket } = q.t
  const where = narrowed(q, scope, filter)
  const [rows, overdue, snoozed] = await Promise.all([
    q.select({ state: ticket.state, n: count() }).from(ticket).where(where).groupBy(ticket.state),
    q.$count(ticket, and(where, ofState(q, { state: 'overdue', now: filter.now }))),
    q.$count(
      ticket,
      and(narrowed(q, scope, { ...filter, snoozed: 'only' }), ofState(q, { state: 'todo', now: filter.now })),
    ),
  ])
  const byState = Object.fromEntries(
    ticketStates.map((state) => [state, rows.find((row) => row.state === state)?.n ?? 0]),
  ) as Record<TicketState, number>
  const { open, in_progress, waiting, resolved, closed } = byState
  return { open: open + in_progress + waiting, overdue, resolved: resolved + closed, snoozed, byState }
}
