import { EVERY_LANGUAGE, type Taxonomy, type Theme } from '../../core/themes/taxonomy.ts'
import { languageName } from './languages.ts'

export const wordLists = ['phrases', 'negatives'] as const
export type WordList = (typeof wordLists)[number]

/** "German", or what the star stands for. */
export function phraseLanguage(language: string): string {
  return language === EVERY_LANGUAGE ? 'Every language' : languageName(language)
}

/** The languages that any theme has words or names in, English first, the star last. */
export function languagesOf(themes: readonly Theme[]): string[] {
  const used = themes.flatMap(({ names, phrases, negatives }) =>
    [names, phrases, negatives].flatMap((lists) => Object.keys(lists)),
  )
  const found = [...new Set(['en', ...used])].filter((one) => one !== EVERY_LANGUAGE)
  return [...found, EVERY_LANGUAGE]
}

/** What somebody typed or pasted as phrases: parted by commas, semicolons, tabs and line ends; none twice. */
export function phrasesTyped(text: string): string[] {
  const parts = text.split(/[,;،\n\r\t]+/).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

/** The themes of a file that one chose; throws a sentence where it is none. */
export function themesInFile(text: string): Theme[] {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw new Error('This file is not JSON. Choose one that was made with “Export”.')
  }
  const themes = (read as Partial<Taxonomy> | null)?.themes
  if (!Array.isArray(themes) || themes.length === 0 || !themes.every(isTheme))
    throw new Error('There are no themes in this file. Choose one that was made with “Export”.')
  return themes.map(({ id, names, phrases, negatives }) => ({
    id,
    names,
    phrases,
    negatives: negatives ?? {},
  }))
}

function isTheme(value: unknown): value is Theme {
  const { id, names, phrases, negatives = {} } = (value ?? {}) as Partial<Theme>
  const isLists = (lists: unknown) =>
    isRecord(lists) &&
    Object.values(lists).every((list) => Array.isArray(list) && list.every((one) => typeof one === 'string'))
  return (
    typeof id === 'string' &&
    isRecord(names) &&
    Object.values(names).every((name) => typeof name === 'string') &&
    isLists(phrases) &&
    isLists(negatives)
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** "1,234 answers name it", as one says it of one theme. */
export function namedWords(answers: number | undefined): string {
  if (answers === undefined) return 'new, not saved yet'
  if (answers === 0) return 'no answer names it'
  return answers === 1 ? '1 answer names it' : `${answers.toLocaleString('en')} answers name it`
}

interface Estimate {
  comments: number
  sample: number
  changed: number
  about: number
  low: number
  high: number
}

/** How much reading old comments again would change, as far as a sample tells. */
export function estimateWords({ comments, sample, changed, about, low, high }: Estimate): string {
  const count = (n: number) => n.toLocaleString('en')
  if (comments === 0) return 'There are no comments yet.'
  if (changed === 0)
    return sample >= comments
      ? `None of the ${count(comments)} comments would get other themes.`
      : `None of a sample of ${count(sample)} comments would get other themes (of all ${count(comments)}, at most ${count(high)}).`
  if (sample >= comments) return `${count(about)} of ${count(comments)} comments would get other themes.`
  const range = `95 % range ${count(low)} to ${count(high)}, from a sample of ${count(sample)}`
  return `About ${count(about)} of ${count(comments)} comments would get other themes (${range}).`
}
