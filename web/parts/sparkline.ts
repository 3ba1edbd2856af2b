import { ENOUGH_ANSWERS } from '../../core/scores.ts'
import type { Metric } from '../../core/surveys.ts'
import { periodLabel } from '../words/dates.ts'
import { scales, scoreNumber } from '../words/scores.ts'

export interface SparkPoint {
  period: string
  n: number
  value: number | null
}

export interface SparkBox {
  width: number
  height: number
}

/**
 * Where each point with an answer lies; periods without keep their place, so gaps stay visible as distance. Those under
 * five answers are no points of the line.
 */
export function sparkPlaces(metric: Metric, points: readonly SparkPoint[], { width, height }: SparkBox) {
  const { min, max } = scales[metric]
  const step = points.length > 1 ? (width - 6) / (points.length - 1) : 0
  return points.flatMap(({ n, value }, at) => {
    if (value === null) return []
    const share = (value - min) / (max - min)
    return [{ x: 3 + at * step, y: 3 + (1 - share) * (height - 6), enough: n >= ENOUGH_ANSWERS }]
  })
}

/** The line for those who do not see it: "from +20 in Jan 2026 to −5 in Jun 2026, 14 answers". */
export function sparkWords(metric: Metric, points: readonly SparkPoint[]): string {
  const n = points.reduce((sum, point) => sum + point.n, 0)
  const answers = n === 1 ? '1 answer' : `${n} answers`
  const known = points.filter(
    (point): point is SparkPoint & { value: number } => point.value !== null && point.n >= ENOUGH_ANSWERS,
  )
  const [first, last] = [known[0], known.at(-1)]
  if (n === 0) return 'no answers in this time'
  if (!first || !last) return `too few answers in each month for a line, ${answers} in all`
  const at = (point: SparkPoint & { value: number }) =>
    `${scoreNumber(metric, point.value)} in ${periodLabel(point.period, 'month')}`
  return known.length === 1 ? `${at(first)}, ${answers}` : `from ${at(first)} to ${at(last)}, ${answers}`
}
