import { AppError } from './errors.ts'
import { finitePopulationFactor, narrowed, type Reach } from './finite-population.ts'
import { adjustedWald, type Interval, tInterval, wilson } from './intervals.ts'
import { type Metric, scales } from './surveys.ts'

/** One vocabulary for all metrics: satisfied and easy are promoters, dissatisfied and hard are detractors. */
export const scoreClasses = ['promoter', 'passive', 'detractor'] as const
export type ScoreClass = (typeof scoreClasses)[number]

const bounds: Record<Metric, { promoterFrom: number; detractorTo: number }> = {
  nps: { promoterFrom: 9, detractorTo: 6 },
  csat: { promoterFrom: 4, detractorTo: 2 },
  ces: { promoterFrom: 5, detractorTo: 3 },
}

/** NPS 9-10, 7-8, 0-6; CSAT 4-5, 3, 1-2; CES 5-7, 4, 1-3: promoter, passive, detractor. */
export function scoreClass(metric: Metric, score: number): ScoreClass {
  const { promoterFrom, detractorTo } = bounds[metric]
  if (score >= promoterFrom) return 'promoter'
  return score <= detractorTo ? 'detractor' : 'passive'
}

/** NPS 0-6, CSAT 1-2, CES 1-3: an answer that somebody should look into. */
export function isDetractor(metric: Metric, score: number): boolean {
  return score <= bounds[metric].detractorTo
}

/** Whether the value is a whole number on the metric's scale. */
export function isScore(metric: Metric, value: unknown): value is number {
  const { min, max } = scales[metric]
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
}

/** The value as a score of the metric, or `invalid` with the issue at `score`. */
export function checkScore(metric: Metric, value: unknown): number {
  if (isScore(metric, value)) return value
  const { min, max } = scales[metric]
  const message = `The score must be a whole number from ${min} to ${max}.`
  throw new AppError('invalid', message, [{ path: 'score', message }])
}

/** Fewer answers than this are said in words, not shown as a number. */
export const ENOUGH_ANSWERS = 5

/** Score → number of answers. */
export type ScoreCounts = ReadonlyMap<number, number> | Readonly<Record<number, number>>

export interface MetricTotal {
  n: number
  /** NPS -100..100 points, CSAT 0..100 percent, CES mean 1..7; null without answers. */
  value: number | null
  /** 95 %, in the unit of `value`; null where it cannot be said (no answers; one answer to a CES). */
  interval: Interval | null
  unit: 'points' | 'percent' | 'mean'
  /** False under 5 answers: then a screen says so in words. */
  enough: boolean
  classes: Record<ScoreClass, number>
}

const units = { nps: 'points', csat: 'percent', ces: 'mean' } as const

/** What one answer adds to the metric's mean: NPS 100, 0 or -100 points, CSAT 100 or 0 percent, CES its score. */
export function contribution(metric: Metric, score: number): number {
  if (metric === 'ces') return score
  const kind = scoreClass(metric, score)
  if (kind === 'promoter') return 100
  return metric === 'nps' && kind === 'detractor' ? -100 : 0
}

/**
 * The metric over all answers. NPS = 100 (promoters - detractors) / n with the adjusted Wald interval, CSAT = percent
 * of 4 and 5 with Wilson's, CES = mean with Student's. Formulas and sources stand in intervals.ts. With `reach`, and where
 * each contact answered once, the interval is narrowed as finite-population.ts says.
 */
export function metricTotal(metric: Metric, counts: ScoreCounts, reach?: Reach): MetricTotal {
  const rows = scoreRows(counts)
  const classes: Record<ScoreClass, number> = { promoter: 0, passive: 0, detractor: 0 }
  let n = 0
  for (const [score, count] of rows) {
    classes[scoreClass(metric, score)] += count
    n += count
  }
  const total = { n, unit: units[metric], enough: n >= ENOUGH_ANSWERS, classes }
  if (n === 0) return { ...total, value: null, interval: null }
  const { value, interval } = estimate(metric, rows, classes, n)
  const factor = reach?.answered === n ? finitePopulationFactor(reach) : 1
  return { ...total, value, interval: interval && factor < 1 ? narrowed(interval, value, factor) : interval }
}

/**
 * The mean of the scores themselves, whatever the metric, with Student's interval: a CSAT of 4.26 of 5, say. Its unit is
 * the scale's.
 */
export function meanTotal(metric: Metric, counts: ScoreCounts): MetricTotal {
  const total = metricTotal(metric, counts)
  if (total.n === 0) return { ...total, unit: 'mean' }
  return { ...total, unit: 'mean', ...meanOf(scoreRows(counts), total.n, scales[metric]) }
}

/** Scores with their number of answers. */
export function scoreRows(counts: ScoreCounts): [number, number][] {
  if (counts instanceof Map) return [...counts]
  return Object.entries(counts).map(([score, count]) => [Number(score), count])
}

function estimate(metric: Metric, rows: [number, number][], classes: Record<ScoreClass, number>, n: number) {
  if (metric === 'nps')
    return {
      value: (100 * (classes.promoter - classes.detractor)) / n,
      interval: adjustedWald(classes.promoter, classes.detractor, n),
    }
  if (metric === 'csat') {
    const { low, high } = wilson(classes.promoter, n)
    return { value: (100 * classes.promoter) / n, interval: { low: 100 * low, high: 100 * high } }
  }
  return meanOf(rows, n, scales.ces)
}

function meanOf(rows: [number, number][], n: number, scale: { min: number; max: number }) {
  const mean = rows.reduce((sum, [score, count]) => sum + score * count, 0) / n
  return { value: mean, interval: tInterval(mean, squaredDeviations(rows), n, scale) }
}

/**
 * The sum of squared deviations of scores from their mean. Reckoned from sums of whole numbers, which are exact: scores of
 * 10 and fewer lose no digits by it, and it does not depend on the order they come in.
 */
export function squaredDeviations(rows: readonly [score: number, n: number][]): number {
  let [n, sum, squares] = [0, 0, 0]
  for (const [score, count] of rows) {
    n += count
    sum += count * score
    squares += count * score ** 2
  }
  return n === 0 ? 0 : Math.max(0, squares - sum ** 2 / n)
}
