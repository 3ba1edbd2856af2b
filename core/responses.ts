import type { Issue } from './errors.ts'
import { isScore, scoreClass } from './scores.ts'
import {
  type Answers,
  CONSENT_GIVEN,
  commentQuestion,
  isAskedOf,
  type Question,
  type SurveyDefinition,
  scales,
  stars,
} from './surveys.ts'

/** Form fields as they were posted: a name that came more than once has an array. */
export type FormFields = Record<string, string | string[]>

export interface Answer {
  score: number
  /** Choices as option ids, stars, consents, and words other than the comment. Unanswered ones are absent. */
  answers: Answers
  /** The words of the first text question that was asked, or null. */
  comment: string | null
  /** Whether the contact asked to be called. */
  wantsContact: boolean
}

/** An issue with a code beside its English sentence, so that a page can say it in the contact's language. */
export interface AnswerIssue extends Issue {
  code: 'score_missing' | 'score_unknown' | 'too_long'
  /** For too_long: how many characters fit and how many came. */
  limit?: number
  length?: number
}

export type ReadAnswer =
  | { ok: true; answer: Answer }
  | { ok: false; issues: AnswerIssue[]; typed: FormFields }

/**
 * The answer in the form's fields (`score`, and each question under its id), or what is wrong with it and the fields
 * as they were typed. What the survey does not have, or does not ask somebody with this score, is dropped: an answer
 * is worth more than a stray id.
 */
export function readAnswer(definition: SurveyDefinition, fields: FormFields): ReadAnswer {
  const { metric, questions } = definition
  const issues: AnswerIssue[] = []
  const score = readScore(definition, valuesOf(fields, 'score'), issues)
  const group = Number.isNaN(score) ? null : scoreClass(metric, score)
  const commentId = commentQuestion(definition, group)
  const answers: Answers = {}
  let comment: string | null = null
  let wantsContact = false
  for (const question of questions) {
    if (question.kind === 'metric' || !isAskedOf(question, group)) continue
    const given = readGiven(question, valuesOf(fields, question.id), issues)
    if (given === null) continue
    if (question.kind === 'consent') wantsContact = true
    if (question.id === commentId && typeof given === 'string') comment = given
    else answers[question.id] = given
  }
  if (issues.length > 0) return { ok: false, issues, typed: fields }
  return { ok: true, answer: { score, answers, comment, wantsContact } }
}

/** What a form shows again of an answer on record: its comment under the question that asked for it. */
export function givenAnswers(
  definition: SurveyDefinition,
  { score, answers, comment }: Pick<Answer, 'score' | 'answers' | 'comment'>,
): Answers {
  const commentId = commentQuestion(definition, scoreClass(definition.metric, score))
  return commentId && comment !== null ? { ...answers, [commentId]: comment } : answers
}

/** What a form shows again of fields that came with a mistake: all of it, asked for or not. */
export function typedAnswers({ questions }: SurveyDefinition, fields: FormFields): Answers {
  const typed: Answers = {}
  for (const { id, kind } of questions) {
    const values = valuesOf(fields, id)
    if (kind === 'choice') typed[id] = values
    else if (kind !== 'metric' && values[0] !== undefined) typed[id] = values[0]
  }
  return typed
}

function readGiven(
  question: Exclude<Question, { kind: 'metric' }>,
  values: string[],
  issues: AnswerIssue[],
): string[] | string | null {
  switch (question.kind) {
    case 'choice': {
      const chosen = readChoice(question, values)
      return chosen.length > 0 ? chosen : null
    }
    case 'rating':
      return stars.find((star) => star === values[0]) ?? null
    case 'text':
      return readText(question, values, issues)
    case 'consent':
      return values.includes(CONSENT_GIVEN) ? CONSENT_GIVEN : null
  }
}

function valuesOf(fields: FormFields, name: string): string[] {
  const value = fields[name]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function readScore({ metric }: SurveyDefinition, values: string[], issues: AnswerIssue[]): number {
  const { min, max } = scales[metric]
  const [first = ''] = values
  const score = /^\d{1,2}$/.test(first) ? Number(first) : null
  if (isScore(metric, score) && values.every((value) => value === first)) return score
  issues.push({
    path: 'score',
    code: first === '' ? 'score_missing' : 'score_unknown',
    message: `Choose one number from ${min} to ${max}.`,
  })
  return Number.NaN
}

type Choice = Extract<Question, { kind: 'choice' }>

function readChoice({ options, multiple }: Choice, values: string[]): string[] {
  const chosen = options.filter((option) => values.includes(option))
  return multiple ? chosen : chosen.slice(0, 1)
}

type Text = Extract<Question, { kind: 'text' }>

function readText({ id, maxLength }: Text, [typed = '']: string[], issues: AnswerIssue[]): string | null {
  const text = asStored(typed)
  if (text.trim() === '') return null
  if (text.length > maxLength) {
    const [length, limit] = [text.length, maxLength].map((n) => n.toLocaleString('en'))
    const message = `The text has ${length} characters and ${limit} fit. Please shorten it.`
    issues.push({ path: id, code: 'too_long', message, limit: maxLength, length: text.length })
  }
  return text
}

/**
 * The text as typed, but: a form sends each line break as two characters; PostgreSQL takes no NUL and no half of a
 * surrogate pair; line breaks at the end are nobody's words. Cut by hand: /\n+$/ takes quadratic time.
 */
function asStored(typed: string): string {
  const text = typed.replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed()
  let end = text.length
  while (text[end - 1] === '\n') end--
  return text.slice(0, end)
}
