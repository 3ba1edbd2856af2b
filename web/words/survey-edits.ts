import { emptyQuestionTexts } from '../../core/survey-languages.ts'
import { COMMENT_MAX, type Question, type QuestionKind, type SurveyDefinition } from '../../core/surveys.ts'
import { inEachLanguage, withText, withTextsBack } from './survey-texts.ts'

type AddedKind = Exclude<QuestionKind, 'metric'>

/** The first of name_1, name_2 … that is not taken: an id that answers can be stored under for good. */
export function freeId(name: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) if (!taken.includes(`${name}_${n}`)) return `${name}_${n}`
}

/** Adds a question at the end, with empty words in every language. Returns its id too. */
export function withQuestion(
  definition: SurveyDefinition,
  kind: AddedKind,
): { definition: SurveyDefinition; id: string } {
  const taken = definition.questions.map(({ id }) => id)
  const id = freeId(kind, taken)
  const question = newQuestion(id, kind)
  const added = { ...definition, questions: [...definition.questions, question] }
  const words = emptyQuestionTexts(question, definition.metric)
  return {
    id,
    definition: inEachLanguage(added, (texts) => ({
      ...texts,
      questions: { ...texts.questions, [id]: structuredClone(words) },
    })),
  }
}

function newQuestion(id: string, kind: AddedKind): Question {
  if (kind === 'choice') return { id, kind, multiple: true, options: ['option_1', 'option_2'] }
  if (kind === 'text') return { id, kind, maxLength: COMMENT_MAX }
  return { id, kind }
}

/** Takes a question away with its words in every language. */
export function withoutQuestion(definition: SurveyDefinition, id: string): SurveyDefinition {
  const questions = definition.questions.filter((question) => question.id !== id)
  return inEachLanguage({ ...definition, questions }, (texts) => {
    const { [id]: _, ...rest } = texts.questions
    return { ...texts, questions: rest }
  })
}

/** Moves a question to a place in the list; nothing goes before the question for the score. */
export function withQuestionAt(definition: SurveyDefinition, id: string, place: number): SurveyDefinition {
  const from = definition.questions.findIndex((question) => question.id === id)
  const questions = moved(definition.questions, from, Math.max(1, place))
  return from < 1 ? definition : { ...definition, questions }
}

/** Changes what a question is, not what it says. */
export function withChanged(
  definition: SurveyDefinition,
  id: string,
  change: (question: Question) => Question,
): SurveyDefinition {
  const questions = definition.questions.map((question) => (question.id === id ? change(question) : question))
  return { ...definition, questions }
}

/** Adds an option with empty words in every language. Returns its id too. */
export function withOption(
  definition: SurveyDefinition,
  questionId: string,
): { definition: SurveyDefinition; id: string } {
  const question = definition.questions.find(({ id }) => id === questionId)
  const id = freeId('option', question?.kind === 'choice' ? question.options : [])
  const added = withOptions(definition, questionId, (options) => [...options, id])
  const locales = Object.keys(definition.texts)
  const path = `questions.${questionId}.options.${id}`
  return { id, definition: locales.reduce((made, locale) => withText(made, locale, path, ''), added) }
}

/** Takes an option away with its words in every language. */
export function withoutOption(
  definition: SurveyDefinition,
  questionId: string,
  id: string,
): SurveyDefinition {
  const left = withOptions(definition, questionId, (options) => options.filter((option) => option !== id))
  return inEachLanguage(left, (texts) => {
    const words = texts.questions[questionId]
    if (!words?.options) return texts
    const { [id]: _, ...options } = words.options
    return { ...texts, questions: { ...texts.questions, [questionId]: { ...words, options } } }
  })
}

/** Moves an option to a place in its question. */
export function withOptionAt(
  definition: SurveyDefinition,
  questionId: string,
  id: string,
  place: number,
): SurveyDefinition {
  return withOptions(definition, questionId, (options) => moved(options, options.indexOf(id), place))
}

function withOptions(
  definition: SurveyDefinition,
  questionId: string,
  change: (options: string[]) => string[],
): SurveyDefinition {
  return withChanged(definition, questionId, (question) =>
    question.kind === 'choice' ? { ...question, options: change(question.options) } : question,
  )
}

/** Takes a language away; the one that stands in for all others stays. */
export function withoutLanguage(definition: SurveyDefinition, locale: string): SurveyDefinition {
  if (locale === definition.fallbackLocale) return definition
  const { [locale]: _, ...texts } = definition.texts
  return { ...definition, texts }
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = [...list]
  const taken = from < 0 ? [] : rest.splice(from, 1)
  rest.splice(Math.min(Math.max(to, 0), rest.length), 0, ...taken)
  return rest
}

/** Puts a removed question back where it was, with its words; what was written since stays. */
export function withQuestionBack(
  definition: SurveyDefinition,
  before: SurveyDefinition,
  id: string,
): SurveyDefinition {
  const place = before.questions.findIndex((question) => question.id === id)
  const question = before.questions[place]
  if (!question || definition.questions.some((one) => one.id === id)) return definition
  const back = withQuestionAt({ ...definition, questions: [...definition.questions, question] }, id, place)
  return withTextsBack(back, before, `questions.${id}`)
}

/** Puts a removed option back where it was, with its words. */
export function withOptionBack(
  definition: SurveyDefinition,
  before: SurveyDefinition,
  questionId: string,
  id: string,
): SurveyDefinition {
  const asked = before.questions.find((question) => question.id === questionId)
  const place = asked?.kind === 'choice' ? asked.options.indexOf(id) : -1
  if (place < 0) return definition
  const back = withOptions(definition, questionId, (options) =>
    options.includes(id) ? options : moved([...options, id], options.length, place),
  )
  return back.questions.some((question) => question.id === questionId)
    ? withTextsBack(back, before, `questions.${questionId}.options.${id}`)
    : definition
}

/** Puts a removed language back with its words. */
export function withLanguageBack(
  definition: SurveyDefinition,
  before: SurveyDefinition,
  locale: string,
): SurveyDefinition {
  const texts = before.texts[locale]
  return texts ? { ...definition, texts: { ...definition.texts, [locale]: texts } } : definition
}
