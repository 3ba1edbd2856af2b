import { and, eq, inArray, isNull } from 'drizzle-orm'
import { addWorkingHours } from '../core/calendar.ts'
import type { NewId } from '../core/ids.ts'
import { toDoStates } from '../core/tickets.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'
import { insertTickets } from './tickets.ts'

/** An address that takes no mail, in lower case. */
export interface Bounced {
  email: string
}

/** Nobody is waiting for an answer, but the next survey is lost as long as nobody looks. */
const DUE_HOURS = 48

/**
 * Gives the manager of each contact at these addresses a ticket: find the right contact. One that is open already is
 * enough for a contact. Returns the ids of those that were opened.
 */
export async function openBounceTickets(
  q: Q,
  bounced: Bounced[],
  { now, newId, timeZone }: { now: Date; newId: NewId; timeZone: string },
): Promise<string[]> {
  if (bounced.length === 0) return []
  const { contact, account, ticket } = q.t
  const emails = bounced.map(({ email }) => email)
  const unreachable = await q
    .select({
      ...{ contactId: contact.id, accountId: contact.accountId, detail: contact.email },
      ownerId: account.managerId,
    })
    .from(contact)
    .innerJoin(account, eq(account.id, contact.accountId))
    .leftJoin(
      ticket,
      and(
        eq(ticket.contactId, contact.id),
        eq(ticket.reason, 'bounced'),
        inArray(ticket.state, [...toDoStates]),
      ),
    )
    .where(and(anyOf(q, contact.email, emails), isNull(contact.archivedAt), isNull(ticket.id)))
  if (unreachable.length === 0) return []
  const dueAt = addWorkingHours(now, DUE_HOURS, timeZone)
  return insertTickets(
    q,
    unreachable.map((one) => ({
      ...{ ...one, id: newId('tkt'), deliveryId: null, reason: 'bounced' as const, dueAt, openedAt: now },
    })),
  )
}
