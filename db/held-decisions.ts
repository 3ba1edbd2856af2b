import { and, asc, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../core/errors.ts'
import { joinsSince } from '../core/ticket-rules.ts'
import { dueTimes, type TicketClock } from '../core/ticket-times.ts'
import { anyOf, forUpdate } from './dialect.ts'
import type { HeldTicket } from './held-tickets.ts'
import { responsesById } from './responses-shown.ts'
import type { Q } from './store.ts'
import { afterCommit } from './store.ts'
import { lockRules, type NewTicket, openTickets } from './ticket-opening.ts'
import { ticketRulesChanged } from './ticket-settings.ts'

export type HeldDecision = 'open' | 'drop'

export interface Deciding {
  userId: string
  words: string | null
  now: Date
  clock: TicketClock
}

/**
 * Opens all that a paused rule holds, with due times counted from now, or drops it, with a note of who did and why; the
 * rule works again. All of it is one transaction: whoever is killed in between has decided nothing. Throws `not_found`
 * where there is no such rule and `conflict` where there is nothing to decide.
 */
export async function decideHeld(
  q: Q,
  ruleId: string,
  decision: HeldDecision,
  { userId, words, now, clock }: Deciding,
): Promise<{ decided: number; opened: number }> {
  await lockRules(q, [{ ruleId }])
  const { ticketRule, heldTicket } = q.t
  const rule = found((await q.select().from(ticketRule).where(eq(ticketRule.id, ruleId)))[0], 'rule')
  const waiting = and(eq(heldTicket.ruleId, ruleId), isNull(heldTicket.decision))
  const rows = await forUpdate(
    q,
    q.select().from(heldTicket).where(waiting).orderBy(asc(heldTicket.heldAt), asc(heldTicket.id)),
  )
  if (rows.length === 0 && rule.pausedAt === null)
    throw new AppError('conflict', 'There is nothing to decide: the rule is at work.')
  const said = decision === 'open' ? 'opened' : 'dropped'
  await q.update(heldTicket).set({ decision: said, decidedBy: userId, decidedAt: now, words }).where(waiting)
  await q
    .update(ticketRule)
    .set({ pausedAt: null, pauseToldAt: null, updatedAt: now })
    .where(eq(ticketRule.id, ruleId))
  afterCommit(ticketRulesChanged)
  if (decision === 'drop') return { decided: rows.length, opened: 0 }
  const tickets = await datedAnew(
    q,
    rows.map(({ ticket }) => ticket as HeldTicket),
    { now, clock },
  )
  const opened = await openTickets(q, tickets, { mayPause: false })
  return { decided: rows.length, opened: opened.length }
}

/** Each as it would be opened now, for whoever looks after its account now. */
async function datedAnew(
  q: Q,
  held: HeldTicket[],
  { now, clock }: Pick<Deciding, 'now' | 'clock'>,
): Promise<NewTicket[]> {
  const { account } = q.t
  const accounts = await q
    .select({ id: account.id, tier: account.tier, ownerId: account.managerId })
    .from(account)
    .where(anyOf(q, account.id, [...new Set(held.map(({ accountId }) => accountId))]))
  const of = new Map(accounts.map(({ id, ...one }) => [id, one]))
  return held.map((one) => {
    const { tier, ownerId } = of.get(one.accountId) ?? { tier: null, ownerId: one.ownerId }
    const due = dueTimes({ at: now, tier, urgency: one.urgency ?? 'usual' }, clock.settings, clock.work)
    // Of mail that comes back nobody expects a reply.
    const firstReplyDueAt = one.firstReplyDueAt == null ? null : due.firstReplyDueAt
    const joinSince = joinsSince(now, clock)
    return { ...one, ownerId, dueAt: due.dueAt, firstReplyDueAt, joinSince, openedAt: now }
  })
}

/** What is held, as a screen shows it: whose it is, and the answer it is about. */
export async function heldShown(q: Q, rows: { id: string; heldAt: Date; ticket: HeldTicket }[]) {
  const { account, contact } = q.t
  const accounts = await q
    .select({ id: account.id, name: account.name, tier: account.tier })
    .from(account)
    .where(anyOf(q, account.id, [...new Set(rows.map(({ ticket }) => ticket.accountId))]))
  const contacts = await q
    .select({ id: contact.id, name: contact.name })
    .from(contact)
    .where(anyOf(q, contact.id, [...new Set(rows.flatMap(({ ticket }) => ticket.contactId ?? []))]))
  const answers = await responsesById(
    q,
    rows.flatMap(({ ticket }) => ticket.responseId ?? []),
  )
  return rows.map(({ id, heldAt, ticket: { accountId, contactId, responseId, reason, detail } }) => {
    const response = answers.find((one) => one.id === responseId)
    return {
      ...{ id, heldAt, reason, detail: detail ?? null },
      account: accounts.find((one) => one.id === accountId) ?? null,
      contact: contacts.find((one) => one.id === contactId) ?? null,
      response: response
        ? { id: response.id, class: response.class, score: response.score, comment: response.comment }
        : null,
    }
  })
}
