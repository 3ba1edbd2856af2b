import Sentiment from 'sentiment'
import type { Metric } from './surveys.ts'

export const sentimentLabels = ['positive', 'neutral', 'negative', 'unread'] as const
export type SentimentLabel = (typeof sentimentLabels)[number]

export interface Comment {
  text: string
  /** The language it was written in, where it is known ("en", "pt-BR"). */
  locale?: string | null
  /** The score given with it: never changes what the text says. */
  score?: number
  metric?: Metric
}

export interface SentimentReading {
  /** `unread`: in a language that is not read yet, never guessed. */
  label: SentimentLabel
  /** -1 (bad) to 1 (good); 0 where it is unread. */
  value: number
  /** The words that decided, in the order of the text, each once; weight below 0 is bad, as the word counted there. */
  words: { word: string; weight: number }[]
}

const lexicon = new Sentiment()

// Half way to 1 at about two plain words such as "good": C. Hutto and E. Gilbert, VADER, ICWSM 2014.
const SOFTENER = 15

/** What the comment says, or null where it says nothing. Read with the English lexicon of npm `sentiment`. */
export function readSentiment(comment: Comment): SentimentReading | null {
  if (comment.text.trim() === '') return null
  if (comment.locale && !/^en\b/i.test(comment.locale)) return { label: 'unread', value: 0, words: [] }
  const { score, calculation } = lexicon.analyze(plain(comment.text))
  const label = score > 0 ? 'positive' : score < 0 ? 'negative' : 'neutral'
  return { label, value: score / Math.sqrt(score * score + SOFTENER), words: weights(calculation) }
}

/**
 * 1. Phones write ’ for ', and the lexicon knows "don't" only with the plain one.
 * 2. An emoji glued to a word, or followed by its colour, is no word of the lexicon's.
 * 3. The package looks negators up on a plain object: "constructor" is found there and would turn the next word over.
 */
function plain(text: string): string {
  return text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\p{Extended_Pictographic}/gu, ' $& ')
    .replace(/[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, '')
    .replace(/\bconstructor\b/gi, 'builder')
}

// The package reads from the end, one object for each word: the order is turned round, repeats are dropped.
function weights(calculation: Record<string, number>[]): SentimentReading['words'] {
  const weightOf = new Map<string, number>()
  for (const entry of calculation.reverse())
    for (const [word, weight] of Object.entries(entry)) if (!weightOf.has(word)) weightOf.set(word, weight)
  return Array.from(weightOf, ([word, weight]) => ({ word, weight }))
}
