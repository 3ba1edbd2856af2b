import { eq } from 'drizzle-orm'
import type { TicketSubject } from '../core/invitation-facts.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

/** What cases were about, by their ids: what the contact wrote, and the number of the delivery. */
export async function ticketSubjects(q: Q, ids: string[]): Promise<Map<string, TicketSubject>> {
  if (ids.length === 0) return new Map()
  const { ticket, response, delivery } = q.t
  const rows = await q
    .select({ id: ticket.id, comment: response.comment, reference: delivery.externalId })
    .from(ticket)
    .leftJoin(response, eq(response.id, ticket.responseId))
    .leftJoin(delivery, eq(delivery.id, ticket.deliveryId))
    .where(anyOf(q, ticket.id, ids))
  return new Map(rows.map(({ id, ...subject }) => [id, subject]))
}
