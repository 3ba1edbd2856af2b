import { and, asc, desc, eq, gt, gte, or } from 'drizzle-orm'
import { holds, type Scope } from '../core/access.ts'
import type { Q } from './store.ts'

/** One thing that happened to a ticket, with what decides who may hear of it. */
export interface StreamedEvent {
  id: string
  ticketId: string
  number: number | null
  accountId: string
  /** Whose account it is, as it stands when the event is read. */
  managerId: string | null
  teamId: string | null
  kind: string
  by: { id: string; name: string } | null
  at: Date
}

/** Where reading goes on: after this event, the time first, since ids are given before a transaction ends. */
export interface StreamPosition {
  at: Date
  id: string
}

/** Whether whoever has this scope may hear of it. */
export function mayHear(scope: Scope, event: StreamedEvent): boolean {
  return holds(scope, event)
}

/** The last event there is, or null. */
export async function lastStreamPosition(q: Q): Promise<StreamPosition | null> {
  const { ticketEvent } = q.t
  const [row] = await q
    .select({ at: ticketEvent.at, id: ticketEvent.id })
    .from(ticketEvent)
    .orderBy(desc(ticketEvent.at), desc(ticketEvent.id))
    .limit(1)
  return row ?? null
}

/** The position of an event, or null where there is none by this id. */
export async function streamPositionOf(q: Q, id: string): Promise<StreamPosition | null> {
  const { ticketEvent } = q.t
  const [row] = await q
    .select({ at: ticketEvent.at, id: ticketEvent.id })
    .from(ticketEvent)
    .where(eq(ticketEvent.id, id))
  return row ?? null
}

/** Events of all accounts at or after a time, or after one event; the earliest first. */
export async function streamedEvents(
  q: Q,
  since: { at: Date } | { after: StreamPosition },
  limit: number,
): Promise<StreamedEvent[]> {
  const { ticketEvent, ticket, account, user } = q.t
  return q
    .select({
      ...{ id: ticketEvent.id, ticketId: ticketEvent.ticketId, kind: ticketEvent.kind, at: ticketEvent.at },
      ...{ number: ticket.number, accountId: ticket.accountId, managerId: account.managerId },
      teamId: account.teamId,
      by: { id: user.id, name: user.name },
    })
    .from(ticketEvent)
    .innerJoin(ticket, eq(ticket.id, ticketEvent.ticketId))
    .innerJoin(account, eq(account.id, ticket.accountId))
    .leftJoin(user, eq(user.id, ticketEvent.userId))
    .where(
      'at' in since
        ? gte(ticketEvent.at, since.at)
        : and(
            gte(ticketEvent.at, since.after.at),
            or(gt(ticketEvent.at, since.after.at), gt(ticketEvent.id, since.after.id)),
          ),
    )
    .orderBy(asc(ticketEvent.at), asc(ticketEvent.id))
    .limit(limit)
}
