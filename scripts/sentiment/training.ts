import { wideEnglish } from '../../core/sentiment/english.ts'
import { denseFeatures, eachNgram, HASHED } from '../../core/sentiment/features.ts'
import type { Model } from '../../core/sentiment/model.ts'
import { weigh } from '../../core/sentiment/rules.ts'
import { tokensOf } from '../../core/sentiment/tokens.ts'
import { type LabelledComment, labels } from './labelled-comments.ts'

const ROUNDS = 8
const AVERAGED = 4
const RATE = 0.03
const PULL_TO_ZERO = 2e-4
/** What a mistake about a negative, a neutral and a positive comment costs. */
const COSTS = [1.5, 2.2, 1]
/** A source with more comments than this counts no more than one with so many: it is one way of writing among others. */
const MOST_OF_A_SOURCE = 2000
/**
 * What an n-gram learned is believed less than that: elsewhere it means less. Held back, comments of a source that was left
 * out are read better, and the others no worse.
 */
const BELIEVED = 0.75

const NEUTRAL = labels.indexOf('neutral')

/** How many features there are that are not n-grams. */
const DENSE = denseFeatures([], weigh([], wideEnglish), null).length

/** A comment as its features: places and values side by side. Hashed features have the places below HASHED, the others those behind. */
export interface Example {
  label: number
  source: string
  places: Int32Array
  values: Float32Array
}

export function exampleOf({ text, question, label, source }: LabelledComment): Example {
  const tokens = tokensOf(text)
  const weighed = weigh(tokens, wideEnglish)
  const dense = denseFeatures(tokens, weighed, question)
  const places: number[] = []
  const values: number[] = []
  dense.forEach((value, i) => {
    if (value === 0) return
    places.push(HASHED + i)
    values.push(value)
  })
  eachNgram(tokens, weighed.negated, (place, value) => {
    places.push(place)
    values.push(value)
  })
  return {
    ...{ label: labels.indexOf(label), source },
    ...{ places: Int32Array.from(places), values: Float32Array.from(values) },
  }
}

/**
 * A linear softmax by AdaGrad (J. Duchi, E. Hazan, Y. Singer, JMLR 12, 2011) with an L2 pull, the mean of the weights
 * after its last rounds. The order of the examples comes from a fixed seed: the same examples give the same bytes.
 */
export function train(examples: Example[]): Model {
  const places = HASHED + DENSE
  const weights = new Float32Array(places * 3)
  const squares = new Float32Array(places * 3).fill(1e-3)
  const sums = new Float64Array(places * 3)
  const weighing = sourcesOf(examples)
  const order = examples.map((_, i) => i)
  const random = sequence(1)
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random)
    for (const i of order) learn(examples[i]!, weighing.get(examples[i]!.source)!, weights, squares)
    if (round >= ROUNDS - AVERAGED) for (let p = 0; p < sums.length; p++) sums[p]! += weights[p]! / AVERAGED
  }
  return packed(sums)
}

interface SourceWeighing {
  /** What a comment of it counts. */
  weight: number
  hasNeutral: boolean
}

function sourcesOf(examples: Example[]): Map<string, SourceWeighing> {
  const own = Map.groupBy(examples, ({ source }) => source)
  return new Map(
    [...own].map(([source, of]) => [
      source,
      {
        weight: Math.min(1, MOST_OF_A_SOURCE / of.length),
        hasNeutral: of.some(({ label }) => label === NEUTRAL),
      },
    ]),
  )
}

/**
 * A source without neutral comments had them taken out: it says what negative is against positive, and nothing of how
 * rare neutral is. Learned as if it did, a bare fact from elsewhere was read as a complaint.
 */
function learn(
  { label, places, values }: Example,
  { weight, hasNeutral }: SourceWeighing,
  weights: Float32Array,
  squares: Float32Array,
): void {
  const logits = [0, 0, 0]
  for (let k = 0; k < places.length; k++)
    for (let c = 0; c < 3; c++) logits[c]! += weights[places[k]! * 3 + c]! * values[k]!
  if (!hasNeutral) logits[NEUTRAL] = Number.NEGATIVE_INFINITY
  const top = Math.max(...logits)
  const odds = logits.map((logit) => Math.exp(logit - top))
  const sum = odds[0]! + odds[1]! + odds[2]!
  const slopes = odds.map((one, c) => (one / sum - (c === label ? 1 : 0)) * COSTS[label]! * weight)
  for (let k = 0; k < places.length; k++)
    for (let c = 0; c < 3; c++) {
      const p = places[k]! * 3 + c
      const slope = slopes[c]! * values[k]! + PULL_TO_ZERO * weights[p]!
      squares[p]! += slope * slope
      weights[p]! -= (RATE * slope) / Math.sqrt(squares[p]!)
    }
}

/** Against neutral, which a softmax does not mind; hashed weights as one byte each. */
function packed(weights: Float64Array): Model {
  const against = (place: number) => [0, 2].map((c) => weights[place * 3 + c]! - weights[place * 3 + 1]!)
  const dense: number[] = []
  for (let place = HASHED; place < weights.length / 3; place++)
    dense.push(...against(place).map((weight) => Math.round(weight * 1e4) / 1e4))
  const all = Float64Array.from({ length: HASHED * 2 }, (_, i) => against(i >> 1)[i & 1]!)
  const sizes = all.map(Math.abs).sort()
  // Few weights are far out: they are cut, so that the steps of all others are finer.
  const step = Math.round((sizes[Math.floor(sizes.length * 0.9995)]! / 127) * 1e6) / 1e6
  const hashed = Int8Array.from(all, (weight) => Math.max(-127, Math.min(127, Math.round(weight / step))))
  return { dense, step: Math.round(step * BELIEVED * 1e6) / 1e6, hashed }
}

/** How often a score (0, ¼, ½, ¾, 1) came with a negative, a neutral and a positive comment: P(score | label). */
export function scoreShares(comments: LabelledComment[]): number[][] {
  const rated = comments.filter(({ rating }) => rating !== null)
  return [0, 1, 2, 3, 4].map((quarter) =>
    labels.map((label) => {
      const own = rated.filter((comment) => comment.label === label)
      const such = own.filter(({ rating }) => Math.round(rating! * 4) === quarter)
      return Math.round(((such.length + 1) / (own.length + 5)) * 1e4) / 1e4
    }),
  )
}

function shuffle(order: number[], random: () => number): void {
  for (let k = order.length - 1; k > 0; k--) {
    const j = Math.floor(random() * (k + 1))
    ;[order[k], order[j]] = [order[j]!, order[k]!]
  }
}

/** Numbers from 0 to 1, always the same: W. H. Press and others, Numerical Recipes, 2nd edition, 7.1. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
