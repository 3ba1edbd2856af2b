import { and, eq, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { TicketReason } from '../core/tickets.ts'
import { anyOf } from './dialect.ts'
import { amongAccounts } from './scope.ts'
import type { Q } from './store.ts'
import { eventIdOf, writeTicketEvents } from './ticket-events.ts'
import { numbered, takeNumbers } from './ticket-numbers.ts'

/** A ticket about to be written: what is left out is not known. */
export interface TicketToInsert {
  id: string
  accountId: string
  contactId: string | null
  responseId?: string | null
  deliveryId: string | null
  ownerId: string | null
  teamId?: string | null
  causeId?: string | null
  ruleId?: string | null
  reason: TicketReason
  detail?: string | null
  title?: string | null
  /** rule, hand or api */
  source?: 'rule' | 'hand' | 'api'
  createdBy?: string | null
  firstReplyDueAt?: Date | null
  dueAt: Date
  openedAt: Date
}

/** Inserts new tickets with their numbers and their first event; one that there is already is left as it is. */
export async function insertTickets(q: Q, tickets: TicketToInsert[]): Promise<string[]> {
  if (tickets.length === 0) return []
  const { ticket } = q.t
  const values = tickets.map((one) => ({ ...one, state: 'open', updatedAt: one.openedAt }))
  const rows = await q
    .insert(ticket)
    .values(values)
    .onConflictDoNothing({ target: ticket.responseId })
    .returning({ id: ticket.id })
  const ids = new Set(rows.map(({ id }) => id))
  const fresh = tickets.filter(({ id }) => ids.has(id))
  if (fresh.length === 0) return []
  // Numbers are given to those that are really new, so that none is left out.
  const first = await takeNumbers(q, 'ticket', fresh.length)
  const order = fresh.map(({ id }) => id)
  await q
    .update(ticket)
    .set({ number: numbered(q, order, first) })
    .where(anyOf(q, ticket.id, order))
  await writeTicketEvents(
    q,
    fresh.map(({ id, reason, createdBy = null, openedAt }, i) => ({
      ...{ id: eventIdOf(id), ticketId: id, kind: 'opened' as const, userId: createdBy },
      ...{ facts: { reason, number: first + i, version: 1 }, at: openedAt },
    })),
  )
  return fresh.map(({ id }) => id)
}

/** The condition that keeps tickets within what the actor may see. */
export function ticketsWithin(q: Q, scope: Scope): SQL | undefined {
  return amongAccounts(q, q.t.ticket.accountId, scope)
}

/** The ticket's row, or undefined where there is none within the scope. */
export async function findTicket(q: Q, scope: Scope, id: string) {
  const { ticket } = q.t
  const [row] = await q
    .select()
    .from(ticket)
    .where(and(eq(ticket.id, id), ticketsWithin(q, scope)))
  return row
}
