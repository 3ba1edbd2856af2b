import { languageOf } from '../locales.ts'
import { readSentiment, type SentimentLabel } from '../sentiment.ts'
import { clausesOf, type Span } from './clauses.ts'
import { type CompiledTaxonomy, type Meaning, matcherFor } from './compile.ts'
import type { Hit } from './matcher.ts'
import { type Word, wordsOf } from './words.ts'

/** What decided for a theme, UTF-16 offsets: for highlights. */
export interface ThemePlace extends Span {
  /** The phrase as the company wrote it. */
  phrase: string
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
  /** "pt-BR"; null where it is not known: then the phrases of all languages are tried. */
  language: string | null
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
  const { text, language } = comment
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
      const { label, value } = readSentiment({ text: said, language: language && languageOf(language) }) ?? {
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

interface Found extends ThemeReading {
  spans: { first: number; last: number }[]
}

function find(taxonomy: CompiledTaxonomy, { language }: ThemedComment, words: Word[]): Found[] {
  const hits = matcherFor(taxonomy, language).find(words)
  if (hits.length === 0) return []
  return taxonomy.themes.flatMap((theme, number) => {
    const own = widest(standing(hits.filter(({ of }) => of.theme === number)))
    if (own.length === 0) return []
    const places = own.map(({ of, first, last }) => ({
      start: (words[first] as Word).start,
      end: (words[last] as Word).end,
      phrase: of.phrase,
    }))
    return [{ theme, places, spans: own }]
  })
}

/** The hits that no negative of their theme touches. */
function standing(hits: Hit<Meaning>[]): Hit<Meaning>[] {
  const negatives = hits.filter(({ of }) => of.negative)
  return hits.filter(
    ({ of, first, last }) =>
      !of.negative && !negatives.some((other) => other.first <= last && first <= other.last),
  )
}

/** Without those that lie within another, in the order of the text. */
function widest(hits: Hit<Meaning>[]): Hit<Meaning>[] {
  const sorted = hits.toSorted((a, b) => a.first - b.first || b.last - a.last)
  let end = -1
  return sorted.filter(({ last }) => {
    if (last <= end) return false
    end = last
    return true
  })
}
