import { and, count, eq, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { isOverdue, type TicketState, ticketStates } from '../core/tickets.ts'
import { afterPosition, inOrder, type Page, pageOf, readCursor } from './pages.ts'
import type { Q } from './store.ts'
import { isStillToDo, narrowed, ofState, type TicketFilter, type ticketSorts } from './ticket-filter.ts'

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
