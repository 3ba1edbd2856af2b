import type { Interval } from './intervals.ts'

/** How many contacts an account has who could have been asked, and how many of them answered. */
export interface Reach {
  contacts: number
  answered: number
}

/**
 * From this share on, most of the contacts answered and the interval is narrowed. Textbooks ignore the correction under
 * 5 %; a list of contacts is never complete, and under a half the factor changes less than the list's gaps do.
 */
export const MOST = 0.5

/**
 * What the distance from the estimate to either end is multiplied by: √((N - n)/(N - 1)) where more than half of N
 * contacts answered, else 1. All of them: 0, the score is theirs and no estimate. It says how well the score of these
 * contacts is known today; it is left out of every difference, because what two periods are compared for is the cause
 * behind them, which more contacts than these could have shown.
 * Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), 2.6 and, for differences, 2.14.
 */
export function finitePopulationFactor({ contacts, answered }: Reach): number {
  if (answered <= MOST * contacts) return 1
  if (answered >= contacts) return 0
  return Math.sqrt((contacts - answered) / (contacts - 1))
}

/** The interval with both distances from the value multiplied by the factor. */
export function narrowed({ low, high }: Interval, value: number, factor: number): Interval {
  return { low: value - factor * (value - low), high: value + factor * (high - value) }
}
