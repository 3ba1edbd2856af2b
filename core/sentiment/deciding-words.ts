import type { Token } from './tokens.ts'

/** A word that decided, and where it stands in the comment: `start` and `end` count UTF-16 units. */
export interface DecidingWord {
  /** As it is written there. */
  word: string
  /** How far it moved the reading, in log odds: below 0 to negative, above 0 to positive. */
  weight: number
  start: number
  end: number
}

/** Words that move the reading less than this are not worth a highlight. */
const LEAST = 0.3
/** Nor are those that move it less than this share of the strongest. */
const LEAST_SHARE = 0.25
const MOST = 12

/** The words that moved the reading most, in the order of the text. */
export function decidingWords(text: string, tokens: Token[], pulls: number[]): DecidingWord[] {
  const strongest = pulls.reduce((most, pull) => Math.max(most, Math.abs(pull)), 0)
  const least = Math.max(LEAST, strongest * LEAST_SHARE)
  const strong: number[] = []
  for (let k = 0; k < tokens.length; k++)
    if (Math.abs(pulls[k] as number) >= least && tokens[k]?.kind !== 'mark') strong.push(k)
  return strong
    .sort((a, b) => Math.abs(pulls[b] as number) - Math.abs(pulls[a] as number))
    .slice(0, MOST)
    .sort((a, b) => a - b)
    .map((k) => {
      const { start, end } = tokens[k] as Token
      const weight = Math.round((pulls[k] as number) * 100) / 100
      return { word: text.slice(start, end), weight, start, end }
    })
}
