import { changeInWords, counted } from './figures-in-words.ts'
import type { Metric } from './surveys.ts'

/** The change that every trend is measured against: 20 NPS points, 20 percentage points, 1 point on the scale of 1 to 7. */
export const CHANGE_TO_SEE: Record<Metric, number> = { nps: 20, csat: 20, ces: 1 }

// The standard normal distribution's quantiles for 5 %, two-sided, and for a power of 80 %.
const SURE = 1.959963984540054
const POWER = 0.8416212335729143

/**
 * How many answers each of two equal groups needs so that a true change of that size is seen in four cases of five, where
 * no change is taken for one in one of twenty: n = 2 (z.975 + z.80)² s² / change². `spread` is the standard deviation
 * of one answer; both in the metric's unit.
 * Source: J. M. Lachin, Controlled Clinical Trials 2 (1981) 93-113.
 */
export function answersToSee(spread: number, change: number): number {
  return Math.ceil((2 * (SURE + POWER) ** 2 * spread ** 2) / change ** 2)
}

export interface ChangeToSee {
  /** In the metric's unit. */
  change: number
  /** Answers that each of the two periods or groups needs. */
  needed: number
  /** How many of them the later one lacks. */
  more: number
  sentence: string
}

/** One of the two that are compared: its name, its answers, the standard deviation of one. */
export interface Seen {
  words: string
  n: number
  spread: number
}

/** How many more answers would show the change, by the mean variance of the two. */
export function changeToSee(metric: Metric, from: Seen, to: Seen): ChangeToSee {
  const change = CHANGE_TO_SEE[metric]
  const needed = answersToSee(Math.sqrt((from.spread ** 2 + to.spread ** 2) / 2), change)
  const more = Math.max(0, needed - to.n)
  return { change, needed, more, sentence: sentenceOf(changeInWords(metric, change), needed, from, to) }
}

function sentenceOf(change: string, needed: number, from: Seen, to: Seen): string {
  // Two groups of different size see as much as two of their harmonic mean.
  if (2 / (1 / from.n + 1 / to.n) >= needed) return `A change of ${change} would most likely have shown.`
  const enough = `A change of ${change} shows with about ${counted(rounded(needed), 'answer')} on each side`
  if (to.n >= needed) return `${enough}; ${from.words} had ${from.n.toLocaleString('en')}.`
  return `${enough}: about ${rounded(needed - to.n).toLocaleString('en')} more than ${to.words} had.`
}

/** Up to the next number of two digits: 217 is "about 220". */
function rounded(n: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1)
  return Math.ceil(n / step) * step
}
