import type { Word } from './words.ts'

/**
 * What a comment is to the linear model: names with values. "=word" and "=two words" (their squares add up to one), "~gram"
 * (three to five letters of a word between ^ and $, likewise), "#theme" (a phrase of it is there) and "#theme phrase".
 */
export type Features = Map<string, number>

/** The value of a phrase: less than a word of a short comment, or phrases that are found often outweigh all words. */
export const PHRASE = 0.5

const GRAM_MIN = 3
const GRAM_MAX = 5

export function featuresOf(words: Word[], hits: Iterable<{ theme: string; key: string }>): Features {
  const features: Features = new Map()
  const { single, pairs, grams, wordScale, gramScale } = partsOf(words)
  for (const word of single) features.set(`=${word}`, wordScale)
  for (const pair of pairs) features.set(`=${pair}`, wordScale)
  for (const gram of grams) features.set(`~${gram}`, (features.get(`~${gram}`) ?? 0) + gramScale)
  for (const { theme, key } of hits) {
    features.set(`#${theme}`, PHRASE)
    features.set(`#${theme} ${key}`, PHRASE)
  }
  return features
}

function partsOf(words: Word[]) {
  const single = new Set(words.map(({ text }) => text))
  const pairs = new Set(words.slice(1).map(({ text }, i) => `${words[i]?.text} ${text}`))
  const grams = [...single].flatMap(gramsOf)
  return { single, pairs, grams, ...scalesOf(single.size + pairs.size, grams.length) }
}

/** What a word and a gram count for in a comment with so many of each. */
export function scalesOf(words: number, grams: number): { wordScale: number; gramScale: number } {
  return { wordScale: words ? 1 / Math.sqrt(words) : 0, gramScale: grams ? 1 / Math.sqrt(grams) : 0 }
}

/** The grams of a word, repeats kept. */
export function gramsOf(word: string): string[] {
  const letters = `^${word}$`
  const grams: string[] = []
  for (let size = GRAM_MIN; size <= GRAM_MAX; size++)
    for (let at = 0; at + size <= letters.length; at++) grams.push(letters.slice(at, at + size))
  return grams
}
