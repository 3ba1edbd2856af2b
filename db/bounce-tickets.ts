import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { NewId } from '../core/ids.ts'
import { bounceRule, subjectUrgency } from '../core/ticket-rule-subjects.ts'
import { dueTimes } from '../core/ticket-times.ts'
import { toDoStates } from '../core/tickets.ts'
import { anyOf } from './dialect.ts'
import { contactsHeld } from './held-tickets.ts'
import type { Q } from './store.ts'
import { openTickets } from './ticket-opening.ts'
import { readOpening } from './ticket-rules.ts'

/** An address that takes no mail, in lower case. */
export interface Bounced {
  email: string
}

/**
 * Gives whom the rule says (at first the manager) a ticket for each contact at these addresses: find the right contact. One that is open already is
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
      ...{ ownerId: account.managerId, tier: account.tier, segment: account.segment },
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
  const opening = await readOpening(q)
  const { settings, work } = opening.clock
  const wanted = unreachable.flatMap(({ tier, segment, ...one }) => {
    const found = bounceRule(opening, { tier, segment })
    if (!found) return []
    const { owner: assign } = found.rule
    // Nobody is waiting for a reply, but the next survey is lost as long as nobody looks.
    const urgency = subjectUrgency(found, { tier, segment })
    const { dueAt } = dueTimes({ at: now, tier, urgency }, settings, work)
    const row = { id: newId('tkt'), deliveryId: null, reason: 'bounced' as const, openedAt: now }
    return [{ ...one, ...row, ruleId: found.id, assign, urgency, dueAt }]
  })
  // Those that wait for somebody's word are as good as open.
  const held = await contactsHeld(
    q,
    wanted.map(({ ruleId }) => ruleId),
  )
  return openTickets(
    q,
    wanted.filter(({ contactId }) => !held.has(contactId)),
  )
}
