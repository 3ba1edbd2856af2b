import { twoSided } from './distributions.ts'
import type { Interval } from './intervals.ts'

/**
 * How likely so great a difference is where there is none, 0..1, from its 95 % interval: below .05 exactly where the
 * interval leaves out nothing. The end towards nothing tells the standard error.
 */
export function chanceOf({ value, low, high }: Interval & { value: number }): number {
  const distance = value > 0 ? value - low : high - value
  if (value === 0) return 1
  return distance <= 0 ? 0 : twoSided((Math.abs(value) / distance) * 1.959963984540054)
}

/**
 * Which of many tests may be called a change, so that of those called one at most one in twenty is a false alarm on
 * average; without it a list of 200 accounts in which nothing happened has ten. Tests that could not be made are null.
 * Holds for independent tests, and for those that lean the same way.
 * Source: Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289-300.
 */
export function withoutFalseAlarms(chances: readonly (number | null)[], rate = 0.05): boolean[] {
  const made = chances.filter((chance) => chance !== null).sort((a, b) => a - b)
  let limit = -1
  for (const [i, chance] of made.entries()) if (chance <= (rate * (i + 1)) / made.length) limit = chance
  return chances.map((chance) => chance !== null && chance <= limit)
}

/**
 * The chances of a few tests, each raised so that one below .05 among them is a false alarm in one case of twenty, however
 * they hang together. In the order given.
 * Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
 */
export function holm(chances: readonly number[]): number[] {
  const order = chances.map((chance, i) => ({ chance, i })).sort((a, b) => a.chance - b.chance)
  const raised = new Array<number>(chances.length)
  let least = 0
  for (const [rank, { chance, i }] of order.entries()) {
    least = Math.max(least, Math.min(1, (chances.length - rank) * chance))
    raised[i] = least
  }
  return raised
}
