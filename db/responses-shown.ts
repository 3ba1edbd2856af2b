import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { tellingWords } from '../core/highlights.ts'
import { type ScoreClass, scoreClass } from '../core/scores.ts'
import { type DecidingWord, questionAsked, readSentiment } from '../core/sentiment.ts'
import { type Answers, type Metric, type SurveyDefinition, stars, textsFor } from '../core/surveys.ts'
import { inOrder } from './pages.ts'
import type { Q } from './store.ts'

export const responseSources = ['invitation', 'open_link'] as const
export type ResponseSource = (typeof responseSources)[number]

/** A response as a screen shows it. */
export interface ResponseRow {
  id: string
  /** Null for an answer by an open link. */
  account: { id: string; name: string } | null
  contact: { id: string; name: string } | null
  /** `reference` is the delivery's number in the company's own system. */
  delivery: { id: string; reference: string } | null
  survey: { id: string; name: string; metric: Metric }
  invitationId: string | null
  score: number
  class: ScoreClass
  /** What was ticked, in English words. */
  reasons: { id: string; words: string }[]
  /** Stars, and what was said besides the comment, each with its question in English. */
  said: { id: string; title: string; words: string }[]
  comment: string | null
  sentiment: string | null
  /** -1 (bad) to 1 (good). */
  sentimentValue: number | null
  /** The language the comment was read in. */
  language: string | null
  /** Whether the score says one thing and the comment the other. */
  contradicts: boolean
  /** The words of the comment that decided, for highlights; none where it is not read. */
  decided: DecidingWord[]
  answeredAt: Date
  /** The first answer to the same invitation, where this one corrected it. */
  corrected: { from: number; at: Date } | null
  quarantine: string | null
  /** Whether the page was left before the button was pressed. */
  partial: boolean
  /** Whether the contact asked to be called. */
  wantsContact: boolean
  /** Where it came by: an invitation, or an open link, which says nothing of who answered. */
  source: ResponseSource
}

/** The responses with these ids, as a screen shows them, the latest first; corrected ones too. */
export async function responsesById(q: Q, ids: string[]): Promise<ResponseRow[]> {
  if (ids.length === 0) return []
  return asShown(q, await selectResponses(q, inArray(q.t.response.id, ids), ids.length))
}

/** The rows behind responses, the latest first, for asShown. */
export function selectResponses(q: Q, where: SQL | undefined, limit: number) {
  const { response, account, contact, delivery, survey, surveyVersion } = q.t
  return q
    .select({
      id: response.id,
      account: { id: account.id, name: account.name },
      contact: { id: contact.id, name: contact.name },
      delivery: { id: delivery.id, reference: delivery.externalId },
      survey: { id: survey.id, name: survey.name },
      versionId: surveyVersion.id,
      invitationId: response.invitationId,
      metric: response.metric,
      score: response.score,
      answers: response.answers,
      comment: response.comment,
      sentiment: response.sentiment,
      sentimentValue: response.sentimentValue,
      language: response.language,
      contradicts: response.contradicts,
      locale: response.locale,
      answeredAt: response.answeredAt,
      quarantine: response.quarantine,
      partial: response.partial,
      wantsContact: response.wantsContact,
      source: response.source,
    })
    .from(response)
    .leftJoin(account, eq(account.id, response.accountId))
    .innerJoin(survey, eq(survey.id, response.surveyId))
    .innerJoin(surveyVersion, eq(surveyVersion.id, response.surveyVersionId))
    .leftJoin(contact, eq(contact.id, response.contactId))
    .leftJoin(delivery, eq(delivery.id, response.deliveryId))
    .where(where)
    .orderBy(...inOrder('desc', response.answeredAt, response.id))
    .limit(limit)
}

export type Selected = Awaited<ReturnType<typeof selectResponses>>[number]

/** The rows with what each was corrected from, and its reasons in words. */
export async function asShown(q: Q, rows: Selected[]): Promise<ResponseRow[]> {
  if (rows.length === 0) return []
  const firsts = await firstAnswers(q, rows)
  const definitions = await definitionsOf(q, [...new Set(rows.map(({ versionId }) => versionId))])
  return rows.map(({ versionId, metric: word, answers, survey, locale, ...row }) => {
    const metric = word as Metric
    const definition = definitions.get(versionId)
    const first = firsts.get(row.invitationId ?? '')
    const isCorrection = first && first.id !== row.id && row.quarantine === null
    return {
      ...row,
      source: row.source as ResponseSource,
      survey: { ...survey, metric },
      class: scoreClass(metric, row.score),
      reasons: reasonsIn(definition, answers),
      said: saidIn(definition, answers),
      decided: decidedIn(definition, { ...row, metric, locale }),
      corrected: isCorrection ? { from: first.score, at: first.answeredAt } : null,
    }
  })
}

/** Invitation id → the first answer that a person gave and later corrected. */
async function firstAnswers(q: Q, rows: Selected[]) {
  const { response } = q.t
  const ids = rows.flatMap(({ invitationId }) => (invitationId ? [invitationId] : []))
  const replaced = await q
    .select({
      id: response.id,
      invitationId: response.invitationId,
      score: response.score,
      answeredAt: response.answeredAt,
    })
    .from(response)
    .where(
      and(
        inArray(response.invitationId, ids),
        isNotNull(response.replacedById),
        isNull(response.quarantine),
        // Half an answer that became a whole one was not corrected.
        eq(response.partial, false),
      ),
    )
    .orderBy(desc(response.answeredAt), desc(response.id))
  return new Map(replaced.map((row) => [row.invitationId ?? '', row]))
}

async function definitionsOf(q: Q, versionIds: string[]): Promise<Map<string, SurveyDefinition>> {
  const { surveyVersion } = q.t
  const rows = await q
    .select({ id: surveyVersion.id, definition: surveyVersion.definition })
    .from(surveyVersion)
    .where(inArray(surveyVersion.id, versionIds))
    .orderBy(asc(surveyVersion.id))
  return new Map(rows.map(({ id, definition }) => [id, definition]))
}

/** The comment read again: what decided is not stored, and takes no time to tell. */
function decidedIn(
  definition: SurveyDefinition | undefined,
  {
    comment,
    sentiment,
    score,
    metric,
    locale,
    language,
  }: Pick<Selected, 'comment' | 'sentiment' | 'score' | 'locale' | 'language'> & { metric: Metric },
): DecidingWord[] {
  if (comment === null || sentiment === null || sentiment === 'unread') return []
  const question = definition ? questionAsked(definition, locale, score) : null
  return tellingWords(
    readSentiment({ text: comment, locale, language, question, score, metric })?.words ?? [],
  )
}

function reasonsIn(definition: SurveyDefinition | undefined, answers: Answers): ResponseRow['reasons'] {
  if (!definition) return []
  const { texts } = textsFor(definition, 'en')
  return definition.questions.flatMap(({ id, kind }) => {
    const chosen = answers[id]
    if (kind !== 'choice' || !Array.isArray(chosen)) return []
    const words = texts.questions[id]?.options ?? {}
    return chosen.map((option) => ({ id: option, words: words[option] ?? option }))
  })
}

function saidIn(definition: SurveyDefinition | undefined, answers: Answers): ResponseRow['said'] {
  if (!definition) return []
  const { texts } = textsFor(definition, 'en')
  return definition.questions.flatMap(({ id, kind }) => {
    const given = answers[id]
    if ((kind !== 'rating' && kind !== 'text') || typeof given !== 'string') return []
    const title = texts.questions[id]?.title ?? id
    return [{ id, title, words: kind === 'rating' ? `${given} of ${stars.length}` : given }]
  })
}
