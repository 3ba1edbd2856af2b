import { ENOUGH_ANSWERS } from './scores.ts'

/** The standard normal distribution's 97.5 % quantile. */
const Z = 1.959963984540054

/** How long it took until something happened to each of `n` cases. Times are in the unit they were given in. */
export interface TimeTo {
  n: number
  /** To how many it has happened; the others count for as long as they have waited. */
  done: number
  /** By when it had happened to half of all, with its 95 % interval; null: to fewer than half so far. */
  median: number | null
  low: number | null
  /** Null: nobody can say how late. */
  high: number | null
  /** By when it had happened to nine of ten; null: to fewer so far. */
  p90: number | null
  /** False under 5 cases: then a screen says so in words. */
  enough: boolean
}

/**
 * The Kaplan-Meier estimate of the median and the 90th percentile, so that cases which still wait are neither left out
 * (which would flatter) nor taken as done. `done` are the times of those to which it has happened, `waiting` how long each
 * of the others has been watched; a case to which it cannot happen any more (closed without a reply) stays in `waiting`
 * until today: "half of all" then means all. The interval of the median is where the log-log band of the curve holds ½.
 * Sources: E. L. Kaplan and P. Meier, JASA 53 (1958) 457-481; R. Brookmeyer and J. Crowley, Biometrics 38 (1982) 29-41,
 * with the transformation in J. P. Klein and M. L. Moeschberger, Survival Analysis (2003), 4.3 and 4.5.
 */
export function timeTo(done: readonly number[], waiting: readonly number[]): TimeTo {
  const events = Float64Array.from(done).sort()
  const others = Float64Array.from(waiting).sort()
  const n = events.length + others.length
  const found = { median: null, low: null, high: null, p90: null } as Pick<
    TimeTo,
    'median' | 'low' | 'high' | 'p90'
  >
  let survival = 1
  let variance = 0
  let gone = 0
  for (let i = 0; i < events.length; ) {
    const time = events[i] as number
    let happened = 0
    while (events[i + happened] === time) happened++
    // Whoever was watched until this very moment still counts as waiting in it.
    while (gone < others.length && (others[gone] as number) < time) gone++
    const atRisk = n - i - gone
    survival *= 1 - happened / atRisk
    if (atRisk > happened) variance += happened / (atRisk * (atRisk - happened))
    const band = bandAt(survival, variance)
    if (found.low === null && band.low <= HALF) found.low = time
    if (found.median === null && survival <= HALF) found.median = time
    if (found.high === null && band.high <= HALF) found.high = time
    if (found.p90 === null && survival <= TENTH) found.p90 = time
    i += happened
  }
  return { n, done: events.length, ...found, enough: n >= ENOUGH_ANSWERS }
}

// A product of fractions that is exactly one half on paper may end a hair above it.
const HALF = 0.5 + 1e-12
const TENTH = 0.1 + 1e-12

/** Where all have happened nothing is left to reckon an upper end from: it stays open. */
function bandAt(survival: number, variance: number): { low: number; high: number } {
  if (survival <= 1e-12) return { low: 0, high: 1 }
  if (survival >= 1) return { low: 1, high: 1 }
  const width = (Z * Math.sqrt(variance)) / Math.abs(Math.log(survival))
  return { low: survival ** Math.exp(width), high: survival ** Math.exp(-width) }
}
