import type { SurveyDefinition, SurveyTexts } from '../../core/surveys.ts'

// Every edit returns a new definition and leaves the old one as it is: that is what undo goes back to.

/** The text at a path within a language, such as "questions.score.steps.0"; '' where there is none. */
export function textAt(definition: SurveyDefinition, locale: string, path: string): string {
  const text = valueAt(definition.texts[locale], path)
  return typeof text === 'string' ? text : ''
}

function valueAt(texts: SurveyTexts | undefined, path: string): unknown {
  let at: unknown = texts
  for (const step of path.split('.')) at = (at as Record<string, unknown> | undefined)?.[step]
  return at
}

/** Writes one text. An emptied hint goes away: it is the only text that a question may do without. */
export function withText(
  definition: SurveyDefinition,
  locale: string,
  path: string,
  text: string,
): SurveyDefinition {
  const steps = path.split('.')
  const value = text === '' && steps.at(-1) === 'hint' ? undefined : text
  const texts = put(definition.texts[locale], steps, value) as SurveyTexts
  return { ...definition, texts: { ...definition.texts, [locale]: texts } }
}

function put(into: unknown, [step, ...rest]: string[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(into) || (into === undefined && /^\d+$/.test(step))) {
    const list = [...((into as unknown[]) ?? [])]
    // A list has no holes: steps before this one are empty until they are written.
    while (list.length < Number(step)) list.push('')
    list[Number(step)] = put(list[Number(step)], rest, value)
    return list
  }
  const copy = { ...(into as Record<string, unknown> | undefined) }
  const next = put(copy[step], rest, value)
  if (next === undefined) delete copy[step]
  else copy[step] = next
  return copy
}

/** Changes the words of every language. */
export function inEachLanguage(
  definition: SurveyDefinition,
  change: (texts: SurveyTexts, locale: string) => SurveyTexts,
): SurveyDefinition {
  const texts = Object.entries(definition.texts).map(([locale, words]) => [locale, change(words, locale)])
  return { ...definition, texts: Object.fromEntries(texts) }
}

/** What stood at a path in each language before stands there again; languages that came since keep theirs. */
export function withTextsBack(
  definition: SurveyDefinition,
  before: SurveyDefinition,
  path: string,
): SurveyDefinition {
  return inEachLanguage(
    definition,
    (texts, locale) => put(texts, path.split('.'), valueAt(before.texts[locale], path)) as SurveyTexts,
  )
}
