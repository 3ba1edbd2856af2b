import { wideEnglish } from './english.ts'
import { denseFeatures, eachNgram, HASHED } from './features.ts'
import { likelihoodsOf } from './likelihoods.ts'
import type { CommentQuestion } from './question-kind.ts'
import type { TextReading } from './read-by-rules.ts'
import { type Weighed, weigh } from './rules.ts'
import type { Token } from './tokens.ts'
import { trained } from './weights.ts'

/** Two weights a feature, that of feature i for negative at 2i, for positive at 2i + 1; for neutral all are 0. */
export interface Model {
  dense: readonly number[]
  /** One step of a hashed weight. */
  step: number
  /** In steps. */
  hashed: Int8Array
}

/** A lexicon's valence moves the reading by its whole sum; this is about what one step of it is worth. */
const VALENCE_PULL = 0.3

let shipped: Model | undefined

/** The model that ships, unpacked when it is first needed. */
export function shippedModel(): Model {
  shipped ??= {
    dense: trained.dense.split(' ').map(Number),
    step: trained.step,
    hashed: unpacked(trained.hashed),
  }
  return shipped
}

export function readWith(model: Model, tokens: Token[], question: CommentQuestion | null): TextReading {
  const weighed: Weighed = weigh(tokens, wideEnglish)
  let negative = 0
  let positive = 0
  const { dense, hashed, step } = model
  const features = denseFeatures(tokens, weighed, question)
  for (let i = 0; i < features.length; i++) {
    negative += (features[i] as number) * (dense[2 * i] as number)
    positive += (features[i] as number) * (dense[2 * i + 1] as number)
  }
  const pulls = weighed.weights.map((weight) => weight * VALENCE_PULL)
  eachNgram(tokens, weighed.negated, (place, value, from, to) => {
    const forNegative = (hashed[place * 2] as number) * step * value
    const forPositive = (hashed[place * 2 + 1] as number) * step * value
    negative += forNegative
    positive += forPositive
    const pull = (forPositive - forNegative) / (from === to ? 1 : 2)
    pulls[from] = (pulls[from] as number) + pull
    if (from !== to) pulls[to] = (pulls[to] as number) + pull
  })
  const valence = weighed.weights.reduce((sum, weight) => sum + weight, 0)
  return { likelihoods: likelihoodsOf(negative, positive), pulls, valence }
}

function unpacked(base64: string): Int8Array {
  const bytes = atob(base64)
  const found = new Int8Array(HASHED * 2)
  for (let i = 0; i < found.length; i++) found[i] = bytes.charCodeAt(i)
  return found
}
