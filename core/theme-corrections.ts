import { type CompiledTaxonomy, findThemes } from './themes.ts'

/** What a person said of a theme of a comment: that it is about it, or that it is not. */
export interface ThemeCorrection {
  themeId: string
  isRight: boolean
}

/** What reading found in a comment, but for the themes that a person has decided: these stay as they were. */
export function keepingCorrected<Said extends { themeId: string }>(
  found: readonly Said[],
  before: readonly Said[],
  corrections: readonly ThemeCorrection[],
): Said[] {
  if (corrections.length === 0) return [...found]
  const decided = new Set(corrections.map(({ themeId }) => themeId))
  return [
    ...found.filter(({ themeId }) => !decided.has(themeId)),
    ...before.filter(({ themeId }) => decided.has(themeId)),
  ]
}

export interface CorrectedComment extends ThemeCorrection {
  text: string
  language: string | null
}

/** A phrase of a theme, with how many comments it was found in that people took off the theme, or put on it. */
export interface PhraseRecord {
  phrase: string
  wrong: number
  right: number
}

/** How a theme fared with people: comments taken off it and put on it, and the phrases that misled, the worst first. */
export interface ThemeRecord {
  themeId: string
  wrong: number
  missing: number
  misleading: PhraseRecord[]
}

/**
 * What is learned of each theme from corrections. A phrase misleads where more people said that a comment with it is not
 * about the theme than said that it is. Phrases are those of the taxonomy as it is now: one that was taken out is learned.
 */
export function learnedFrom(
  corrected: readonly CorrectedComment[],
  taxonomy: CompiledTaxonomy,
): ThemeRecord[] {
  const records = new Map<string, ThemeRecord & { phrases: Map<string, PhraseRecord> }>()
  for (const { themeId, isRight, text, language } of corrected) {
    const record = records.get(themeId) ?? {
      themeId,
      wrong: 0,
      missing: 0,
      misleading: [],
      phrases: new Map(),
    }
    records.set(themeId, record)
    const found = findThemes(taxonomy, { text, language }).find(({ theme }) => theme === themeId)
    if (!isRight) record.wrong++
    else if (!found) record.missing++
    for (const phrase of new Set(found?.places.map((place) => place.phrase))) {
      if (phrase === null) continue
      const one = record.phrases.get(phrase) ?? { phrase, wrong: 0, right: 0 }
      record.phrases.set(phrase, one)
      if (isRight) one.right++
      else one.wrong++
    }
  }
  return [...records.values()].map(({ phrases, ...record }) => ({
    ...record,
    misleading: [...phrases.values()]
      .filter(({ wrong, right }) => wrong > right)
      .sort((a, b) => b.wrong - b.right - (a.wrong - a.right) || (a.phrase < b.phrase ? -1 : 1)),
  }))
}
