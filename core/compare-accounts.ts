import { answerSums, ENOUGH_ACCOUNTS, mergedCounts } from './account-bootstrap.ts'
import { type Comparison, compared, isTold, tooFew } from './compare.ts'
import { differenceInterval } from './intervals.ts'
import {
  type BootstrapOptions,
  enoughResamples,
  envelope,
  expandedPercentile,
  resampled,
  resamplingUnits,
} from './resampling.ts'
import { metricTotal, type ScoreCounts } from './scores.ts'
import type { Metric } from './surveys.ts'

/** A period or a segment, as a sentence names it, with the answers of each account by its id. */
export interface AccountsSide {
  words: string
  accounts: ReadonlyMap<string, ScoreCounts>
}

export interface AccountsComparison extends Comparison {
  /** What the interval was taken over: accounts, or answers where one side has fewer than 5 of them. */
  over: 'accounts' | 'answers'
}

/**
 * Two periods or two segments over many accounts. Accounts are drawn whole: where some are on both sides, as in two
 * periods, each with its answers on both, so that an account which is always content is no evidence of a change; where
 * none is, as in two segments, each side by itself. Never narrower than the interval of independent answers.
 */
export function compareAccounts(
  metric: Metric,
  from: AccountsSide,
  to: AccountsSide,
  options: BootstrapOptions,
): AccountsComparison {
  const sides = [from, to].map(({ words, accounts }) => ({ words, counts: mergedCounts(accounts.values()) }))
  const [before, after] = sides as [(typeof sides)[0], (typeof sides)[0]]
  const [a, b] = [metricTotal(metric, before.counts), metricTotal(metric, after.counts)]
  if (!isTold(a) || !isTold(b)) return { ...tooFew(before, after, a, b), over: 'answers' }
  const value = b.value - a.value
  const ofAnswers = differenceInterval({ value: a.value, ...a.interval }, { value: b.value, ...b.interval })
  const { drawn, size } = resampledDifferences(metric, from.accounts, to.accounts, options)
  const over = size < ENOUGH_ACCOUNTS ? 'answers' : 'accounts'
  const interval = over === 'answers' ? ofAnswers : envelope(expandedPercentile(drawn, size), ofAnswers)
  return { ...compared(metric, before, after, a, b, { value, ...interval }), over }
}

type Accounts = ReadonlyMap<string, ScoreCounts>

/** The difference in each resample, and the number of units of the side that has fewer. */
function resampledDifferences(metric: Metric, from: Accounts, to: Accounts, options: BootstrapOptions) {
  const none = [0, 0] as const
  const of = (accounts: Accounts, id: string) => {
    const counts = accounts.get(id)
    return counts ? answerSums(metric, counts) : none
  }
  const all = [...new Set([...from.keys(), ...to.keys()])].map((id) => [...of(from, id), ...of(to, id)])
  const before = all.filter(([, n]) => n! > 0)
  const after = all.filter(([, , , n]) => n! > 0)
  const size = Math.min(before.length, after.length)
  if (size < ENOUGH_ACCOUNTS) return { drawn: new Float64Array(), size }
  if (before.some(([, , , n]) => n! > 0)) {
    const units = resamplingUnits(
      all.filter(([, n, , m]) => n! + m! > 0),
      options.seed,
    )
    const drawn = resampled(units, options, ([sum, n, later, m]) => later! / m! - sum! / n!)
    return { drawn, size: Math.min(size, units.size) }
  }
  const [one, other] = [resamplingUnits(before, options.seed), resamplingUnits(after, options.seed)]
  // As many draws on both sides, and never the same ones: the seeds differ.
  const resamples = options.resamples ?? enoughResamples(size)
  const means = resampled(one, { seed: `${options.seed} from`, resamples }, ([sum, n]) => sum! / n!)
  const later = resampled(other, { seed: `${options.seed} to`, resamples }, ([, , sum, n]) => sum! / n!)
  return { drawn: later.map((mean, i) => mean - means[i]!), size: Math.min(one.size, other.size) }
}
