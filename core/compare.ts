import { type ChangeToSee, changeToSee } from './change-to-see.ts'
import { differenceInWords } from './figures-in-words.ts'
import { differenceInterval, type Interval } from './intervals.ts'
import { ENOUGH_ANSWERS, type MetricTotal, metricTotal, type ScoreCounts } from './scores.ts'
import { spread } from './spread.ts'
import type { Metric } from './surveys.ts'

/** A period or a segment, as a sentence names it ("March 2026", "Logistics"), with its answers. */
export interface Side {
  words: string
  counts: ScoreCounts
}

export type Verdict = 'higher' | 'lower' | 'no_evidence' | 'too_few'

export interface Comparison {
  verdict: Verdict
  from: MetricTotal
  to: MetricTotal
  /** to - from with its 95 % interval, in the metric's unit; null where one of them has too few answers. */
  difference: (Interval & { value: number }) | null
  toSee: ChangeToSee | null
  sentence: string
}

/**
 * Two periods or two segments against each other, answer by answer, as independent samples (intervals.ts,
 * differenceInterval). Right for one account; over many accounts, whose answers are alike within each, take
 * compareAccounts.
 */
export function compare(metric: Metric, from: Side, to: Side): Comparison {
  const [a, b] = [metricTotal(metric, from.counts), metricTotal(metric, to.counts)]
  if (!isTold(a) || !isTold(b)) return tooFew(from, to, a, b)
  const interval = differenceInterval({ value: a.value, ...a.interval }, { value: b.value, ...b.interval })
  return compared(metric, from, to, a, b, { value: b.value - a.value, ...interval })
}

type Told = MetricTotal & { value: number; interval: Interval }

export const isTold = (total: MetricTotal): total is Told =>
  total.enough && total.value !== null && total.interval !== null

/** What is said where one side has too few answers. */
export function tooFew(from: Side, to: Side, a: MetricTotal, b: MetricTotal): Comparison {
  const few = [!isTold(a) && from.words, !isTold(b) && to.words].filter(Boolean).join(' and ')
  const sentence = `Too few answers to compare: fewer than ${ENOUGH_ANSWERS} for ${few}.`
  return { verdict: 'too_few', from: a, to: b, difference: null, toSee: null, sentence }
}

/** The verdict and its sentence: a difference is said only where its interval leaves out nothing. */
export function compared(
  metric: Metric,
  from: Side,
  to: Side,
  a: MetricTotal,
  b: MetricTotal,
  difference: Interval & { value: number },
): Comparison {
  const verdict = difference.low > 0 ? 'higher' : difference.high < 0 ? 'lower' : 'no_evidence'
  const seen = (side: Side, { n }: MetricTotal) => ({
    words: side.words,
    n,
    spread: spread(metric, side.counts) ?? 0,
  })
  const toSee = changeToSee(metric, seen(from, a), seen(to, b))
  const words = differenceInWords(metric, difference)
  const sentence =
    verdict === 'no_evidence'
      ? `No evidence of a difference between ${from.words} and ${to.words}: ${words}. ${toSee.sentence}`
      : `${verdict === 'higher' ? 'Higher' : 'Lower'} in ${to.words} than in ${from.words}: ${words}.`
  return { verdict, from: a, to: b, difference, toSee, sentence }
}
