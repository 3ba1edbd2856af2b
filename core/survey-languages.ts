import { type DefaultSurveyKey, defaultSurveys } from './default-surveys.ts'
import { checkSurvey } from './survey-check.ts'
import {
  type Question,
  type QuestionTexts,
  type SurveyDefinition,
  type SurveyTexts,
  scoresOf,
} from './surveys.ts'

/** A default survey's questions in the languages asked for; the first of them stands in for all others. */
export function surveyFromTemplate(key: DefaultSurveyKey, locales: readonly string[]): SurveyDefinition {
  // A copy: who gets it writes in it.
  const definition = structuredClone(defaultSurveys[key].definition)
  const wanted = locales.length > 0 ? locales : [definition.fallbackLocale]
  let made = definition
  for (const locale of wanted) made = withLanguage(made, locale)
  return {
    ...made,
    fallbackLocale: wanted[0] ?? definition.fallbackLocale,
    texts: Object.fromEntries(wanted.map((locale) => [locale, made.texts[locale] as SurveyTexts])),
  }
}

/**
 * The definition with one more language. Words that are those of a default survey come translated where that survey
 * speaks the language; all others are left empty, to be written.
 */
export function withLanguage(definition: SurveyDefinition, locale: string): SurveyDefinition {
  if (Object.hasOwn(definition.texts, locale)) return definition
  const { fallbackLocale } = definition
  const known = translations(fallbackLocale, locale)
  const source = Object.hasOwn(definition.texts, fallbackLocale)
    ? definition.texts[fallbackLocale]
    : undefined
  const empty = emptyTexts(definition)
  const texts = source ? mapped(source, (text) => known.get(text.trim()) ?? '') : empty
  // What the fallback itself lacks is there as empty fields.
  return { ...definition, texts: { ...definition.texts, [locale]: { ...empty, ...texts } } }
}

/** All fields of one language, none of them written yet. */
export function emptyTexts({
  metric,
  questions,
}: Pick<SurveyDefinition, 'metric' | 'questions'>): SurveyTexts {
  const line = { subject: '', preheader: '', intro: '', reminderSubject: '' }
  const words = questions.map((question) => [question.id, emptyQuestionTexts(question, metric)] as const)
  return { ...line, questions: Object.fromEntries(words), submit: '', thanksTitle: '', thanksText: '' }
}

/** The fields of one question in one language, none of them written yet. */
export function emptyQuestionTexts(question: Question, metric: SurveyDefinition['metric']): QuestionTexts {
  if (question.kind === 'choice') {
    return { title: '', options: Object.fromEntries(question.options.map((id) => [id, ''])) }
  }
  if (question.kind === 'metric' && metric === 'csat') {
    return { title: '', low: '', high: '', steps: scoresOf(metric).map(() => '') }
  }
  const hasEnds = question.kind === 'metric' || question.kind === 'rating'
  return hasEnds ? { title: '', low: '', high: '' } : { title: '' }
}

/** How many of the texts that one language needs are there and right. */
export function completeness(definition: SurveyDefinition, locale: string): { done: number; total: number } {
  const empty = { ...definition, texts: { [locale]: emptyTexts(definition) }, fallbackLocale: locale }
  const missing = (of: SurveyDefinition) => checkSurvey(of).filter((issue) => issue.locale === locale).length
  const total = missing(empty)
  return { done: Math.max(0, total - missing(definition)), total }
}

/** Words of the default surveys in one language, and the same in another. */
function translations(from: string, to: string): Map<string, string> {
  const known = new Map<string, string>()
  for (const { definition } of Object.values(defaultSurveys)) {
    const [source, target] = [from, to].map((locale) => closest(definition.texts, locale))
    if (!source || !target) continue
    const [a, b] = [leaves(source), leaves(target)]
    for (const [path, text] of a) {
      const translated = b.get(path)
      if (translated && !known.has(text)) known.set(text, translated)
    }
  }
  return known
}

/** Texts in the locale itself, or in its language. */
function closest(texts: SurveyDefinition['texts'], locale: string): SurveyTexts | undefined {
  return texts[locale] ?? texts[locale.split('-')[0] ?? locale]
}

/** Path → words, over everything that is a text. */
function leaves(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'string') into.set(path, value.trim())
  else if (value && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) leaves(one, `${path}.${key}`, into)
  }
  return into
}

/** The same structure with each text changed. */
function mapped<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((one) => mapped(one, change)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one, change)])) as T
}
