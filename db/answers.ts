import { and, asc, eq, isNull } from 'drizzle-orm'
import { decideAnswer, type EarlierAnswer } from '../core/answering.ts'
import type { InvitationState } from '../core/invitations.ts'
import type { Confirmation } from '../core/quarantine.ts'
import type { Answers, Metric } from '../core/surveys.ts'
import type { TicketDecision } from '../core/tickets.ts'
import { upsertRows } from './bulk.ts'
import { anyOf, forUpdate } from './dialect.ts'
import { addToRollups } from './rollups.ts'
import type { Q } from './store.ts'
import { openTickets, withdrawTickets } from './tickets.ts'

/** An answer as it was posted, with all that was known before the transaction began. */
export interface PostedAnswer {
  id: string
  invitationId: string
  surveyId: string
  surveyVersionId: string
  accountId: string
  contactId: string | null
  deliveryId: string | null
  programmeId: string | null
  ownerId: string | null
  optedOut: boolean
  metric: Metric
  score: number
  answers: Answers
  comment: string | null
  wantsContact: boolean
  /** Whether the page was left before the button was pressed: what was chosen by then. */
  partial: boolean
  locale: string
  sentiment: string | null
  sentimentValue: number | null
  answeredAt: Date
  /** The day of `answeredAt` in the company's time zone. */
  day: string
  confirmed: Confirmation | null
  hiddenFieldTouched: boolean
  /** What to do for the customer, if the answer counts. */
  ticket: TicketDecision
  ticketId: string
}

/** `complete`: half an answer that came after the whole one, and changes nothing. */
export type AnswerOutcome = 'recorded' | 'corrected' | 'quarantined' | 'expired' | 'opted_out' | 'complete'

interface Standing {
  state: InvitationState
  expiresAt: Date | null
  earlier: EarlierAnswer | null
}

/**
 * Records a group of answers in one transaction, in a handful of statements however many there are: responses,
 * roll-ups, tickets, and the invitations' states. Returns what became of each, in order.
 */
export async function recordAnswers(q: Q, posted: PostedAnswer[]): Promise<AnswerOutcome[]> {
  const standings = await standingOf(q, posted)
  const responses: (typeof q.t.response.$inferSelect)[] = []
  const replaced = new Map<string, string>()
  const unmasked: string[] = []
  const rollups: { accountId: string; surveyId: string; day: string; score: number; n: number }[] = []
  const tickets: Parameters<typeof openTickets>[1] = []
  const answered: string[] = []
  const begun: string[] = []

  const outcomes = posted.map((answer): AnswerOutcome => {
    const standing = standings.get(answer.invitationId)
    if (!standing) return 'expired'
    const { accountId, surveyId, day, score, partial } = answer
    const decision = decideAnswer({
      invitation: { ...standing, optedOut: answer.optedOut },
      earlier: standing.earlier,
      partial: answer.partial,
      signs: { ...answer, now: answer.answeredAt },
    })
    if (!decision.take) return decision.because
    const { quarantine, replaces, uncounts } = decision
    responses.push(responseRow(answer, quarantine))
    if (uncounts) rollups.push({ accountId, surveyId, day: uncounts.day, score: uncounts.score, n: -1 })
    if (replaces) replaced.set(replaces.id, answer.id)
    if (uncounts && decision.quarantinesEarlier) unmasked.push(uncounts.id)
    standing.earlier = { id: answer.id, score, day, answeredAt: answer.answeredAt, quarantine, partial }
    if (quarantine) return 'quarantined'
    rollups.push({ accountId, surveyId, day, score, n: 1 })
    if (partial) {
      begun.push(answer.invitationId)
      return 'recorded'
    }
    answered.push(answer.invitationId)
    standing.state = 'answered'
    if (answer.ticket.open) {
      const { reason, dueAt } = answer.ticket
      const { ticketId, contactId, deliveryId, ownerId } = answer
      const openedAt = answer.answeredAt
      tickets.push({
        id: ticketId,
        accountId,
        contactId,
        responseId: answer.id,
        deliveryId,
        ownerId,
        reason,
        dueAt,
        openedAt,
      })
    }
    return uncounts && !uncounts.partial ? 'corrected' : 'recorded'
  })

  await upsertRows(q, q.t.response, responses, { target: q.t.response.id, replace: [] })
  for (const [id, replacedById] of replaced) await replace(q, id, { replacedById })
  for (const id of unmasked) await replace(q, id, { quarantine: 'too_fast' })
  if (unmasked.length > 0) await withdrawTickets(q, unmasked, posted[0]?.answeredAt as Date)
  if (rollups.length > 0) await addToRollups(q, rollups)
  const wanted = tickets.filter(({ responseId }) => !unmasked.includes(responseId))
  if (wanted.length > 0) await openTickets(q, wanted)
  if (answered.length > 0) await markAnswered(q, answered, posted[0]?.answeredAt as Date)
  if (begun.length > 0) await stopReminders(q, begun, posted[0]?.answeredAt as Date)
  return outcomes
}

/** Each invitation as it stands now, and its newest answer that nothing has replaced. */
async function standingOf(q: Q, posted: PostedAnswer[]): Promise<Map<string, Standing>> {
  const { invitation, response } = q.t
  const ids = [...new Set(posted.map(({ invitationId }) => invitationId))].sort()
  // Locked in one order: two servers with the same two invitations in hand would otherwise wait for each other.
  const invitations = await forUpdate(
    q,
    q
      .select({ id: invitation.id, state: invitation.state, expiresAt: invitation.expiresAt })
      .from(invitation)
      .where(anyOf(q, invitation.id, ids))
      .orderBy(asc(invitation.id)),
  )
  const earlier = await q
    .select({
      invitationId: response.invitationId,
      id: response.id,
      score: response.score,
      day: response.day,
      answeredAt: response.answeredAt,
      quarantine: response.quarantine,
      partial: response.partial,
    })
    .from(response)
    .where(and(anyOf(q, response.invitationId, ids), isNull(response.replacedById)))
    .orderBy(asc(response.answeredAt), asc(response.id))
  const newest = new Map(earlier.map((row) => [row.invitationId, row]))
  return new Map(
    invitations.map(({ id, state, expiresAt }) => [
      id,
      { state: state as InvitationState, expiresAt, earlier: newest.get(id) ?? null },
    ]),
  )
}

function responseRow(answer: PostedAnswer, quarantine: string | null) {
  const { ownerId, optedOut, confirmed, hiddenFieldTouched, ticket, ticketId, ...row } = answer
  return {
    ...row,
    ...{ source: 'invitation', replacedById: null, quarantine },
    ...{ language: null, sentimentProbability: null, contradicts: false, daysLate: null, undelivered: false },
  }
}

async function replace(
  q: Q,
  id: string,
  change: { replacedById?: string; quarantine?: string },
): Promise<void> {
  await q.update(q.t.response).set(change).where(eq(q.t.response.id, id))
}

async function markAnswered(q: Q, ids: string[], now: Date): Promise<void> {
  const { invitation } = q.t
  const change = { state: 'answered', answeredAt: now, remindAt: null, updatedAt: now }
  await q
    .update(invitation)
    .set(change)
    .where(anyOf(q, invitation.id, ids))
}

/** Who has begun to answer is not reminded; the invitation stays open until the answer is whole or its time is over. */
async function stopReminders(q: Q, ids: string[], now: Date): Promise<void> {
  const { invitation } = q.t
  await q
    .update(invitation)
    .set({ remindAt: null, updatedAt: now })
    .where(anyOf(q, invitation.id, ids))
}
