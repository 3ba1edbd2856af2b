import { and, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { isOverdue, type TicketState, ticketStates } from '../core/tickets.ts'
import { afterPosition, inOrder, type Page, pageOf, readCursor } from './pages.ts'
import type { Q } from './store.ts'
import { ticketsWithin } from './tickets.ts'

export const ticketFilters = ['open', 'overdue', 'resolved'] as const

const toDo = ticketStates.filter((state) => state !== 'resolved')

export interface TicketFilter {
  /** Left out: all of them. */
  state?: (typeof ticketFilters)[number]
  /** A user's id; null: those nobody owns. */
  ownerId?: string | null
  accountId?: string
}

export interface TicketCounts {
  /** Not resolved, overdue ones among them. */
  open: number
  overdue: number
  resolved: number
}

/**
 * Tickets within the scope. What is still to do comes by its due time, so the overdue ones are first; with resolved
 * ones among them the latest opened is first.
 */
export async function listTickets(
  q: Q,
  scope: Scope,
  { state, limit, cursor, now, ...filter }: TicketFilter & { limit: number; cursor?: string; now: Date },
) {
  const { ticket, account, contact, user, response, delivery } = q.t
  const isToDo = state === 'open' || state === 'overdue'
  const direction = isToDo ? 'asc' : 'desc'
  const place = isToDo ? ticket.dueAt : ticket.openedAt
  const rows = await q
    .select({
      id: ticket.id,
      state: ticket.state,
      reason: ticket.reason,
      detail: ticket.detail,
      dueAt: ticket.dueAt,
      openedAt: ticket.openedAt,
      updatedAt: ticket.updatedAt,
      account: { id: account.id, name: account.name, tier: account.tier },
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
    .where(
      and(
        narrowed(q, scope, filter),
        state === 'resolved' ? eq(ticket.state, 'resolved') : undefined,
        isToDo ? inArray(ticket.state, toDo) : undefined,
        state === 'overdue' ? lt(ticket.dueAt, now) : undefined,
        afterPosition(direction, place, ticket.id, readCursor(cursor, 2)),
      ),
    )
    .orderBy(...inOrder(direction, place, ticket.id))
    .limit(limit + 1)
  const page = pageOf(rows, limit, (row) => [isToDo ? row.dueAt : row.openedAt, row.id])
  const data = page.data.map((row) => {
    const standing = { state: row.state as TicketState, dueAt: row.dueAt }
    return { ...row, ...standing, overdue: isOverdue(standing, now) }
  })
  return { ...page, data } satisfies Page<unknown>
}

function narrowed(q: Q, scope: Scope, { ownerId, accountId }: Omit<TicketFilter, 'state'>): SQL | undefined {
  const { ticket } = q.t
  const owner =
    ownerId === undefined
      ? undefined
      : ownerId === null
        ? isNull(ticket.ownerId)
        : eq(ticket.ownerId, ownerId)
  return and(ticketsWithin(q, scope), owner, accountId ? eq(ticket.accountId, accountId) : undefined)
}

/** How many tickets within the scope are open, overdue and resolved. */
export async function countTickets(
  q: Q,
  scope: Scope,
  { now, ...filter }: Omit<TicketFilter, 'state'> & { now: Date },
): Promise<TicketCounts> {
  const { ticket } = q.t
  const where = narrowed(q, scope, filter)
  const isOpen = inArray(ticket.state, toDo)
  const [open, overdue, resolved] = await Promise.all([
    q.$count(ticket, and(where, isOpen)),
    q.$count(ticket, and(where, isOpen, lt(ticket.dueAt, now))),
    q.$count(ticket, and(where, eq(ticket.state, 'resolved'))),
  ])
  return { open, overdue, resolved }
}
