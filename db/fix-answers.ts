import { and, eq, inArray, sql } from 'drizzle-orm'
import type { NewId } from '../core/ids.ts'
import { dueTimes } from '../core/ticket-times.ts'
import { forUpdate } from './dialect.ts'
import { linkHash } from './invitations.ts'
import type { Q } from './store.ts'
import { readTicketClock } from './ticket-settings.ts'
import { markTalk, takeBackResolution } from './ticket-talk.ts'

export type FixLink = NonNullable<Awaited<ReturnType<typeof openFixLink>>>

/** What is behind the link of "Is it fixed?"; undefined for a token that nobody was sent. */
export async function openFixLink(q: Q, token: string) {
  const { fixQuestion, resolution, ticket, account, contact, response } = q.t
  const [row] = await q
    .select({
      ...{ id: fixQuestion.id, state: fixQuestion.state, ticketId: ticket.id, ticketState: ticket.state },
      ...{ account: account.name, contact: contact.name, locale: contact.locale },
      ...{ comment: response.comment, done: resolution.words, tier: account.tier },
    })
    .from(fixQuestion)
    .innerJoin(resolution, eq(resolution.id, fixQuestion.resolutionId))
    .innerJoin(ticket, eq(ticket.id, fixQuestion.ticketId))
    .innerJoin(account, eq(account.id, ticket.accountId))
    .leftJoin(contact, eq(contact.id, ticket.contactId))
    .leftJoin(response, eq(response.id, ticket.responseId))
    .where(eq(fixQuestion.hash, linkHash(token)))
  // A ticket that is open again, or closed, needs no answer any more.
  return row && { ...row, isOpen: /^(sending|sent)$/.test(row.state) && row.ticketState === 'resolved' }
}

/** What became of an answer: `over` where another came before, or the ticket is no longer resolved. */
export type FixOutcome = 'confirmed' | 'refused' | 'over'

/**
 * Takes the customer's answer, once. Yes closes the ticket. No opens it again with the words, one step further up the
 * chain and due anew, and takes the resolution back.
 */
export async function answerFix(
  q: Q,
  token: string,
  answer: { fixed: boolean; words: string | null },
  { now, newId }: { now: Date; newId: NewId },
): Promise<FixOutcome> {
  const { fixQuestion, ticket } = q.t
  const link = await openFixLink(q, token)
  if (!link?.isOpen) return 'over'
  // Whoever changes the ticket at this moment is waited for; then it is looked at as it is.
  const [now_] = await forUpdate(
    q,
    q.select({ state: ticket.state, level: ticket.level }).from(ticket).where(eq(ticket.id, link.ticketId)),
  )
  if (now_?.state !== 'resolved') return 'over'
  const { fixed, words } = answer
  const state = fixed ? 'confirmed' : 'refused'
  const taken = await q
    .update(fixQuestion)
    .set({ state, words, answeredAt: now, closesAt: null })
    .where(and(eq(fixQuestion.id, link.id), inArray(fixQuestion.state, ['sending', 'sent'])))
    .returning({ id: fixQuestion.id })
  if (taken.length === 0) return 'over'
  if (fixed) {
    await markTalk(q, link.ticketId, { state: 'closed' }, { kind: 'confirmed', words }, { now, newId })
    return state
  }
  await takeBackResolution(q, link.ticketId, now)
  const up = { level: Math.min(2, now_.level + 1), reopened: sql`${ticket.reopened} + 1` }
  await q.update(ticket).set(up).where(eq(ticket.id, link.ticketId))
  const { settings, work } = await readTicketClock(q)
  const { dueAt } = dueTimes({ at: now, tier: link.tier, urgency: 'urgent' }, settings, work)
  await markTalk(
    q,
    link.ticketId,
    { state: 'open', dueAt, pausedAt: null, snoozedUntil: null },
    { kind: 'refused', words },
    { now, newId },
  )
  return state
}
