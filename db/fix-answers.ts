import { and, eq, inArray } from 'drizzle-orm'
import type { NewId } from '../core/ids.ts'
import { isToDo, type TicketState } from '../core/tickets.ts'
import { linkHash } from './invitations.ts'
import type { Q } from './store.ts'
import { type ChangedBy, changeTicket, lockTicket, recordChange, type TicketRow } from './ticket-changes.ts'
import { readTicketClock } from './ticket-settings.ts'

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
  const { fixQuestion } = q.t
  const link = await openFixLink(q, token)
  if (!link?.isOpen) return 'over'
  // Whoever changes the ticket at this moment is waited for; then it is looked at as it is.
  const row = await lockTicket(q, { all: true }, link.ticketId)
  if (row.state !== 'resolved') return 'over'
  const { fixed, words } = answer
  const state = fixed ? 'confirmed' : 'refused'
  const taken = await q
    .update(fixQuestion)
    .set({ state, words, answeredAt: now, closesAt: null })
    .where(and(eq(fixQuestion.id, link.id), inArray(fixQuestion.state, ['sending', 'sent'])))
    .returning({ id: fixQuestion.id })
  if (taken.length === 0) return 'over'
  const by = { userId: null, now, newId }
  if (fixed)
    await recordChange(
      q,
      row,
      { state: 'closed' },
      [['confirmed', { from: row.state, to: 'closed' }, words]],
      by,
    )
  else await refuse(q, row, words, by)
  return state
}

/** Of a ticket that was merged, the other one hears it; where that is being worked on already, it is told and no more. */
async function refuse(
  q: Q,
  row: TicketRow,
  words: string | null,
  by: Pick<ChangedBy, 'userId' | 'now' | 'newId'>,
): Promise<void> {
  const standing = row.mergedIntoId === null ? row : await lockTicket(q, { all: true }, row.mergedIntoId)
  if (isToDo(standing.state as TicketState)) await recordChange(q, standing, {}, [['refused', {}, words]], by)
  else {
    const clock = await readTicketClock(q)
    await changeTicket(q, { all: true }, standing.id, { reopen: { words } }, { ...by, clock })
  }
}
