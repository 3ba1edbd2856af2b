import { eq } from 'drizzle-orm'
import { decideAnswer } from '../core/answering.ts'
import { wasAsked } from '../core/invitations.ts'
import { lateOf } from '../core/lateness.ts'
import type { Confirmation } from '../core/quarantine.ts'
import type { Answers, Metric } from '../core/surveys.ts'
import type { TicketDecision } from '../core/tickets.ts'
import { type EarlierKnown, standingOf } from './answers-standing.ts'
import { type AnsweredChange, addAnswered, countAsked } from './asked-counting.ts'
import { upsertRows } from './bulk.ts'
import { anyOf } from './dialect.ts'
import type { ResponseTheme } from './response-themes.ts'
import { addToRollups, type RollupChange } from './rollups-adding.ts'
import type { Q } from './store.ts'
import { withdrawTickets } from './ticket-joining.ts'
import { type NewTicket, openTickets } from './ticket-opening.ts'

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
  sentimentProbability: number | null
  language: string | null
  contradicts: boolean
  /** What the comment is about, and what it says of it. */
  themes: ResponseTheme[]
  daysLate: number | null
  undelivered: boolean
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

/**
 * Records a group of answers in one transaction, in a handful of statements however many there are: responses,
 * roll-ups, tickets, and the invitations' states. Returns what became of each, in order.
 */
export async function recordAnswers(q: Q, posted: PostedAnswer[]): Promise<AnswerOutcome[]> {
  const standings = await standingOf(
    q,
    posted.map(({ invitationId }) => invitationId),
  )
  const responses: (typeof q.t.response.$inferSelect)[] = []
  const replaced = new Map<string, string>()
  const unmasked: string[] = []
  const themes: (typeof q.t.responseTheme.$inferSelect)[] = []
  const rollups: RollupChange[] = []
  const counting: AnsweredChange[] = []
  const revived: string[] = []
  const tickets: NewTicket[] = []
  const answered: string[] = []
  const begun: string[] = []

  const outcomes = posted.map((answer): AnswerOutcome => {
    const standing = standings.get(answer.invitationId)
    if (!standing) return 'expired'
    const { accountId, surveyId, day, score, partial } = answer
    const known = { late: lateOf(answer), themes: answer.themes }
    const { askedDay } = standing
    const decision = decideAnswer({
      invitation: { ...standing, optedOut: answer.optedOut },
      ...{ earlier: standing.earlier, counted: standing.counted },
      partial: answer.partial,
      signs: { ...answer, now: answer.answeredAt },
    })
    if (!decision.take) return decision.because
    const { quarantine, replaces } = decision
    // What it uncounts is the earlier answer, which was read with all that it is counted under.
    const uncounts = decision.uncounts as EarlierKnown | null
    responses.push(responseRow(answer, quarantine))
    themes.push(...answer.themes.map((theme) => ({ responseId: answer.id, ...theme })))
    const count = (one: Pick<RollupChange, 'day' | 'score' | 'late' | 'themes'>, n: number) => {
      rollups.push({ accountId, surveyId, ...one, n })
      counting.push({ accountId, surveyId, askedDay, n })
    }
    if (uncounts) count(uncounts, -1)
    for (const one of quarantine ? [] : [replaces, uncounts]) if (one) replaced.set(one.id, answer.id)
    if (uncounts && decision.quarantinesEarlier) unmasked.push(uncounts.id)
    const { id, answeredAt } = answer
    const isFirst = standing.earlier === null
    standing.earlier = { id, score, day, answeredAt, quarantine, partial, ...known }
    if (quarantine === null) standing.counted = standing.earlier
    else if (decision.quarantinesEarlier) standing.counted = null
    if (quarantine) return 'quarantined'
    count({ day, score, ...known }, 1)
    if (partial) {
      begun.push(answer.invitationId)
      return 'recorded'
    }
    answered.push(answer.invitationId)
    if (wasAsked(standing.state) === false) revived.push(answer.invitationId)
    standing.state = 'answered'
    if (answer.ticket.open) {
      const { open, ...decided } = answer.ticket
      const { ticketId, contactId, deliveryId, ownerId } = answer
      const openedAt = answer.answeredAt
      tickets.push({
        id: ticketId,
        accountId,
        contactId,
        responseId: answer.id,
        deliveryId,
        ownerId,
        ...decided,
        ...{ invitationId: answer.invitationId, isFirst, openedAt },
      })
    }
    return uncounts && !uncounts.partial ? 'corrected' : 'recorded'
  })

  await upsertRows(q, q.t.response, responses, { target: q.t.response.id, replace: [] })
  await upsertRows(q, q.t.responseTheme, themes, { target: q.t.responseTheme.responseId, replace: [] })
  for (const [id, replacedById] of replaced) await replace(q, id, { replacedById })
  for (const id of unmasked) await replace(q, id, { quarantine: 'too_fast' })
  if (unmasked.length > 0) await withdrawTickets(q, unmasked, posted[0]?.answeredAt as Date)
  if (rollups.length > 0) await addToRollups(q, rollups)
  await addAnswered(q, counting)
  const wanted = tickets.filter(({ responseId }) => !unmasked.includes(responseId as string))
  if (wanted.length > 0) await openTickets(q, wanted)
  if (answered.length > 0) await markAnswered(q, answered, posted[0]?.answeredAt as Date)
  if (begun.length > 0) await stopReminders(q, begun, posted[0]?.answeredAt as Date)
  // It had bounced, or nobody knew: whoever answers was asked.
  await countAsked(q, revived)
  return outcomes
}

function responseRow(answer: PostedAnswer, quarantine: string | null) {
  const { ownerId, optedOut, confirmed, hiddenFieldTouched, ticket, ticketId, themes, ...row } = answer
  return { ...row, source: 'invitation', replacedById: null, quarantine }
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
