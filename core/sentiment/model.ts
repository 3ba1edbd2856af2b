import { english } from './english.ts'
import { denseFeatures, eachNgram, HASHED } from './features.ts'
import { likelihoodsOf } from './likelihoods.ts'
import type { CommentQuestion } from './question-kind.ts'
import type { TextReading } from './read-by-rules.ts'
import { type Weighed, weigh } from './rules.ts'
import type { Token } from './tokens.ts'
import { trained } from './weights.ts'

/** Weights as two numbers a feature, for negative and for positive; neutral is 0 throughout. */
export interface Model {
  dense: readonly (readonly number[])[]
  /** One step of a hashed weight. */
  step: number
  /** Weight of feature i for negative at 2i, for positive at 2i + 1, in steps. */
  hashed: Int8Array
}

/** A lexicon's valence moves the reading by its whole sum; this is about what one step of it is worth. */
const VALENCE_PULL = 0.3

let shipped: Model | undefined

/** The model that ships, unpacked when it is first needed. */
export function shippedModel(): Model {
  shipped ??= { dense: pairsOf(trained.dense), step: trained.step, hashed: unpacked(trained.hashed) }
  return shipped
}

export function readWith(model: Model, tokens: Token[], question: CommentQuestion | null): TextReading {
  const weighed: Weighed = weigh(tokens, english)
  let negative = 0
  let positive = 0
  denseFeatures(tokens, weighed, question).forEach((value, i) => {
    const [forNegative = 0, forPositive = 0] = model.dense[i] ?? []
    negative += value * forNegative
    positive += value * forPositive
  })
  const pulls = weighed.weights.map((weight) => weight * VALENCE_PULL)
  const { hashed, step } = model
  eachNgram(tokens, weighed.negated, (place, value, from, to) => {
    const forNegative = (hashed[place * 2] as number) * step * value
    const forPositive = (hashed[place * 2 + 1] as number) * step * value
    negative += forNegative
    positive += forPositive
    const pull = (forPositive - forNegative) / (to - from + 1)
    for (let k = from; k <= to; k++) pulls[k] = (pulls[k] as number) + pull
  })
  const valence = weighed.weights.reduce((sum, weight) => sum + weight, 0)
  return { likelihoods: likelihoodsOf(negative, positive), pulls, valence }
}

function pairsOf(numbers: string): number[][] {
  const all = numbers.split(' ').map(Number)
  return Array.from({ length: all.length / 2 }, (_, i) => all.slice(2 * i, 2 * i + 2))
}

function unpacked(base64: string): Int8Array {
  const bytes = atob(base64)
  const found = new Int8Array(HASHED * 2)
  for (let i = 0; i < found.length; i++) found[i] = bytes.charCodeAt(i)
  return found
}
