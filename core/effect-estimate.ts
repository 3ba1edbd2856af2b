import type { Expected } from './effect-expected.ts'
import { type AnswerSums, type EffectAccount, meanOf, weightOf } from './effect-levels.ts'
import type { Match } from './effect-matching.ts'
import type { Interval } from './intervals.ts'
import { expandedPercentile, resampled, resamplingUnits } from './resampling.ts'

/** Fewer accounts on a side cannot tell how much accounts differ by themselves. */
export const FEWEST_ACCOUNTS = 5

/** Fewer answers of an account on a side say nothing about it. */
export const FEWEST_ANSWERS = 2

/** Two stretches of time that are compared. */
export interface Stretches {
  before: (account: EffectAccount) => AnswerSums
  after: (account: EffectAccount) => AnswerSums
}

/** One side over the two stretches, in the measure's unit: the weighted mean over its accounts. */
export interface Side {
  accounts: number
  answersBefore: number
  answersAfter: number
  before: number
  after: number
}

export interface Estimate {
  helped: Side
  others: Side
  /** Difference in differences, regression to the mean taken out. */
  value: number
  interval: Interval
  /** The standard error by the bootstrap. */
  error: number
  /** After less before of the helped alone, with the interval that a plain comparison would have given. */
  plain: Interval & { value: number }
  /** How much of the difference is what unlucky accounts do by themselves. */
  regression: number
}

interface Weighed {
  account: EffectAccount
  weight: number
  before: number
  after: number
  /** After, less where its answers before made it likely to stand. */
  rise: number
}

/**
 * Difference in differences: how the helped stand after, less where they were likely to stand, against the same of the
 * accounts they are matched with. The interval draws whole accounts, of each side apart, with matches and weights held:
 * answers of one account are not independent, and neither are its months (Bertrand, Duflo and Mullainathan, Q. J.
 * Economics 119 (2004) 249). Matching again in each draw would be wrong: for nearest neighbours that bootstrap fails
 * (Abadie and Imbens, Econometrica 76 (2008) 1537); with the weights held it does not (Otsu and Rai, J. Am. Stat. Assoc.
 * 112 (2017) 1720). Undefined where a side has fewer than five accounts.
 */
export function estimated(
  matches: readonly Match[],
  expected: Expected,
  { before, after }: Stretches,
  seed: string,
): Estimate | undefined {
  const weighed = (account: EffectAccount, weight: number, level: number): Weighed => ({
    ...{ account, weight, before: meanOf(before(account)), after: meanOf(after(account)) },
    rise: meanOf(after(account)) - level,
  })
  const tells = (account: EffectAccount) => hasEnough(account, { before, after })
  const weights = new Map<EffectAccount, number>()
  const helped: Weighed[] = []
  for (const { account, controls } of matches) {
    const usable = controls.filter(tells)
    if (!tells(account) || usable.length === 0) continue
    const weight = weightOf(before(account).n, after(account).n)
    helped.push(weighed(account, weight, expected.ofHelped(account)))
    const shares = usable.map((one) => weightOf(before(one).n, after(one).n))
    const whole = shares.reduce((sum, share) => sum + share, 0)
    for (const [i, one] of usable.entries())
      weights.set(one, (weights.get(one) ?? 0) + (weight * shares[i]!) / whole)
  }
  const others = [...weights].map(([account, weight]) => weighed(account, weight, expected.ofOther(account)))
  if (helped.length < FEWEST_ACCOUNTS || others.length < FEWEST_ACCOUNTS) return undefined
  const stretches = { before, after }
  const a = sideOf(helped, stretches)
  const b = sideOf(others, stretches)
  const value = mean(helped, 'rise') - mean(others, 'rise')
  const drawnA = draws(helped, (one) => one.rise, `${seed} helped`)
  const drawnB = draws(others, (one) => one.rise, `${seed} others`)
  const drawn = drawnA.map((one, i) => one - drawnB[i]!)
  const plainDrawn = draws(helped, (one) => one.after - one.before, `${seed} plain`)
  return {
    helped: a,
    others: b,
    value,
    // The side that has fewer accounts in effect says how much is known about the spread.
    interval: expandedPercentile(
      drawn,
      Math.max(FEWEST_ACCOUNTS, freedom(helped, drawnA, others, drawnB) + 1),
    ),
    error: deviation(drawn),
    plain: { value: a.after - a.before, ...expandedPercentile(plainDrawn, helped.length) },
    regression: a.after - a.before - (b.after - b.before) - value,
  }
}

export const hasEnough = (account: EffectAccount, { before, after }: Stretches) =>
  before(account).n >= FEWEST_ANSWERS && after(account).n >= FEWEST_ANSWERS

function sideOf(rows: Weighed[], { before, after }: Stretches): Side {
  return {
    accounts: rows.length,
    answersBefore: rows.reduce((sum, { account }) => sum + before(account).n, 0),
    answersAfter: rows.reduce((sum, { account }) => sum + after(account).n, 0),
    before: mean(rows, 'before'),
    after: mean(rows, 'after'),
  }
}

function mean(rows: Weighed[], of: 'before' | 'after' | 'rise'): number {
  let [sum, weights] = [0, 0]
  for (const row of rows) {
    sum += row.weight * row[of]
    weights += row.weight
  }
  return sum / weights
}

// The interval is no finer than a thousand draws tell.
const RESAMPLES = 1000

function draws(rows: Weighed[], of: (row: Weighed) => number, seed: string): Float64Array {
  // About their middle: the order in which they are drawn depends on the sums, and must not on what all share.
  const middle = rows.reduce((sum, row) => sum + of(row), 0) / rows.length
  const sums = rows.map((row) => [row.weight * (of(row) - middle), row.weight] as const)
  const units = resamplingUnits(sums, seed)
  return resampled(units, { seed, resamples: RESAMPLES }, ([sum, weight]) => middle + sum! / weight!)
}

/** Degrees of freedom of the difference, by Welch and Satterthwaite, with the accounts that each side has in effect. */
function freedom(a: Weighed[], drawnA: Float64Array, b: Weighed[], drawnB: Float64Array): number {
  const [va, vb] = [deviation(drawnA) ** 2, deviation(drawnB) ** 2]
  const whole = va ** 2 / (inEffect(a) - 1) + vb ** 2 / (inEffect(b) - 1)
  return whole === 0 ? FEWEST_ACCOUNTS - 1 : Math.floor((va + vb) ** 2 / whole)
}

/** Kish's effective number: of accounts with unlike weights, some hardly count. */
function inEffect(rows: Weighed[]): number {
  const sum = rows.reduce((all, { weight }) => all + weight, 0)
  return Math.max(2, sum ** 2 / rows.reduce((all, { weight }) => all + weight ** 2, 0))
}

function deviation(drawn: Float64Array): number {
  const middle = drawn.reduce((sum, one) => sum + one, 0) / drawn.length
  return Math.sqrt(drawn.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (drawn.length - 1))
}
