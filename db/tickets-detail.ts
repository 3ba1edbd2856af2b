import { and, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { calendarDaysBetween } from '../core/calendar.ts'
import { isOverdue, type TicketState } from '../core/tickets.ts'
import { latestAnswers } from './latest-answers.ts'
import { responsesById } from './responses-shown.ts'
import type { Q } from './store.ts'
import { accountBeside, contactBeside, joinedTo } from './ticket-beside.ts'
import { ticketsWithin } from './tickets.ts'
import { resolutionsOf } from './tickets-resolution.ts'

/** All that somebody needs who takes the ticket up, or undefined where there is none within the scope. */
export async function describeTicket(
  q: Q,
  scope: Scope,
  id: string,
  { now, timeZone }: { now: Date; timeZone: string },
) {
  const { ticket, account, contact, user, delivery, team, cause } = q.t
  const [row] = await q
    .select({
      id: ticket.id,
      number: ticket.number,
      title: ticket.title,
      version: ticket.version,
      source: ticket.source,
      ruleId: ticket.ruleId,
      firstReplyDueAt: ticket.firstReplyDueAt,
      firstRepliedAt: ticket.firstRepliedAt,
      pausedAt: ticket.pausedAt,
      snoozedUntil: ticket.snoozedUntil,
      level: ticket.level,
      reopened: ticket.reopened,
      mergedIntoId: ticket.mergedIntoId,
      team: { id: team.id, name: team.name, kind: team.kind },
      cause: { id: cause.id, name: cause.name, parentId: cause.parentId },
      state: ticket.state,
      reason: ticket.reason,
      detail: ticket.detail,
      dueAt: ticket.dueAt,
      openedAt: ticket.openedAt,
      updatedAt: ticket.updatedAt,
      responseId: ticket.responseId,
      owner: { id: user.id, name: user.name, role: user.role },
      account: {
        id: account.id,
        name: account.name,
        segment: account.segment,
        tier: account.tier,
        annualValueMinor: account.annualValueMinor,
        currency: account.currency,
        priorities: account.priorities,
        managerId: account.managerId,
      },
      contact: { id: contact.id, name: contact.name, email: contact.email, role: contact.role },
      delivery: {
        id: delivery.id,
        reference: delivery.externalId,
        orderedAt: delivery.orderedAt,
        promisedAt: delivery.promisedAt,
        shippedAt: delivery.shippedAt,
        expectedAt: delivery.expectedAt,
        deliveredAt: delivery.deliveredAt,
        cancelledAt: delivery.cancelledAt,
        delayReason: delivery.delayReason,
        carrier: delivery.carrier,
        tracking: delivery.tracking,
      },
    })
    .from(ticket)
    .innerJoin(account, eq(account.id, ticket.accountId))
    .leftJoin(contact, eq(contact.id, ticket.contactId))
    .leftJoin(user, eq(user.id, ticket.ownerId))
    .leftJoin(delivery, eq(delivery.id, ticket.deliveryId))
    .leftJoin(team, eq(team.id, ticket.teamId))
    .leftJoin(cause, eq(cause.id, ticket.causeId))
    .where(and(eq(ticket.id, id), ticketsWithin(q, scope)))
  if (!row) return undefined
  const { responseId, ...rest } = row
  const standing = { state: row.state as TicketState, dueAt: row.dueAt, pausedAt: row.pausedAt }
  return {
    ...rest,
    ...standing,
    overdue: isOverdue(standing, now),
    delivery: rest.delivery && { ...rest.delivery, daysLate: daysLate(rest.delivery, now, timeZone) },
    account: { ...rest.account, ...(await accountBeside(q, row.account.id)) },
    history: await contactBeside(q, row.contact?.id ?? null, id),
    ...(await answersOf(q, responseId)),
    ...(await joinedTo(q, id)),
    resolutions: await resolutionsOf(q, id),
  }
}

export type TicketDetail = NonNullable<Awaited<ReturnType<typeof describeTicket>>>

/** Calendar days after the promised one, so far where it has not arrived; 0 in time; null without a promise. */
function daysLate(
  { promisedAt, deliveredAt, cancelledAt }: Record<'promisedAt' | 'deliveredAt' | 'cancelledAt', Date | null>,
  now: Date,
  timeZone: string,
): number | null {
  if (!promisedAt || (cancelledAt && !deliveredAt)) return null
  return Math.max(0, calendarDaysBetween(promisedAt, deliveredAt ?? now, timeZone))
}

/** The response that opened the ticket, and what the contact made of it since. */
async function answersOf(q: Q, responseId: string | null) {
  if (responseId === null) return { response: null, correctedTo: null }
  const [first] = await responsesById(q, [responseId])
  const latestId = first?.invitationId
    ? (await latestAnswers(q, [first.invitationId])).get(first.invitationId)
    : undefined
  if (!first || !latestId || latestId === responseId) return { response: first ?? null, correctedTo: null }
  const [correctedTo] = await responsesById(q, [latestId])
  return { response: first, correctedTo: correctedTo ?? null }
}
