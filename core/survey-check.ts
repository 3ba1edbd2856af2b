import type { Issue } from './errors.ts'
import { isSurveyVariable, variablesIn } from './survey-variables.ts'
import {
  type Question,
  type QuestionTexts,
  type SurveyDefinition,
  type SurveyTexts,
  scoresOf,
} from './surveys.ts'

/** What keeps a definition from being published; `locale` is null where it is not about one language. */
export interface SurveyIssue extends Issue {
  locale: string | null
}

/** Puts an issue down at a path below the language's own. */
type Say = (path: string, message: string) => void

const lines = {
  subject: 'Write the subject of the mail.',
  preheader: 'Write the line that mail programs show after the subject.',
  intro: 'Write the words above the question in the mail.',
  reminderSubject: 'Write the subject of the reminder.',
  submit: 'Write the words of the button.',
  thanksTitle: 'Write the heading of the thank-you page.',
  thanksText: 'Write the text of the thank-you page.',
} as const satisfies Partial<Record<keyof SurveyTexts, string>>

/**
 * Everything that is missing or wrong before the definition can be published, language by language, each at its path
 * ("texts.de.questions.reason.options.price"); an empty list says that it is complete.
 */
export function checkSurvey(definition: SurveyDefinition): SurveyIssue[] {
  const { questions, texts, fallbackLocale } = definition
  const issues: SurveyIssue[] = []
  if (!Object.hasOwn(texts, fallbackLocale)) {
    const message = 'Write the words of the language that stands in for all others.'
    issues.push({ locale: fallbackLocale, path: `texts.${fallbackLocale}`, message })
  }
  questions.forEach((question, i) => {
    if (question.kind !== 'choice' || question.options.length >= 2) return
    issues.push({ locale: null, path: `questions.${i}.options`, message: 'Give at least two options.' })
  })
  for (const [locale, words] of Object.entries(texts)) {
    const say: Say = (path, message) => issues.push({ locale, path: `texts.${locale}.${path}`, message })
    checkLocale(definition, words, say)
  }
  return issues
}

function checkLocale(definition: SurveyDefinition, texts: SurveyTexts, say: Say): void {
  for (const [field, missing] of Object.entries(lines)) {
    checkWords(texts[field as keyof typeof lines], field, missing, say)
  }
  for (const question of definition.questions) {
    const path = `questions.${question.id}`
    const words = Object.hasOwn(texts.questions, question.id) ? texts.questions[question.id] : undefined
    checkQuestion(definition, question, words, (below, message) => say(`${path}.${below}`, message))
  }
  const ids = new Set<string>(definition.questions.map(({ id }) => id))
  for (const id of Object.keys(texts.questions)) {
    if (!ids.has(id)) say(`questions.${id}`, `The survey has no question “${id}”.`)
  }
}

function checkQuestion(
  { metric }: SurveyDefinition,
  question: Question,
  words: QuestionTexts | undefined,
  say: Say,
): void {
  checkWords(words?.title, 'title', 'Write the question.', say)
  checkWords(words?.hint, 'hint', null, say)
  if (question.kind === 'metric') checkSteps(metric, words, say)
  if (question.kind === 'rating') checkEnds(words, say)
  if (question.kind === 'choice') checkOptions(question.options, words?.options ?? {}, say)
}

function checkSteps(metric: SurveyDefinition['metric'], words: QuestionTexts | undefined, say: Say): void {
  const scores = scoresOf(metric)
  const steps = words?.steps
  // CSAT words each of its five steps; the longer scales may, or word their two ends.
  if (metric !== 'csat' && !steps) {
    checkEnds(words, say)
    return
  }
  scores.forEach((score, i) => {
    checkWords(steps?.[i], `steps.${i}`, `Write what ${score} means.`, say)
  })
  if (steps && steps.length > scores.length) {
    say('steps', `The scale has ${scores.length} steps, and there are words for ${steps.length}.`)
  }
}

function checkEnds(words: QuestionTexts | undefined, say: Say): void {
  checkWords(words?.low, 'low', 'Write what the lowest step means.', say)
  checkWords(words?.high, 'high', 'Write what the highest step means.', say)
}

function checkOptions(options: string[], words: Record<string, string>, say: Say): void {
  for (const option of options) {
    const text = Object.hasOwn(words, option) ? words[option] : undefined
    checkWords(text, `options.${option}`, `Write the words of the option “${option}”.`, say)
  }
  for (const option of Object.keys(words)) {
    if (!options.includes(option)) say(`options.${option}`, `The question has no option “${option}”.`)
  }
}

/** Says what is missing (null: the text may be), what cannot be read, and which name stands for nothing. */
function checkWords(text: string | undefined, path: string, missing: string | null, say: Say): void {
  if ((text ?? '').trim() === '') {
    if (missing !== null) say(path, missing)
    return
  }
  const { names, error } = variablesIn(text ?? '')
  if (error !== null) say(path, error)
  for (const name of names) {
    if (!isSurveyVariable(name)) say(path, `There is no variable {${name}}.`)
  }
}

/** Whether scores of the two versions are on different scales, so that no line may join them. */
export function scaleChanged(a: SurveyDefinition, b: SurveyDefinition): boolean {
  return a.metric !== b.metric
}

/**
 * Whether the question for the score is worded otherwise in a language that both versions speak: its title, its hint or
 * what its steps and ends mean. Words of other questions, and languages that are new, change no score.
 */
export function wordingChanged(a: SurveyDefinition, b: SurveyDefinition): boolean {
  return Object.keys(a.texts).some((locale) => {
    const [before, after] = [a, b].map(({ texts }) =>
      Object.hasOwn(texts, locale) ? texts[locale]?.questions.score : undefined,
    )
    return before !== undefined && after !== undefined && scoreWords(before) !== scoreWords(after)
  })
}

function scoreWords({ title, hint, low, high, steps }: QuestionTexts): string {
  return JSON.stringify(
    [title, hint ?? '', low ?? '', high ?? '', steps ?? []].flat().map((one) => one.trim()),
  )
}
