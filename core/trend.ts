import { addDays, nextPeriod, periodOf, periodsBetween, periodWords, type Step } from './calendar.ts'
import { differenceInterval, type Interval } from './intervals.ts'
import { ENOUGH_ANSWERS, type MetricTotal, metricTotal } from './scores.ts'
import type { Metric } from './surveys.ts'

/** One row of a roll-up: on that day so many answers gave that score. */
export interface DayCount {
  day: string
  score: number
  n: number
}

export interface TrendRange {
  step: Step
  /** First and last day, both included. */
  from: string
  to: string
}

export interface TrendPoint {
  /** The period's first day. */
  period: string
  step: Step
  /** The days of the period that lie in the range. */
  from: string
  to: string
  n: number
  value: number | null
  low: number | null
  high: number | null
  /** False under 5 answers: then a screen says so in words. */
  enough: boolean
}

/** One point for each period of the range, those without answers too. Rows outside the range are left out. */
export function trend(metric: Metric, rows: Iterable<DayCount>, range: TrendRange): TrendPoint[] {
  const counts = countsByPeriod(rows, range)
  return periodsBetween(range.from, range.to, range.step).map((period) => {
    const last = addDays(nextPeriod(period, range.step), -1)
    return {
      period,
      step: range.step,
      from: period < range.from ? range.from : period,
      to: last > range.to ? range.to : last,
      ...pointOf(metricTotal(metric, counts.get(period) ?? new Map())),
    }
  })
}

function pointOf({ n, value, interval, enough }: MetricTotal) {
  return { n, value, low: interval?.low ?? null, high: interval?.high ?? null, enough }
}

function countsByPeriod(rows: Iterable<DayCount>, { step, from, to }: TrendRange) {
  const periods = new Map<string, Map<number, number>>()
  // Rows come by day, several scores each: the period is worked out once a day.
  let lastDay = ''
  let counts = new Map<number, number>()
  for (const { day, score, n } of rows) {
    if (day < from || day > to) continue
    if (day !== lastDay) {
      lastDay = day
      const period = periodOf(day, step)
      counts = periods.get(period) ?? new Map()
      periods.set(period, counts)
    }
    counts.set(score, (counts.get(score) ?? 0) + n)
  }
  return periods
}

export interface TrendChange {
  verdict: 'up' | 'down' | 'no_evidence' | 'too_few'
  /** The two periods compared: the last two with enough answers. Null where there are none such. */
  last: TrendPoint | null
  previous: TrendPoint | null
  /** last - previous with its 95 % interval, in the metric's unit. */
  difference: (Interval & { value: number }) | null
  sentence: string
}

/** Whether the score moved between the last two periods with enough answers, said in words. */
export function trendChange(metric: Metric, points: readonly TrendPoint[]): TrendChange {
  const [previous, last] = points.filter(hasInterval).slice(-2)
  if (!previous || !last) {
    const sentence = `Too few answers to see a change: two periods with ${ENOUGH_ANSWERS} answers or more are needed.`
    return { verdict: 'too_few', last: null, previous: null, difference: null, sentence }
  }
  const interval = differenceInterval(previous, last)
  const difference = { value: last.value - previous.value, ...interval }
  const verdict = interval.low > 0 ? 'up' : interval.high < 0 ? 'down' : 'no_evidence'
  const when = `from ${periodWords(previous.period, previous.step)} to ${periodWords(last.period, last.step)}`
  const sentence =
    verdict === 'no_evidence'
      ? `No evidence of a change ${when}: the difference is ${inWords(metric, difference)}.`
      : `${verdict === 'up' ? 'Up' : 'Down'} ${when}: ${inWords(metric, difference)}.`
  return { verdict, last, previous, difference, sentence }
}

/** The sentence of trendChange alone. */
export function trendSentence(metric: Metric, points: readonly TrendPoint[]): string {
  return trendChange(metric, points).sentence
}

type Measured = TrendPoint & { value: number; low: number; high: number }

function hasInterval(point: TrendPoint): point is Measured {
  return point.enough && point.value !== null && point.low !== null && point.high !== null
}

const unitWords: Record<Metric, string> = {
  nps: ' points',
  csat: ' percentage points',
  ces: ' on the scale of 1 to 7',
}

function inWords(metric: Metric, { value, low, high }: Interval & { value: number }): string {
  const digits = metric === 'ces' ? 2 : 1
  const signed = (amount: number) => {
    const size = Math.abs(amount).toFixed(digits)
    if (Number(size) === 0) return '0'
    return amount < 0 ? `−${size}` : `+${size}`
  }
  return `${signed(value)}${unitWords[metric]} (95 % interval ${signed(low)} to ${signed(high)})`
}
