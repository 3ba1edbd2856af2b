import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { NewId } from '../core/ids.ts'
import { dueTimes } from '../core/ticket-times.ts'
import { toDoStates } from '../core/tickets.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'
import { readTicketClock } from './ticket-settings.ts'
import { insertTickets } from './tickets.ts'

/** An address that takes no mail, in lower case. */
export interface Bounced {
  email: string
}

/**
 * Gives the manager of each contact at these addresses a ticket: find the right contact. One that is open already is
 * enough for a contact. Returns the ids of those that were opened.
 */
export async function openBounceTickets(
  q: Q,
  bounced: Bounced[],
  { now, newId }: { now: Date; newId: NewId },
): Promise<string[]> {
  if (bounced.length === 0) return []
  const { contact, account, ticket } = q.t
  const emails = bounced.map(({ email }) => email)
  const unreachable = await q
    .select({
      ...{ contactId: contact.id, accountId: contact.accountId, detail: contact.email },
      ...{ ownerId: account.managerId, tier: account.tier },
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
  const { settings, work } = await readTicketClock(q)
  // Nobody is waiting for a reply, but the next survey is lost as long as nobody looks.
  const dueAt = (tier: string | null) => dueTimes({ at: now, tier, urgency: 'usual' }, settings, work).dueAt
  return insertTickets(
    q,
    unreachable.map(({ tier, ...one }) => ({
      ...{ ...one, id: newId('tkt'), deliveryId: null, reason: 'bounced' as const },
      ...{ dueAt: dueAt(tier), openedAt: now },
    })),
  )
}
