import {
  type BootstrapOptions,
  envelope,
  expandedPercentile,
  resampled,
  resamplingUnits,
} from './resampling.ts'
import { contribution, type MetricTotal, metricTotal, type ScoreCounts, scoreRows } from './scores.ts'
import type { Metric } from './surveys.ts'

/** Fewer accounts than this cannot tell how much accounts differ: then the interval is that of the answers. */
export const ENOUGH_ACCOUNTS = 5

export interface AccountsTotal extends MetricTotal {
  /** Accounts with at least one answer. */
  accounts: number
  /** What the interval was taken over: accounts, or answers where fewer than 5 accounts answered. */
  over: 'accounts' | 'answers'
}

/**
 * The metric over all answers of many accounts (a portfolio, a segment), with the interval that lets each account differ
 * from the others: accounts are drawn, each with all its answers (resampling.ts). Never narrower than the interval that
 * takes all answers as independent: five accounts that agree prove little.
 * Source: whole clusters, A. C. Davison and D. V. Hinkley, Bootstrap Methods and Their Application (1997), 3.8.
 */
export function accountBootstrap(
  metric: Metric,
  accounts: Iterable<ScoreCounts>,
  options: BootstrapOptions,
): AccountsTotal {
  // Read twice: what a map gives can be gone through only once.
  const all = [...accounts]
  const answered = all.map((counts) => answerSums(metric, counts)).filter(([, n]) => n > 0)
  const total = metricTotal(metric, mergedCounts(all))
  const size = answered.length
  if (size < ENOUGH_ACCOUNTS || total.interval === null) return { ...total, accounts: size, over: 'answers' }
  const units = resamplingUnits(answered, options.seed)
  const drawn = resampled(units, options, ([sum, n]) => sum! / n!)
  const interval = envelope(expandedPercentile(drawn, units.size), total.interval)
  return { ...total, interval, accounts: size, over: 'accounts' }
}

/** The sum of the contributions of an account's answers, and how many they are. */
export function answerSums(metric: Metric, counts: ScoreCounts): [sum: number, n: number] {
  let sum = 0
  let n = 0
  for (const [score, count] of scoreRows(counts)) {
    sum += count * contribution(metric, score)
    n += count
  }
  return [sum, n]
}

/** The scores of all together. */
export function mergedCounts(accounts: Iterable<ScoreCounts>): Map<number, number> {
  const merged = new Map<number, number>()
  for (const counts of accounts)
    for (const [score, n] of scoreRows(counts)) merged.set(score, (merged.get(score) ?? 0) + n)
  return merged
}
