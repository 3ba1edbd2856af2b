import type { Lexicon } from './lexicon.ts'
import { type Likelihoods, likelihoodsOf } from './likelihoods.ts'
import { turned, weigh } from './rules.ts'
import type { Token } from './tokens.ts'

/** Log odds for one step of valence, and those by which neutral is ahead of words that cancel out. */
const STEP = 0.7
const SILENCE = 0.4

/** What was made of one text. */
export interface TextReading {
  likelihoods: Likelihoods
  /** For each token how far it moved the reading, in log odds: above 0 to positive, below 0 to negative. */
  pulls: number[]
  /** The sum of what the lexicon and its rules say of its words: above 0 is praise. */
  valence: number
}

/** A text read by a lexicon and its rules alone. */
export function readByRules(tokens: Token[], lexicon: Lexicon): TextReading {
  const { weights, turn } = weigh(tokens, lexicon)
  const pulls = weights.map((weight, k) => turned(weight, k, turn) * STEP)
  let sum = 0
  for (const pull of pulls) sum += pull
  return { likelihoods: likelihoodsOf(-sum - SILENCE, sum - SILENCE), pulls, valence: sum }
}
