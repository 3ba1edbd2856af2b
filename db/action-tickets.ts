import { and, desc, eq, notInArray } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'
import { ticketsWithin } from './tickets.ts'

/**
 * Links an action to tickets within the scope; with others "off" those it was linked to and that are not named leave it.
 * Returns how many came and went. Throws `invalid` for a ticket that is not there.
 */
export async function linkTickets(
  q: Q,
  scope: Scope,
  actionId: string,
  ticketIds: string[],
  { others = 'stay' }: { others?: 'stay' | 'off' } = {},
): Promise<{ on: number; off: number }> {
  const { ticket, actionTicket } = q.t
  const wanted = [...new Set(ticketIds)]
  const there = await q.$count(ticket, and(anyOf(q, ticket.id, wanted), ticketsWithin(q, scope)))
  if (there < wanted.length) {
    const message = 'One of the tickets is not there.'
    throw new AppError('invalid', message, [{ path: 'ticketIds', message }])
  }
  const linked = (await ticketsOf(q, scope, actionId)).map(({ id }) => id)
  const gone = others === 'off' ? linked.filter((id) => !wanted.includes(id)) : []
  await q
    .delete(actionTicket)
    .where(and(eq(actionTicket.actionId, actionId), anyOf(q, actionTicket.ticketId, gone)))
  const come = wanted.filter((id) => !linked.includes(id))
  if (come.length > 0)
    await q
      .insert(actionTicket)
      .values(come.map((ticketId) => ({ actionId, ticketId })))
      .onConflictDoNothing()
  return { on: come.length, off: gone.length }
}

/** The tickets of an action within the scope, the latest first. */
export async function ticketsOf(q: Q, scope: Scope, actionId: string) {
  const { ticket, actionTicket, account, response } = q.t
  const rows = await ticketRows(q)
    .innerJoin(actionTicket, eq(actionTicket.ticketId, ticket.id))
    .innerJoin(account, eq(account.id, ticket.accountId))
    .leftJoin(response, eq(response.id, ticket.responseId))
    .where(and(eq(actionTicket.actionId, actionId), ticketsWithin(q, scope)))
    .orderBy(desc(ticket.openedAt), desc(ticket.id))
  return rows
}

/** Tickets by id within the scope, for an action that is yet to be written. */
export function ticketsById(q: Q, scope: Scope, ids: string[]) {
  const { ticket, account, response } = q.t
  return ticketRows(q)
    .innerJoin(account, eq(account.id, ticket.accountId))
    .leftJoin(response, eq(response.id, ticket.responseId))
    .where(and(anyOf(q, ticket.id, ids), ticketsWithin(q, scope)))
    .orderBy(desc(ticket.openedAt), desc(ticket.id))
}

function ticketRows(q: Q) {
  const { ticket, account, response } = q.t
  return q
    .select({
      ...{ id: ticket.id, number: ticket.number, title: ticket.title, reason: ticket.reason },
      ...{ detail: ticket.detail, state: ticket.state, causeId: ticket.causeId, openedAt: ticket.openedAt },
      account: { id: account.id, name: account.name },
      comment: response.comment,
    })
    .from(ticket)
}

/** The ids of the tickets of these accounts that are not resolved. */
export async function openTicketsOf(q: Q, accountIds: string[]): Promise<string[]> {
  const { ticket } = q.t
  const rows = await q
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(anyOf(q, ticket.accountId, accountIds), notInArray(ticket.state, ['resolved', 'closed'])))
    .orderBy(ticket.id)
  return rows.map(({ id }) => id)
}
