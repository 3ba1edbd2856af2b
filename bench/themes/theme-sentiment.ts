import { readSentiment } from '../../core/sentiment.ts'
import { readThemes } from '../../core/themes.ts'
import type { Validated } from './cross-validate.ts'
import type { LabelledComment } from './read-file.ts'

export interface Agreement {
  theme: string
  /** Themes found that the file gives a sentiment for. */
  n: number
  /** Of them: our label is the file's, by the theme's clauses and by the whole comment. */
  clauses: number
  whole: number
  /** Positive called negative or the reverse. */
  reversed: number
  /** Those that the file calls positive or negative and our label is one of both, and of these the right ones. */
  polar: number
  polarRight: number
}

/**
 * How far the sentiment of each theme agrees with labels such as "food:positive"; empty where the file has none. Where the
 * model of sentiment learned from this very file (`learned`), the comments that it learned from say nothing and are left out.
 */
export function themeAgreement(readBy: Validated['readBy'], learned = false): Agreement[] {
  const nameOf = rawNames(readBy.map(({ comment }) => comment))
  if (nameOf.size === 0) return []
  const found = new Map<string, Agreement>()
  for (const { comment, taxonomy } of readBy) {
    if (comment.polar.length === 0 || (learned && isOneSided(comment))) continue
    const whole = readSentiment({ text: comment.text, language: comment.language })?.label
    for (const { theme, sentiment } of readThemes(taxonomy, comment)) {
      const wanted = comment.polar.find(([raw]) => nameOf.get(raw) === theme)?.[1]
      if (!wanted) continue
      const empty = { theme, n: 0, clauses: 0, whole: 0, reversed: 0, polar: 0, polarRight: 0 }
      const one = found.get(theme) ?? empty
      found.set(theme, one)
      one.n++
      if (sentiment.label === wanted) one.clauses++
      if (whole === wanted) one.whole++
      if (wanted === 'neutral' || sentiment.label === 'neutral') continue
      one.polar++
      if (sentiment.label === wanted) one.polarRight++
      else one.reversed++
    }
  }
  return [...found.values()].sort((a, b) => b.n - a.n)
}

/** Praises something and complains of nothing, or the reverse: such are learned from (scripts/sentiment/restaurant-sentences.ts). */
function isOneSided({ polar }: LabelledComment): boolean {
  const says = (wanted: string) => polar.some(([, sentiment]) => sentiment === wanted)
  return says('positive') !== says('negative')
}

/** The theme that a raw name ("food") stands for: the one it shares most comments with, of those that have either. */
function rawNames(comments: LabelledComment[]): Map<string, string> {
  const names = new Set(comments.flatMap(({ polar }) => polar.map(([raw]) => raw)))
  const themes = new Set(comments.flatMap(({ themes }) => themes))
  const nameOf = new Map<string, string>()
  for (const raw of names) {
    let best = 0.5
    for (const theme of themes) {
      const both = comments.filter(
        (one) => one.themes.includes(theme) && one.polar.some(([name]) => name === raw),
      )
      const either = comments.filter(
        (one) => one.themes.includes(theme) || one.polar.some(([name]) => name === raw),
      )
      const share = both.length / either.length
      if (share <= best) continue
      best = share
      nameOf.set(raw, theme)
    }
  }
  return nameOf
}
