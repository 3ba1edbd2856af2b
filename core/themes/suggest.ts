import { languageOf } from '../locales.ts'
import type { CompiledTaxonomy } from './compile.ts'
import { hitsOf } from './hits.ts'
import type { ThemedComment } from './read.ts'
import { stopWordsOf } from './stop-words.ts'
import { type Word, wordsOf } from './words.ts'

export interface PhraseSuggestion {
  /** As the first comment writes it, in small letters. */
  phrase: string
  /** "pt"; null where the comments' language is not known. */
  language: string | null
  /** Comments in which it stands where no theme has a phrase, out of how many in that language. */
  comments: number
  of: number
  /** Comments of them that no theme names at all. */
  withoutTheme: number
  /** Where to read it: places in the given list, with UTF-16 offsets. */
  examples: { comment: number; start: number; end: number }[]
  /** What the list is sorted by. */
  weight: number
}

const settings = {
  words: 3,
  examples: 3,
  /** How much oftener than by chance the words of a longer phrase must stand together. */
  together: 3,
  /** Letters of a word that may be a suggestion by itself. */
  letters: 3,
  /** The share of a phrase's comments in which a longer one around it stands, to take its place. */
  whole: 0.7,
}

/**
 * Frequent phrases of one to three words that no theme covers, the weightiest first. A phrase weighs its comments times
 * log(1 + how much oftener it comes where no theme was found than where one was): what everybody says whatever the theme,
 * such as "the product", stays behind. None begins or ends with a stop word, longer ones must be more than chance brings
 * together, and of phrases within each other one is kept. `ignored` are those that somebody has turned down, and the
 * company's own name.
 */
export function suggestPhrases(
  comments: ThemedComment[],
  taxonomy: CompiledTaxonomy,
  { limit = 20, least = 3, ignored = [] }: { limit?: number; least?: number; ignored?: string[] } = {},
): PhraseSuggestion[] {
  const unwanted = new Set(ignored.map(spaced))
  const groups = Map.groupBy(
    comments.map((comment, i) => ({ ...comment, i })),
    ({ language }) => (language ? languageOf(language).toLowerCase() : null),
  )
  return [...groups]
    .flatMap(([language, list]) => suggestIn(language, list, taxonomy, least))
    .filter(({ phrase }) => !unwanted.has(spaced(phrase)))
    .sort(heavier)
    .slice(0, limit)
}

interface Counted {
  words: string[]
  themed: number
  bare: number
  examples: PhraseSuggestion['examples']
}

function suggestIn(
  language: string | null,
  comments: (ThemedComment & { i: number })[],
  taxonomy: CompiledTaxonomy,
  least: number,
): PhraseSuggestion[] {
  const stops = stopWordsOf(language)
  const counted = new Map<string, Counted>()
  let themedComments = 0
  for (const { i, text } of comments) {
    const words = wordsOf(text)
    const hits = hitsOf(taxonomy, language, words).flat()
    if (hits.length > 0) themedComments++
    const covered = new Set(hits.flatMap(({ first, last }) => range(first, last)))
    for (const [key, { first, last }] of phrasesIn(words, covered, stops)) {
      const one = counted.get(key) ?? { words: key.split(' '), themed: 0, bare: 0, examples: [] }
      counted.set(key, one)
      if (hits.length > 0) one.themed++
      else one.bare++
      if (one.examples.length < settings.examples)
        one.examples.push({ comment: i, start: words[first]!.start, end: words[last]!.end })
    }
  }
  const totals = { all: comments.length, themed: themedComments, bare: comments.length - themedComments }
  const texts = new Map(comments.map(({ i, text }) => [i, text]))
  const suggestions = [...counted.values()]
    .filter((one) => one.themed + one.bare >= least && belongsTogether(one, counted, totals.all))
    .map((one): PhraseSuggestion => {
      const { comment, start, end } = one.examples[0]!
      const phrase = (texts.get(comment) as string).slice(start, end).toLowerCase()
      const found = one.themed + one.bare
      return {
        ...{ phrase, language, comments: found, of: totals.all, withoutTheme: one.bare },
        ...{ examples: one.examples, weight: found * Math.log1p(lift(one, totals)) },
      }
    })
  return apart(suggestions)
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => first + n)

/** Each phrase of a comment once, where it stands first. */
function phrasesIn(words: Word[], covered: Set<number>, stops: ReadonlySet<string>) {
  const found = new Map<string, { first: number; last: number }>()
  const stop = (word: Word) => stops.has(word.text) || !/\p{L}{2}/u.test(word.text)
  words.forEach((word, first) => {
    if (stop(word)) return
    for (let last = first; last < Math.min(first + settings.words, words.length); last++) {
      const end = words[last] as Word
      if (covered.has(last) || end.sentence !== word.sentence) return
      if (stop(end) || (last === first && word.text.length < settings.letters)) continue
      const key = words
        .slice(first, last + 1)
        .map(({ text }) => text)
        .join(' ')
      if (!found.has(key)) found.set(key, { first, last })
    }
  })
  return found
}

/** A longer phrase against what its words would do if each stood anywhere; words that are no phrases (stop words) are left out. */
function belongsTogether(
  { words, themed, bare }: Counted,
  counted: Map<string, Counted>,
  all: number,
): boolean {
  const shares = words.flatMap((word) => {
    const one = counted.get(word)
    return one ? [(one.themed + one.bare) / all] : []
  })
  if (words.length === 1 || shares.length < 2) return true
  const expected = shares.reduce((product, share) => product * share, all)
  return themed + bare >= settings.together * expected
}

/** How much oftener in comments without a theme than in those with one; half a comment is added to either side. */
function lift({ themed, bare }: Counted, totals: { themed: number; bare: number }): number {
  return (bare + 0.5) / (totals.bare + 1) / ((themed + 0.5) / (totals.themed + 1))
}

const spaced = (phrase: string) =>
  ` ${wordsOf(phrase)
    .map(({ text }) => text)
    .join(' ')} `

/** Without phrases that hardly ever come but in a longer one ("nota" of "nota fiscal"), then the weightier of those that share. */
function apart(suggestions: PhraseSuggestion[]): PhraseSuggestion[] {
  const keyed = suggestions.map((suggestion) => ({ key: spaced(suggestion.phrase), suggestion }))
  const whole = keyed.filter(
    ({ key, suggestion }) =>
      !keyed.some(
        (other) =>
          other.key.length > key.length &&
          other.key.includes(key) &&
          other.suggestion.comments >= settings.whole * suggestion.comments,
      ),
  )
  const kept: typeof keyed = []
  for (const one of whole.sort((a, b) => heavier(a.suggestion, b.suggestion)))
    if (!kept.some(({ key }) => key.includes(one.key) || one.key.includes(key))) kept.push(one)
  return kept.map(({ suggestion }) => suggestion)
}

function heavier(a: PhraseSuggestion, b: PhraseSuggestion): number {
  return b.weight - a.weight || (a.phrase < b.phrase ? -1 : 1)
}
