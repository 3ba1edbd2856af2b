import { contradicts } from './sentiment/contradiction.ts'
import { type DecidingWord, decidingWords } from './sentiment/deciding-words.ts'
import { languageOfComment } from './sentiment/language.ts'
import type { Likelihoods } from './sentiment/likelihoods.ts'
import { readWith, shippedModel } from './sentiment/model.ts'
import { readNothing } from './sentiment/nothing.ts'
import { readPortuguese } from './sentiment/portuguese.ts'
import type { CommentQuestion } from './sentiment/question-kind.ts'
import type { TextReading } from './sentiment/read-by-rules.ts'
import { shareOf, withScore } from './sentiment/score-prior.ts'
import { readSigns } from './sentiment/signs.ts'
import { type Token, tokensOf } from './sentiment/tokens.ts'
import type { Metric } from './surveys.ts'

export type { DecidingWord } from './sentiment/deciding-words.ts'
export { type CommentQuestion, questionAsked, questionKind } from './sentiment/question-kind.ts'

export const sentimentLabels = ['positive', 'neutral', 'negative', 'unread'] as const
export type SentimentLabel = (typeof sentimentLabels)[number]

export interface Comment {
  text: string
  /** The contact's language, where it is known ("en", "pt-BR"): it decides where a short text could be of several. */
  locale?: string | null
  /** The language it is written in, where that is known already ("en"): then nobody looks for it. */
  language?: string | null
  /** What was asked: "nothing" is praise after "What could we do better?". */
  question?: CommentQuestion | null
  /** The score given with it, and its metric. It makes a reading likelier, and never overwrites clear words. */
  score?: number | null
  metric?: Metric
}

export interface SentimentReading {
  /** `unread`: in a language that is not read, never guessed. */
  label: SentimentLabel
  /** -1 (bad) to 1 (good): how much likelier good is than bad; 0 where it is unread. */
  value: number
  /** How likely the label is, 0 to 1; 0 where it is unread. */
  probability: number
  /** What the text says by itself, without the score. */
  textLabel: SentimentLabel
  /** The words that decided, in the order of the text. */
  words: DecidingWord[]
  /** The language it is written in ("en"), or null where that cannot be told. */
  language: string | null
  /** Whether the comment says the opposite of the score that came with it. */
  contradicts: boolean
}

/** What the comment says, or null where it says nothing. English and Portuguese are read; docs/decisions/0016 says how. */
export function readSentiment(comment: Comment): SentimentReading | null {
  const { text, locale, question = null, score, metric } = comment
  if (text.trim() === '') return null
  const tokens = tokensOf(text)
  const language = comment.language ?? languageOfComment(text, tokens, locale)
  const read = readIn(language, tokens, question)
  if (!read) return unread(language)
  const { likelihoods, pulls } = read
  const scored = metric !== undefined && typeof score === 'number'
  const together = scored ? withScore(likelihoods, shareOf(metric, score)) : likelihoods
  const label = likeliest(together)
  return {
    label,
    value: together.positive - together.negative,
    probability: together[label],
    textLabel: likeliest(likelihoods),
    words: decidingWords(text, tokens, pulls),
    language,
    contradicts: scored && contradicts(read, question, metric, score),
  }
}

function readIn(
  language: string | null,
  tokens: Token[],
  question: CommentQuestion | null,
): TextReading | null {
  // Without a word there is no language to know: emoji say the same everywhere.
  if (tokens.every(({ kind }) => kind !== 'word')) return readSigns(tokens)
  if (language !== 'en' && language !== 'pt') return null
  const read = language === 'pt' ? readPortuguese(tokens) : readWith(shippedModel(), tokens, question)
  return { ...read, likelihoods: readNothing(tokens, question) ?? read.likelihoods }
}

/** Where two are as likely, the one that somebody should look at. */
export function likeliest({ negative, neutral, positive }: Likelihoods) {
  if (negative >= neutral && negative >= positive) return 'negative'
  return neutral >= positive ? 'neutral' : 'positive'
}

function unread(language: string | null): SentimentReading {
  return {
    label: 'unread',
    value: 0,
    probability: 0,
    textLabel: 'unread',
    words: [],
    language,
    contradicts: false,
  }
}
