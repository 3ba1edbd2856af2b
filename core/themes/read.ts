import { languageOf } from '../locales.ts'
import { type CommentQuestion, readSentiment, type SentimentLabel } from '../sentiment.ts'
import { clausesOf, type Span } from './clauses.ts'
import type { CompiledTaxonomy, Meaning } from './compile.ts'
import { hitsOf, phrasesOf, widest } from './hits.ts'
import type { Hit } from './matcher.ts'
import { type Word, wordsOf } from './words.ts'

/** What decided for a theme, UTF-16 offsets: for highlights. */
export interface ThemePlace extends Span {
  /** The phrase as the company wrote it; null where learned weights decided by words that no phrase has. */
  phrase: string | null
}

export interface ThemeReading {
  theme: string
  /** In the order of the text; none lies within another. */
  places: ThemePlace[]
}

export interface ThemeSentiment {
  label: SentimentLabel
  /** -1 (bad) to 1 (good); 0 where it is unread. */
  value: number
}

export interface ThemedReading extends ThemeReading {
  /** What the clauses say in which the theme is named, not the whole comment. */
  sentiment: ThemeSentiment
}

export interface ThemedComment {
  text: string
  /** It is written in ("pt-BR"), as core/sentiment.ts tells; null where nobody knows: then all languages' phrases are tried. */
  language: string | null
  /** What was asked: "quicker replies" is a complaint after "What could we do better?". */
  question?: CommentQuestion | null
}

/** The themes that a comment names, in the order of the taxonomy, without sentiment: fast enough for a re-read of everything. */
export function findThemes(taxonomy: CompiledTaxonomy, comment: ThemedComment): ThemeReading[] {
  return find(taxonomy, comment, wordsOf(comment.text)).map(({ theme, places }) => ({ theme, places }))
}

/**
 * The themes that a comment names, each with the places that decided and the sentiment of the clauses they are in: "the
 * price is great but delivery was late" is good news about the price and bad news about the delivery.
 */
export function readThemes(taxonomy: CompiledTaxonomy, comment: ThemedComment): ThemedReading[] {
  const { text, language, question } = comment
  const words = wordsOf(text)
  const found = find(taxonomy, comment, words)
  if (found.length === 0) return []
  const themesOf: number[][] = words.map(() => [])
  found.forEach(({ spans }, n) => {
    for (const { first, last } of spans) for (let i = first; i <= last; i++) themesOf[i]?.push(n)
  })
  const clauses = clausesOf(text, words, language, (i) => themesOf[i] as number[])
  const known = new Map<string, ThemeSentiment>()
  return found.map(({ theme, places }, n) => {
    const own = clauses.filter((clause) => clause.some((i) => themesOf[i]?.includes(n)))
    const said = own.map((clause) => sliceOf(text, words, clause)).join('. ')
    let sentiment = known.get(said)
    if (sentiment === undefined) {
      const { label, value } = readSentiment({
        text: said,
        language: language && languageOf(language),
        question,
      }) ?? {
        label: 'neutral',
        value: 0,
      }
      sentiment = { label, value }
      known.set(said, sentiment)
    }
    return { theme, places, sentiment }
  })
}

/** The words of a clause with what stands between and behind them: "!" and emoji count for its sentiment. */
function sliceOf(text: string, words: Word[], clause: number[]): string {
  const last = clause.at(-1) as number
  const start = words[clause[0] as number]?.start ?? 0
  return text.slice(start, words[last + 1]?.start ?? text.length).trim()
}

interface Range {
  first: number
  last: number
}

interface Found extends ThemeReading {
  spans: Range[]
}

function find(taxonomy: CompiledTaxonomy, { language }: ThemedComment, words: Word[]): Found[] {
  if (words.length === 0) return []
  const hits = hitsOf(taxonomy, language, words)
  const learned = taxonomy.learned?.reads(language) ? taxonomy.learned : null
  const parts = learned?.partsOf(words)
  const scores = parts && learned?.scores(parts, phrasesOf(taxonomy, hits))
  return taxonomy.themes.flatMap((theme, number) => {
    const own = hits[number] as Hit<Meaning>[]
    if (learned?.knows(number) && parts && scores) {
      // A phrase that learning has never met is the company's word, and counts until it has.
      const named = (scores[number] as number) >= 0 || own.some(({ of }) => !learned.hasMet(theme, of.key))
      if (!named) return []
      if (own.length === 0) return [found(theme, words, tellingWords(learned.addedBy(words, parts, number)))]
    }
    return own.length === 0 ? [] : [found(theme, words, widest(own))]
  })
}

function found(theme: string, words: Word[], spans: (Range & { of?: Meaning })[]): Found {
  const places = spans.map(({ first, last, of }) => ({
    start: (words[first] as Word).start,
    end: (words[last] as Word).end,
    phrase: of?.phrase ?? null,
  }))
  return { theme, places, spans }
}

/** The words that added at least half of what the best one did, neighbours as one; the whole comment where none added anything. */
function tellingWords(values: number[]): Range[] {
  const least = Math.max(...values) / 2
  if (!(least > 0)) return [{ first: 0, last: values.length - 1 }]
  const spans: Range[] = []
  values.forEach((value, i) => {
    if (value < least) return
    const before = spans.at(-1)
    if (before?.last === i - 1) before.last = i
    else spans.push({ first: i, last: i })
  })
  return spans
}
