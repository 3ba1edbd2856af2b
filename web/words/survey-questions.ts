import { defaultSurveys } from '../../core/default-surveys.ts'
import { fillForReader } from '../../core/messages.ts'
import type { ScoreClass } from '../../core/scores.ts'
import {
  type Metric,
  type QuestionKind,
  type QuestionTexts,
  type SurveyDefinition,
  scoresOf,
} from '../../core/surveys.ts'

/** What a question is, as a heading says it. */
export const kindNames: Record<QuestionKind, string> = {
  metric: 'Score',
  choice: 'Choice',
  rating: 'Stars',
  text: 'Own words',
  consent: 'Please call me',
}

/** The kinds that can be added, each with what it is good for. */
export const addedKinds = [
  { kind: 'choice', words: 'Reasons or topics to tick' },
  { kind: 'rating', words: 'One to five stars' },
  { kind: 'text', words: 'A field to write in' },
  { kind: 'consent', words: 'A tick that opens a ticket' },
] as const

const ranges: Record<Metric, Record<ScoreClass, string>> = {
  nps: { promoter: '9–10', passive: '7–8', detractor: '0–6' },
  csat: { promoter: '4–5', passive: '3', detractor: '1–2' },
  ces: { promoter: '5–7', passive: '4', detractor: '1–3' },
}

/** "0–6": the scores of a class. */
export function classRange(metric: Metric, scoreClass: ScoreClass): string {
  return ranges[metric][scoreClass]
}

/** The wordings of the field for a metric's question: name, and the words in each language. */
export function usualWordings(metric: Metric): { name: string; texts: Record<string, QuestionTexts> }[] {
  return Object.values(defaultSurveys)
    .filter(({ definition }) => definition.metric === metric)
    .map(({ name, definition }) => ({
      name,
      texts: Object.fromEntries(
        Object.entries(definition.texts).map(([locale, { questions }]) => [
          locale,
          questions.score as QuestionTexts,
        ]),
      ),
    }))
}

/** A survey's text as it might read, for a list to choose from. */
export function sampleWords(text: string | undefined, locale: string, company: string): string {
  const day = new Date('2026-05-12T00:00:00Z')
  const names = { company, account: 'Northern Haulage', contact: 'Jamie Rivera', reference: 'A-1042' }
  return fillForReader(text ?? '', { ...names, date: day, promised: day, daysLate: 2, ticket: '…' }, locale)
}

/** Takes a wording over in every language of the survey that it is known in. */
export function withWording(
  definition: SurveyDefinition,
  wording: Record<string, QuestionTexts>,
): SurveyDefinition {
  const texts = Object.entries(definition.texts).map(([locale, words]) => {
    const score = wording[locale] ?? wording[locale.split('-')[0] ?? locale]
    return [locale, score ? { ...words, questions: { ...words.questions, score: { ...score } } } : words]
  })
  return { ...definition, texts: Object.fromEntries(texts) }
}

/** What each step of the score's question is called in the editor, or null where only the ends have words. */
export function stepLabels(metric: Metric): string[] | null {
  return metric === 'csat' ? scoresOf(metric).map((score) => `What ${score} means`) : null
}

const fieldNames: Record<string, string> = {
  subject: 'Mail, subject',
  preheader: 'Mail, line after the subject',
  intro: 'Mail, words above the question',
  reminderSubject: 'Reminder, subject',
  submit: 'Button',
  thanksTitle: 'Thank-you page, heading',
  thanksText: 'Thank-you page, text',
}

/** Where a path of an issue is, in words: "Question 2, Choice". */
export function issuePlace(definition: SurveyDefinition, path: string): string {
  const steps = path.split('.')
  const [, , field = '', id] = steps
  if (steps[0] === 'questions') return questionPlace(definition, Number(steps[1]))
  if (field !== 'questions') return fieldNames[field] ?? ''
  return questionPlace(
    definition,
    definition.questions.findIndex((question) => question.id === id),
  )
}

function questionPlace({ questions }: SurveyDefinition, place: number): string {
  const question = questions[place]
  return question ? `Question ${place + 1}, ${kindNames[question.kind].toLowerCase()}` : ''
}
