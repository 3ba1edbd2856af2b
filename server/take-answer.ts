import { dayIn } from '../core/calendar.ts'
import { readComment } from '../core/comment-reading.ts'
import type { Company } from '../core/company.ts'
import { latenessAt } from '../core/lateness.ts'
import { confirmedBy } from '../core/quarantine.ts'
import type { Answer, FormFields } from '../core/responses.ts'
import { questionAsked } from '../core/sentiment.ts'
import type { SurveyDefinition } from '../core/surveys.ts'
import type { CompiledTaxonomy } from '../core/themes.ts'
import { decideTicket, type Opening } from '../core/ticket-rules.ts'
import { type AnswerOutcome, type PostedAnswer, recordAnswers } from '../db/answers.ts'
import { groupCommit } from '../db/group-commit.ts'
import type { OpenedLink } from '../db/invitations.ts'
import { taxonomyKept } from '../db/themes.ts'
import { readOpening } from '../db/ticket-rules.ts'
import { keptForTickets } from '../db/ticket-settings.ts'
import type { Deps } from './deps.ts'

/** The hidden field that no person sees: what fills it in is a machine. */
export const HIDDEN_FIELD = 'website'

export interface ReceivedAnswer {
  link: OpenedLink
  definition: SurveyDefinition
  locale: string
  answer: Answer
  /** Whether the page was left before the button was pressed. */
  partial: boolean
  fields: FormFields
}

/** Scores an answer, reads its comment, decides on a ticket, and records it with whatever arrives at the same time. */
export function answerTaker(
  deps: Pick<Deps, 'store' | 'clock' | 'newId'>,
  record: (answer: PostedAnswer) => Promise<AnswerOutcome> = groupCommit(deps.store, recordAnswers),
) {
  const taxonomy = taxonomyKept(deps.store, deps.clock)
  const opening = keptForTickets(deps.store, deps.clock, readOpening)
  return async (received: ReceivedAnswer, company: Company): Promise<AnswerOutcome> =>
    record(
      postedAnswer(deps, received, {
        ...{ company, taxonomy: await taxonomy(), opening: await opening() },
      }),
    )
}

/** All of an answer that can be known before its transaction. */
export function postedAnswer(
  { clock, newId }: Pick<Deps, 'clock' | 'newId'>,
  { link, definition, locale, answer, partial, fields }: ReceivedAnswer,
  { company, taxonomy, opening }: { company: Company; taxonomy: CompiledTaxonomy; opening: Opening },
): PostedAnswer {
  const now = clock()
  const { metric } = definition
  const { score, answers, comment, wantsContact } = answer
  const question = questionAsked(definition, locale, score)
  const confirmed = confirmedBy(fields)
  const hiddenFieldTouched = Boolean(fields[HIDDEN_FIELD])
  const reading = readComment(taxonomy, { text: comment, locale, question, score, metric })
  const said = { metric, score, wantsContact, partial, quarantined: false, answeredAt: now }
  const facts = { ...said, comment, sentiment: reading.sentiment, themes: reading.themes }
  return {
    id: newId('rsp'),
    invitationId: link.invitationId,
    surveyId: link.surveyId,
    surveyVersionId: link.surveyVersionId,
    accountId: link.account.id,
    contactId: link.contact?.id ?? null,
    deliveryId: link.delivery?.id ?? null,
    programmeId: link.programmeId,
    ownerId: link.account.managerId,
    optedOut: link.suppression === 'opted_out',
    metric,
    score,
    answers,
    comment,
    wantsContact,
    partial,
    locale,
    ...reading,
    ...latenessAt(link.delivery, now, company.timeZone),
    answeredAt: now,
    day: dayIn(now, company.timeZone),
    confirmed,
    hiddenFieldTouched,
    ticket: decideTicket(facts, link.account, opening),
    ticketId: newId('tkt'),
  }
}
