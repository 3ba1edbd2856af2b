import { addDays, nextPeriod, periodOf, periodsBetween, periodWords, type Step } from './calendar.ts'
import { type ChangeToSee, changeToSee } from './change-to-see.ts'
import { differenceInWords } from './figures-in-words.ts'
import { differenceInterval, type Interval } from './intervals.ts'
import { type ResponseRate, responseRate } from './response-rate.ts'
import { ENOUGH_ANSWERS, type MetricTotal, metricTotal, type ScoreCounts } from './scores.ts'
import { spread } from './spread.ts'
import type { Metric } from './surveys.ts'

/** One row of a roll-up: on that day so many answers gave that score. */
export interface DayCount {
  day: string
  score: number
  n: number
}

/** On that day so many were asked, and so many of them answered, then or later. */
export interface DayAsked {
  day: string
  asked: number
  answered: number
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
  /** The standard deviation of one answer, in the unit of `value`: how many answers a change needs follows from it. */
  spread: number | null
  /** Of those asked in the period; null where it was not given who was asked. */
  response: ResponseRate | null
}

/**
 * One point for each period of the range, those without answers too. Rows outside the range are left out. With `asked`
 * each point has the response rate of those who were asked in it; that of the last ones still rises.
 */
export function trend(
  metric: Metric,
  rows: Iterable<DayCount>,
  range: TrendRange,
  asked?: Iterable<DayAsked>,
): TrendPoint[] {
  const counts = countsByPeriod(rows, range)
  const rates = asked && askedByPeriod(asked, range)
  return periodsBetween(range.from, range.to, range.step).map((period) => {
    const last = addDays(nextPeriod(period, range.step), -1)
    return {
      period,
      step: range.step,
      from: period < range.from ? range.from : period,
      to: last > range.to ? range.to : last,
      ...pointOf(metric, counts.get(period) ?? new Map()),
      response: rates ? responseRate(...(rates.get(period) ?? [0, 0])) : null,
    }
  })
}

function pointOf(metric: Metric, counts: ScoreCounts) {
  const { n, value, interval, enough }: MetricTotal = metricTotal(metric, counts)
  const [low, high] = [interval?.low ?? null, interval?.high ?? null]
  return { n, value, low, high, enough, spread: spread(metric, counts) }
}

function askedByPeriod(asked: Iterable<DayAsked>, { step, from, to }: TrendRange) {
  const periods = new Map<string, [asked: number, answered: number]>()
  for (const { day, asked: n, answered } of asked) {
    if (day < from || day > to) continue
    const period = periodOf(day, step)
    const sums = periods.get(period) ?? [0, 0]
    periods.set(period, [sums[0] + n, sums[1] + answered])
  }
  return periods
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
  /** How many more answers would show a change of 20 points, 20 percentage points or 1 of 7. */
  toSee: ChangeToSee | null
  sentence: string
}

/**
 * Whether the score moved between the last two periods with enough answers, said in words: one test, of the two that are
 * named, not the greatest of all steps. `breaks` are the days on which a new version of the survey began.
 */
export function trendChange(
  metric: Metric,
  points: readonly TrendPoint[],
  breaks: readonly string[] = [],
): TrendChange {
  const [previous, last] = points.filter(hasInterval).slice(-2)
  if (!previous || !last) {
    const sentence = `Too few answers to see a change: two periods with ${ENOUGH_ANSWERS} answers or more are needed.`
    return { verdict: 'too_few', last: null, previous: null, difference: null, toSee: null, sentence }
  }
  const interval = differenceInterval(previous, last)
  const difference = { value: last.value - previous.value, ...interval }
  const verdict = interval.low > 0 ? 'up' : interval.high < 0 ? 'down' : 'no_evidence'
  const seen = ({ period, step, n, spread }: Measured) => ({ words: periodWords(period, step), n, spread })
  const toSee = changeToSee(metric, seen(previous), seen(last))
  const when = `from ${periodWords(previous.period, previous.step)} to ${periodWords(last.period, last.step)}`
  const words = differenceInWords(metric, difference)
  const sentence =
    verdict === 'no_evidence'
      ? `No evidence of a change ${when}: the difference is ${words}. ${toSee.sentence}`
      : `${verdict === 'up' ? 'Up' : 'Down'} ${when}: ${words}.`
  const said = withBreaks(sentence, [previous, last], breaks)
  return { verdict, last, previous, difference, toSee, sentence: said }
}

/** What is said of two periods, and that a new version of the survey began between their answers if one did. */
export function withBreaks(
  sentence: string,
  [previous, last]: readonly [Pick<TrendPoint, 'from'>, Pick<TrendPoint, 'to'>],
  breaks: readonly string[],
): string {
  const isBroken = breaks.some((day) => day > previous.from && day <= last.to)
  return isBroken ? `${sentence} The survey was changed in between.` : sentence
}

/** The sentence of trendChange alone. */
export function trendSentence(
  metric: Metric,
  points: readonly TrendPoint[],
  breaks: readonly string[] = [],
): string {
  return trendChange(metric, points, breaks).sentence
}

type Measured = TrendPoint & { value: number; low: number; high: number; spread: number }

function hasInterval(point: TrendPoint): point is Measured {
  const { enough, value, low, high, spread } = point
  return enough && value !== null && low !== null && high !== null && spread !== null
}
