import { z } from 'zod'
import type { ScoreClass } from './scores.ts'

/** NPS 0-10 (would you recommend), CSAT 1-5 (how satisfied), CES 1-7 (was it made easy). */
export const metrics = ['nps', 'csat', 'ces'] as const
export type Metric = (typeof metrics)[number]

/** Lowest and highest score of each metric, both included. */
export const scales: Record<Metric, { min: number; max: number }> = {
  nps: { min: 0, max: 10 },
  csat: { min: 1, max: 5 },
  ces: { min: 1, max: 7 },
}

/** All scores of a metric, lowest first. */
export function scoresOf(metric: Metric): number[] {
  const { min, max } = scales[metric]
  return Array.from({ length: max - min + 1 }, (_, i) => min + i)
}

/**
 * A question has a stable id; its words live per locale in SurveyTexts. `score` is the metric's own question: it comes
 * first and once. Option ids are stable too: answers store ids, never words.
 */
export type Question =
  | { id: 'score'; kind: 'metric' }
  | (FollowUp & { kind: 'choice'; multiple: boolean; options: string[] })
  | (FollowUp & { kind: 'rating' })
  | (FollowUp & { kind: 'text'; maxLength: number })
  | (FollowUp & { kind: 'consent' })

export type QuestionKind = Question['kind']

/** Any question but the metric's own: asked of everybody, or only of those whose score is in one of these classes. */
export interface FollowUp {
  id: string
  showFor?: ScoreClass[]
}

/** Stars of a rating, 1 to 5, as they are stored: as text, like everything else that a form posts. */
export const stars = ['1', '2', '3', '4', '5'] as const

/** What is stored for a consent that was given; one that was not given is absent. */
export const CONSENT_GIVEN = 'yes'

/** Whether the question is asked of somebody whose score is of this class; null: there is no score yet. */
export function isAskedOf(question: Question, scoreClass: ScoreClass | null): boolean {
  if (question.kind === 'metric' || !question.showFor) return true
  return scoreClass !== null && question.showFor.includes(scoreClass)
}

/**
 * The id of the question whose words are the response's comment: the first text question asked of that class, or
 * undefined where the survey asks it for no words.
 */
export function commentQuestion(
  { questions }: Pick<SurveyDefinition, 'questions'>,
  scoreClass: ScoreClass | null,
): string | undefined {
  return questions.find((question) => question.kind === 'text' && isAskedOf(question, scoreClass))?.id
}

export interface QuestionTexts {
  title: string
  hint?: string
  /** Words at the two ends of a scale. */
  low?: string
  high?: string
  /** Words for every step, lowest first (CSAT has them). */
  steps?: string[]
  /** Option id → words. */
  options?: Record<string, string>
}

/** All words of one locale, as ICU messages; survey-variables.ts names what they may fill in. */
export interface SurveyTexts {
  subject: string
  preheader: string
  intro: string
  reminderSubject: string
  questions: Record<string, QuestionTexts>
  submit: string
  thanksTitle: string
  thanksText: string
}

/** What a survey version holds: frozen once published. */
export interface SurveyDefinition {
  metric: Metric
  questions: Question[]
  fallbackLocale: string
  texts: Record<string, SurveyTexts>
}

/** Longest comment taken, in UTF-16 units. */
export const COMMENT_MAX = 10_000

/** Answers besides the score: question id → option ids, or words, a number of stars, a consent. */
export type Answers = Record<string, string[] | string>

/** The texts for a contact's locale: exact ("pt-BR"), else its language ("pt"), else the fallback. */
export function textsFor(
  definition: SurveyDefinition,
  locale: string,
): { locale: string; texts: SurveyTexts } {
  const language = locale.split('-')[0] ?? locale
  for (const candidate of [locale, language, definition.fallbackLocale]) {
    // Own keys only: an imported locale may be any word, "constructor" too.
    const texts = Object.hasOwn(definition.texts, candidate) && definition.texts[candidate]
    if (texts) return { locale: candidate, texts }
  }
  throw new Error(`The survey has no texts in its fallback locale ${definition.fallbackLocale}`)
}

export const metricSchema = z.enum(metrics)
