import { z } from 'zod'
import { languageOf } from '../locales.ts'
import { gramsOf, PHRASE, scalesOf } from './features.ts'
import type { Word } from './words.ts'

/** What was learned from comments whose themes people confirmed or corrected: data, to be stored as it is. */
export interface LearnedThemes {
  version: 1
  /** Comments it was learned from. */
  examples: number
  /** In which it is used ('' is unknown): in the others the phrases decide. */
  languages: string[]
  /** Phrases that it has met, as "#theme phrase": one that it has not decides by itself, as it does without learning. */
  phrases: string[]
  themes: LearnedTheme[]
}

export interface LearnedTheme {
  id: string
  /** Comments of them that have the theme. */
  examples: number
  /** Added to the weighted features; 0 or more names the theme. The threshold is in it. */
  bias: number
  /** By feature: core/themes/features.ts names them. */
  weights: Record<string, number>
}

export const learnedThemesSchema: z.ZodType<LearnedThemes> = z.strictObject({
  version: z.literal(1),
  examples: z.int().min(0),
  languages: z.array(z.string()),
  phrases: z.array(z.string()),
  themes: z.array(
    z.strictObject({
      id: z.string(),
      examples: z.int().min(0),
      bias: z.number(),
      weights: z.record(z.string(), z.number()),
    }),
  ),
})

/** Comments repeat their words: what a word adds is remembered, for so many words. */
const REMEMBERED = 20_000

interface Added {
  /** By theme: of the word itself, and of its grams together. */
  word: Float64Array
  grams: Float64Array
  gramCount: number
}

/** A comment taken apart once for all themes. */
interface Parts {
  single: Map<string, Added>
  /** Neighbours in their order, and each pair once. */
  pairs: string[]
  different: Set<string>
  wordScale: number
  gramScale: number
}

/** Learned weights ready to read with. */
export class LearnedIndex {
  readonly #themes: number
  readonly #biases: Float64Array
  readonly #weights = new Map<string, Float64Array>()
  readonly #known = new Map<string, Added>()
  readonly #languages: Set<string>
  readonly #phrases: Set<string>
  readonly #none: Float64Array

  constructor({ languages, phrases, themes: learned }: LearnedThemes, themes: string[]) {
    this.#themes = themes.length
    this.#none = new Float64Array(themes.length)
    this.#biases = new Float64Array(themes.length).fill(Number.NaN)
    this.#languages = new Set(languages)
    this.#phrases = new Set(phrases)
    for (const { id, bias, weights } of learned) {
      const theme = themes.indexOf(id)
      if (theme < 0) continue
      this.#biases[theme] = bias
      for (const [name, weight] of Object.entries(weights)) {
        const all = this.#weights.get(name) ?? new Float64Array(themes.length)
        all[theme] = weight
        this.#weights.set(name, all)
      }
    }
  }

  reads(language: string | null): boolean {
    return this.#languages.has(language ? languageOf(language).toLowerCase() : '')
  }

  /** Whether weights decide about the theme, and not its phrases alone. */
  knows(theme: number): boolean {
    return !Number.isNaN(this.#biases[theme])
  }

  hasMet(theme: string, key: string): boolean {
    return this.#phrases.has(`#${theme} ${key}`)
  }

  /** What `scores` and `addedBy` need to know of a comment's words. */
  partsOf(words: Word[]): Parts {
    const single = new Map<string, Added>()
    const pairs: string[] = []
    let gramCount = 0
    words.forEach(({ text }, i) => {
      if (i > 0) pairs.push(`${words[i - 1]?.text} ${text}`)
      if (single.has(text)) return
      const added = this.#wordAdds(text)
      gramCount += added.gramCount
      single.set(text, added)
    })
    const different = new Set(pairs)
    return { single, pairs, different, ...scalesOf(single.size + different.size, gramCount) }
  }

  /** How sure the weights are of each theme: 0 or more names it. */
  scores(
    { single, different, wordScale, gramScale }: Parts,
    hits: { theme: string; key: string }[],
  ): Float64Array {
    const scores = Float64Array.from(this.#biases)
    for (const { word, grams } of single.values()) {
      addAll(scores, word, wordScale)
      addAll(scores, grams, gramScale)
    }
    for (const pair of different) addAll(scores, this.#weights.get(`=${pair}`), wordScale)
    const names = new Set<string>()
    for (const { theme, key } of hits) names.add(`#${theme}`).add(`#${theme} ${key}`)
    for (const name of names) addAll(scores, this.#weights.get(name), PHRASE)
    return scores
  }

  /** What each word of the comment added to the score of one theme: a pair of words gives half to each. */
  addedBy(words: Word[], { single, pairs, wordScale, gramScale }: Parts, theme: number): number[] {
    const pairAdds = pairs.map((pair) => (this.#weights.get(`=${pair}`)?.[theme] ?? 0) * wordScale)
    return words.map(({ text }, i) => {
      const { word, grams } = single.get(text) as Added
      const own = (word[theme] as number) * wordScale + (grams[theme] as number) * gramScale
      return own + ((pairAdds[i - 1] ?? 0) + (pairAdds[i] ?? 0)) / 2
    })
  }

  #wordAdds(text: string): Added {
    const known = this.#known.get(text)
    if (known) return known
    const names = gramsOf(text)
    const grams = new Float64Array(this.#themes)
    for (const name of names) {
      const weights = this.#weights.get(`~${name}`)
      if (weights) for (let k = 0; k < this.#themes; k++) give(grams, k, weights[k] as number)
    }
    const added = { word: this.#weights.get(`=${text}`) ?? this.#none, grams, gramCount: names.length }
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(text, added)
    return added
  }
}

function give(list: Float64Array, k: number, value: number): void {
  list[k] = (list[k] as number) + value
}

function addAll(scores: Float64Array, weights: Float64Array | undefined, times: number): void {
  if (weights) for (let k = 0; k < scores.length; k++) give(scores, k, (weights[k] as number) * times)
}
