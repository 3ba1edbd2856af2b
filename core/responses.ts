import type { Issue } from './errors.ts'
import { isScore } from './scores.ts'
import { type Answers, type Question, type SurveyDefinition, scales } from './surveys.ts'

/** Form fields as they were posted: a name that came more than once has an array. */
export type FormFields = Record<string, string | string[]>

export interface Answer {
  score: number
  /** Choices as option ids, and the words of text questions other than the comment. Unanswered ones are absent. */
  answers: Answers
  /** The words of the survey's first text question, or null. */
  comment: string | null
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
 * as they were typed. An option that the survey does not have is dropped: an answer is worth more than a stray id.
 */
export function readAnswer(definition: SurveyDefinition, fields: FormFields): ReadAnswer {
  const issues: AnswerIssue[] = []
  const answers: Answers = {}
  let score = Number.NaN
  let comment: string | null | undefined
  for (const question of definition.questions) {
    const values = valuesOf(fields, question.id)
    if (question.kind === 'metric') {
      score = readScore(definition, values, issues)
    } else if (question.kind === 'choice') {
      const chosen = readChoice(question, values)
      if (chosen.length > 0) answers[question.id] = chosen
    } else {
      const text = readText(question, values, issues)
      if (comment === undefined) comment = text
      else if (text !== null) answers[question.id] = text
    }
  }
  if (issues.length > 0) return { ok: false, issues, typed: fields }
  return { ok: true, answer: { score, answers, comment: comment ?? null } }
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
