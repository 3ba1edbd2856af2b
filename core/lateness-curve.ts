import { counted, scoreInWords } from './figures-in-words.ts'
import type { Interval } from './intervals.ts'
import { ENOUGH_ANSWERS, type MetricTotal, meanTotal, metricTotal } from './scores.ts'
import type { Metric } from './surveys.ts'

/** So many answers with that score were about deliveries that came so late. */
export interface LatenessCount {
  /** Calendar days from the promised day to the day of delivery, negative for early; null: not delivered when the answer came. */
  daysLate: number | null
  score: number
  n: number
}

export const latenessGroups = ['on_time', 'up_to_a_week', 'later', 'never'] as const
export type LatenessGroup = (typeof latenessGroups)[number]

export interface LatenessPoint {
  /** First and last day late, both included; null for an open end, and both null for what was not delivered. */
  from: number | null
  to: number | null
  n: number
  value: number | null
  interval: Interval | null
  unit: MetricTotal['unit']
  /** False under 5 answers: then a screen says so in words. */
  enough: boolean
  words: string
}

export interface LatenessCurve {
  /** On time, 1 to 7 days late, later, not delivered: always the four. */
  groups: (LatenessPoint & { group: LatenessGroup })[]
  /** Day by day, neighbours joined until each has 5 answers; the delivered ones only. */
  curve: LatenessPoint[]
  sentence: string
}

/** The mean of the scores on their scale, or the metric as it is shown elsewhere. */
export type LatenessMeasure = 'mean' | 'metric'

const ends: Record<LatenessGroup, { from: number | null; to: number | null; words: string }> = {
  on_time: { from: null, to: 0, words: 'on time' },
  up_to_a_week: { from: 1, to: 7, words: 'up to a week late' },
  later: { from: 8, to: null, words: 'more than a week late' },
  never: { from: null, to: null, words: 'not delivered' },
}

/** The group of a delivery: 0 days or fewer, 1 to 7, 8 and more, never. */
export function latenessGroup(late: number | null): LatenessGroup {
  if (late === null) return 'never'
  if (late <= 0) return 'on_time'
  return late <= 7 ? 'up_to_a_week' : 'later'
}

/**
 * The score by days late, with the 95 % interval of each point (Student's for the mean of scores). It shows what goes
 * together, not what causes what: an order that comes late may have been the hard one.
 */
export function latenessCurve(
  metric: Metric,
  rows: Iterable<LatenessCount>,
  measure: LatenessMeasure = 'mean',
): LatenessCurve {
  const groups = new Map<LatenessGroup, Map<number, number>>(
    latenessGroups.map((group) => [group, new Map()]),
  )
  const days = new Map<number, Map<number, number>>()
  for (const { daysLate: late, score, n } of rows) {
    add(groups.get(latenessGroup(late))!, score, n)
    if (late === null) continue
    if (!days.has(late)) days.set(late, new Map())
    add(days.get(late)!, score, n)
  }
  const point = (
    counts: Map<number, number>,
    place: { from: number | null; to: number | null; words: string },
  ) => {
    const { n, value, interval, unit, enough } = (measure === 'mean' ? meanTotal : metricTotal)(
      metric,
      counts,
    )
    return { ...place, n, value, interval, unit, enough }
  }
  const shown = latenessGroups.map((group) => ({ group, ...point(groups.get(group)!, ends[group]) }))
  const curve = joined(days).map(({ from, to, counts }) =>
    point(counts, { from, to, words: daysInWords(from, to) }),
  )
  return { groups: shown, curve, sentence: sentenceOf(metric, shown) }
}

function add(counts: Map<number, number>, score: number, n: number): void {
  counts.set(score, (counts.get(score) ?? 0) + n)
}

/** Neighbouring days in one, until it has enough answers; what is left at the end goes to the last one. */
function joined(days: Map<number, Map<number, number>>) {
  const bins: { from: number; to: number; n: number; counts: Map<number, number> }[] = []
  for (const [day, counts] of [...days].sort(([a], [b]) => a - b)) {
    let bin = bins.at(-1)
    // An early day is not mixed with a late one: what the curve is for is the step between them.
    if (!bin || bin.n >= ENOUGH_ANSWERS || (bin.to <= 0 && day > 0)) {
      bin = { from: day, to: day, n: 0, counts: new Map() }
      bins.push(bin)
    }
    bin.to = day
    for (const [score, n] of counts) {
      add(bin.counts, score, n)
      bin.n += n
    }
  }
  return withoutShortEnds(bins)
}

type Bin = { from: number; to: number; n: number; counts: Map<number, number> }

function withoutShortEnds(bins: Bin[]): Bin[] {
  const kept: Bin[] = []
  for (const bin of bins) {
    const before = kept.at(-1)
    if (bin.n >= ENOUGH_ANSWERS || !before || before.to <= 0 !== bin.to <= 0) {
      kept.push(bin)
      continue
    }
    before.to = bin.to
    before.n += bin.n
    for (const [score, n] of bin.counts) add(before.counts, score, n)
  }
  return kept
}

function daysInWords(from: number, to: number): string {
  const side = to < 0 ? 'early' : 'late'
  if (from === to) return from === 0 ? 'on the day' : `${counted(Math.abs(from), 'day')} ${side}`
  if (to <= 0) return `${-from} to ${-to} days early`
  return `${from} to ${to} days late`
}

function sentenceOf(metric: Metric, groups: readonly LatenessPoint[]): string {
  const told = groups.filter(({ enough }) => enough)
  if (told.length === 0) return 'Too few answers about deliveries to say how lateness goes with the score.'
  const parts = told.map(({ value, n, unit, words }) => {
    const score = unit === 'mean' ? value!.toFixed(2) : scoreInWords(metric, value!)
    return `${score} ${words} (${counted(n, 'answer')})`
  })
  return `The score is ${parts.join(', ')}.`
}
