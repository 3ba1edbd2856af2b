import { and, count, desc, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm'
import { toDoStates } from '../core/tickets.ts'
import { latestAnswers } from './latest-answers.ts'
import { responsesById } from './responses-shown.ts'
import type { Q } from './store.ts'
import { mergedInto } from './ticket-merging.ts'

/** What support needs to know of the account: what was promised to it, and what its last review agreed on. */
export async function accountBeside(q: Q, accountId: string) {
  const { commitment, review, ticket } = q.t
  const [commitments, [lastReview], openTickets] = await Promise.all([
    q
      .select({
        ...{ id: commitment.id, kind: commitment.kind, words: commitment.words, dueAt: commitment.dueAt },
      })
      .from(commitment)
      .where(and(eq(commitment.accountId, accountId), eq(commitment.state, 'open')))
      .orderBy(commitment.dueAt, commitment.id)
      .limit(20),
    q
      .select({ id: review.id, heldAt: review.heldAt, nextSteps: review.nextSteps })
      .from(review)
      .where(and(eq(review.accountId, accountId), isNotNull(review.heldAt), isNotNull(review.nextSteps)))
      .orderBy(desc(review.heldAt), desc(review.id))
      .limit(1),
    q.$count(
      ticket,
      and(
        eq(ticket.accountId, accountId),
        inArray(ticket.state, [...toDoStates]),
        isNull(ticket.mergedIntoId),
      ),
    ),
  ])
  return { commitments, lastReview: lastReview ?? null, openTickets }
}

const HISTORY = 5

/** What came of the contact before: the last answers, tickets, and mails about deliveries. */
export async function contactBeside(q: Q, contactId: string | null, ticketId: string) {
  if (contactId === null) return null
  const { response, ticket, notice, delivery } = q.t
  const [answers, tickets, told] = await Promise.all([
    q
      .select({
        ...{ id: response.id, metric: response.metric, score: response.score, comment: response.comment },
        answeredAt: response.answeredAt,
      })
      .from(response)
      .where(
        and(
          eq(response.contactId, contactId),
          isNull(response.replacedById),
          isNull(response.quarantine),
          eq(response.partial, false),
        ),
      )
      .orderBy(desc(response.answeredAt), desc(response.id))
      .limit(HISTORY),
    q
      .select({
        ...{ id: ticket.id, number: ticket.number, state: ticket.state, reason: ticket.reason },
        ...{ title: ticket.title, openedAt: ticket.openedAt },
      })
      .from(ticket)
      .where(and(eq(ticket.contactId, contactId), ne(ticket.id, ticketId)))
      .orderBy(desc(ticket.openedAt), desc(ticket.id))
      .limit(HISTORY),
    q
      .select({
        ...{ id: notice.id, kind: notice.kind, facts: notice.facts, sentAt: notice.sentAt },
        ...{ openedAt: notice.openedAt, reference: delivery.externalId },
      })
      .from(notice)
      .innerJoin(delivery, eq(delivery.id, notice.deliveryId))
      .where(and(eq(notice.contactId, contactId), isNotNull(notice.sentAt)))
      .orderBy(desc(notice.sentAt), desc(notice.id))
      .limit(HISTORY),
  ])
  return { answers, tickets, told }
}

/** The answers that joined it, those of tickets it took in among them, and whoever watches it. */
export async function joinedTo(q: Q, ticketId: string) {
  const { joinedResponse, ticketWatcher, user, fixQuestion } = q.t
  const [joined, merged, watchers, questions] = await Promise.all([
    q
      .select({ id: joinedResponse.responseId })
      .from(joinedResponse)
      .where(eq(joinedResponse.ticketId, ticketId)),
    mergedInto(q, ticketId),
    q
      .select({ id: user.id, name: user.name })
      .from(ticketWatcher)
      .innerJoin(user, eq(user.id, ticketWatcher.userId))
      .where(eq(ticketWatcher.ticketId, ticketId)),
    q
      .select({
        ...{ id: fixQuestion.id, state: fixQuestion.state, words: fixQuestion.words },
        ...{ dueAt: fixQuestion.dueAt, sentAt: fixQuestion.sentAt, answeredAt: fixQuestion.answeredAt },
        ...{ closesAt: fixQuestion.closesAt, skipReason: fixQuestion.skipReason },
      })
      .from(fixQuestion)
      .where(eq(fixQuestion.ticketId, ticketId))
      .orderBy(desc(fixQuestion.dueAt), desc(fixQuestion.id)),
  ])
  const ids = [
    ...joined.map(({ id }) => id),
    ...merged.flatMap(({ responseId }) => (responseId ? [responseId] : [])),
  ]
  return {
    joined: await standingAnswers(q, ids),
    merged: merged.map(({ id, number, reason }) => ({ id, number, reason })),
    watchers,
    fixQuestions: questions,
  }
}

/** These answers, each as its contact corrected it last. */
async function standingAnswers(q: Q, ids: string[]) {
  const shown = await responsesById(q, ids)
  const latest = await latestAnswers(
    q,
    shown.flatMap(({ invitationId }) => invitationId ?? []),
  )
  const standing = shown.map(({ id, invitationId }) => latest.get(invitationId ?? '') ?? id)
  return responsesById(q, [...new Set(standing)])
}

/** How many answers joined each of these tickets. */
export async function joinedCounts(q: Q, ticketIds: string[]): Promise<Map<string, number>> {
  const { joinedResponse } = q.t
  if (ticketIds.length === 0) return new Map()
  const rows = await q
    .select({ id: joinedResponse.ticketId, n: count() })
    .from(joinedResponse)
    .where(inArray(joinedResponse.ticketId, ticketIds))
    .groupBy(joinedResponse.ticketId)
  return new Map(rows.map(({ id, n }) => [id, n]))
}
