import type { FormFields } from '../../core/responses.ts'
import type { Answers } from '../../core/surveys.ts'
import type { CompiledTaxonomy } from '../../core/themes.ts'
import type { Opening } from '../../core/ticket-rules.ts'
import { type AnswerOutcome, type PostedAnswer, recordAnswers } from '../../db/answers.ts'
import { countAsked } from '../../db/asked-counting.ts'
import { anyOf } from '../../db/dialect.ts'
import type { OpenedLink } from '../../db/invitations.ts'
import type { Q } from '../../db/store.ts'
import { resolveTicket } from '../../db/tickets-resolution.ts'
import { postedAnswer } from '../take-answer.ts'
import type { Given } from './answering.ts'
import { type CastKey, demoCompany } from './cast.ts'
import type { IdsAt } from './ids.ts'
import { makeCorrections, type Resolved, resolveTickets, type ToldTicket } from './resolving.ts'
import type { Story } from './story.ts'
import { type Care, careFor } from './write-fixes.ts'
import { settleInvitations } from './write-story.ts'

interface Writing {
  now: Date
  taxonomy: CompiledTaxonomy
  opening: Opening
  idsAt: IdsAt
  userIds: Record<CastKey, string>
}

const AT_ONCE = 400

/** Records the answers by the way that real ones take, so that roll-ups and tickets are real; then works on the tickets. */
export async function writeAnswers(q: Q, story: Story, writing: Writing): Promise<void> {
  const { now, idsAt, userIds } = writing
  const tickets = await record(q, story.answers, writing)
  const resolved = resolveTickets(tickets, now)
  const care = careFor(q, { now, idsAt, clock: writing.opening.clock })
  for (const one of resolved) await resolve(q, one, { idsAt, userIds, care })
  const corrections = makeCorrections(resolved, now)
  await record(q, corrections, writing)
  await settleInvitations(q, story)
  const ids = story.invitations.map(({ row }) => row.id)
  for (let i = 0; i < ids.length; i += AT_ONCE) await countAsked(q, ids.slice(i, i + AT_ONCE))
}

/** Returns the tickets that were opened. */
async function record(q: Q, given: Given[], writing: Writing): Promise<ToldTicket[]> {
  const opened: ToldTicket[] = []
  for (let i = 0; i < given.length; i += AT_ONCE) {
    const part = given.slice(i, i + AT_ONCE)
    const posted = part.map((one) => post(one, writing))
    const outcomes = await recordAnswers(q, posted)
    const are = await ticketsAmong(
      q,
      posted.map(({ ticketId }) => ticketId),
    )
    for (const [at, one] of part.entries()) {
      const { ticket, ticketId } = posted[at] as PostedAnswer
      check(outcomes[at] as AnswerOutcome, one)
      // Others joined a ticket of their account.
      if (one.byPerson && ticket.open && are.has(ticketId))
        opened.push({ id: ticketId, given: one, dueAt: ticket.dueAt })
    }
  }
  return opened
}

async function ticketsAmong(q: Q, ids: string[]): Promise<Set<string>> {
  const { ticket } = q.t
  const rows = await q
    .select({ id: ticket.id })
    .from(ticket)
    .where(anyOf(q, ticket.id, ids))
  return new Set(rows.map(({ id }) => id))
}

function check(outcome: AnswerOutcome, { asked, byPerson }: Given) {
  const wanted = byPerson ? ['recorded', 'corrected'] : ['quarantined']
  if (!wanted.includes(outcome)) throw new Error(`The answer to ${asked.row.subjectKey} was ${outcome}`)
}

function post(
  { asked, at, score, reasons, comment, locale, byPerson }: Given,
  { idsAt, taxonomy, opening }: Writing,
): PostedAnswer {
  const { row, about, asking, person } = asked
  const client = 'delivery' in about ? about.delivery.client : about.review.client
  const link: OpenedLink = {
    invitationId: row.id,
    state: 'sent',
    expiresAt: row.expiresAt,
    sentAt: row.sentAt,
    dueAt: row.dueAt,
    account: client.row,
    contact: person?.row ?? null,
    delivery: 'delivery' in about ? about.delivery.row : null,
    review: 'review' in about ? about.review.row : null,
    surveyId: asking.surveyId,
    surveyVersionId: asking.surveyVersionId,
    programmeId: asking.id,
    ticketId: null,
    trappedAt: null,
    suppression: null,
  }
  const answers: Answers = reasons.length > 0 ? { reason: reasons } : {}
  const answer = { score, answers, comment, wantsContact: false }
  const fields: FormFields = byPerson ? { confirm: 'button' } : {}
  return postedAnswer(
    { clock: () => at, newId: idsAt(at) },
    { link, definition: asking.definition, locale, answer, partial: false, fields },
    { company: demoCompany, taxonomy, opening },
  )
}

async function resolve(
  q: Q,
  one: Resolved,
  { idsAt, userIds, care }: Pick<Writing, 'idsAt' | 'userIds'> & { care: Care },
) {
  const { ticketId, by, cause, causeId, words, at, given } = one
  const { about } = given.asked
  const client = 'delivery' in about ? about.delivery.client : about.review.client
  const userId = userIds[by === 'bob' ? 'bob' : client.customer.manager]
  const newId = idsAt(at)
  const said = { id: newId('res'), userId, words, cause, causeId, now: at, newId }
  await care.reply(one, userId)
  await resolveTicket(q, { all: true }, ticketId, said)
  await care.ask(one, userId, said.id)
}
