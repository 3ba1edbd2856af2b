import { normalQuantile, normalShare } from './distributions.ts'
import { type Interval, tQuantile } from './intervals.ts'
import { seededRandom } from './random.ts'

export interface BootstrapOptions {
  /** The same seed gives the same interval: the id of what is asked for, say. */
  seed: number | string
  /** Left out: 1,000, and up to 10,000 where there are few units. */
  resamples?: number
}

/** Some sums of one account, as many for each: those of its answers, and how many they are. */
export type Sums = readonly number[]

// 500 units tell a standard error to 3 %, as 1,000 resamples do: more would take longer and say no more.
const MOST_UNITS = 500

/** What is drawn from: the sums of each unit, one after the other. */
export interface Units {
  size: number
  width: number
  sums: Float64Array
}

/**
 * A unit for each account; of more than 500 accounts, 500 random groups of them, which makes ten thousand as fast as
 * five hundred. Sorted before they are shuffled by the seed, so that nothing depends on the order they come in.
 * Source: random groups, K. M. Wolter, Introduction to Variance Estimation, 2nd ed. (2007), chapter 2.
 */
export function resamplingUnits(accounts: readonly Sums[], seed: number | string): Units {
  const width = accounts[0]?.length ?? 0
  const size = Math.min(accounts.length, MOST_UNITS)
  const sums = new Float64Array(width * size)
  const left = accounts.toSorted(byNumbers)
  const random = seededRandom(`groups of ${seed}`)
  for (let count = left.length; count > 0; count--) {
    const place = Math.floor(random() * count)
    const account = left[place]!
    left[place] = left[count - 1]!
    const unit = width * (count % size)
    for (let i = 0; i < width; i++) sums[unit + i]! += account[i]!
  }
  return { size, width, sums }
}

function byNumbers(a: Sums, b: Sums): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return 0
}

/**
 * What becomes of a figure, `of` the sums over all units, when as many units as there are are drawn with replacement,
 * again and again. Draws whose figure is no number (nobody of one side in it) are left out.
 */
export function resampled(
  { size, width, sums }: Units,
  { seed, resamples }: BootstrapOptions,
  of: (sums: Float64Array) => number,
): Float64Array {
  const random = seededRandom(seed)
  const draws = resamples ?? enoughResamples(size)
  const drawn = new Float64Array(draws)
  const total = new Float64Array(width)
  let kept = 0
  for (let draw = 0; draw < draws; draw++) {
    total.fill(0)
    for (let i = 0; i < size; i++) {
      const unit = width * Math.floor(random() * size)
      for (let k = 0; k < width; k++) total[k]! += sums[unit + k]!
    }
    const figure = of(total)
    if (!Number.isNaN(figure)) drawn[kept++] = figure
  }
  return drawn.subarray(0, kept)
}

// The ends for few units lie far out in the tails, where 1,000 resamples have hardly any.
export const enoughResamples = (size: number) => Math.max(1000, Math.min(10_000, Math.ceil(200_000 / size)))

/**
 * The ends of the 95 % interval among resampled figures of A units: the shares Φ(∓t √(A/(A-1))) of them, t with A - 1
 * degrees of freedom. A plain percentile interval is too narrow by √((A-1)/A) and takes z for t; BCa mends the skew, which
 * is small beside that at the 5 to 50 accounts of one manager.
 * Source: expanded percentiles, T. C. Hesterberg, What Teachers Should Know About the Bootstrap, The American
 * Statistician 69 (2015) 371-386.
 */
export function expandedPercentile(drawn: Float64Array, size: number): Interval {
  const sorted = drawn.toSorted()
  const tail = normalShare(-tQuantile(size - 1) * Math.sqrt(size / (size - 1)))
  return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail) }
}

/**
 * The same for a figure that resampling moves to one side: the shares are moved by twice z₀, the place of the estimate among
 * the resampled figures. Holds the estimate.
 * Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), 14.3, without acceleration.
 */
export function biasCorrected(drawn: Float64Array, estimate: number, size: number): Interval {
  const sorted = drawn.toSorted()
  const below = sorted.filter((figure) => figure < estimate).length
  const place = Math.max(0.5, Math.min(sorted.length - 0.5, below)) / sorted.length
  const z = tQuantile(size - 1) * Math.sqrt(size / (size - 1))
  const [low, high] = [-z, z].map((end) => quantile(sorted, normalShare(2 * normalQuantile(place) + end)))
  return { low: Math.min(low!, estimate), high: Math.max(high!, estimate) }
}

function quantile(sorted: Float64Array, share: number): number {
  const place = Math.max(0, Math.min(sorted.length - 1, share * (sorted.length + 1) - 1))
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

/** The two intervals in one: from the lower low to the higher high. */
export function envelope(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }
}
