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

/** Where each point with an answer lies; periods without keep their place, so gaps stay visible as distance. */
export function sparkPlaces(metric: Metric, points: readonly SparkPoint[], { width, height }: SparkBox) {
  const { min, max } = scales[metric]
  const step = points.length > 1 ? (width - 6) / (points.length - 1) : 0
  return points.flatMap(({ value }, at) => {
    if (value === null) return []
    const share = (value - min) / (max - min)
    return [{ x: 3 + at * step, y: 3 + (1 - share) * (height - 6) }]
  })
}

/** The line for those who do not see it: "from +20 in Jan 2026 to −5 in Jun 2026, 14 answers". */
export function sparkWords(metric: Metric, points: readonly SparkPoint[]): string {
  const known = points.filter((point): point is SparkPoint & { value: number } => point.value !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return 'no answers in this time'
  const at = (point: SparkPoint & { value: number }) =>
    `${scoreNumber(metric, point.value)} in ${periodLabel(point.period, 'month')}`
  const n = points.reduce((sum, point) => sum + point.n, 0)
  const answers = n === 1 ? '1 answer' : `${n} answers`
  return known.length === 1 ? `${at(first)}, ${answers}` : `from ${at(first)} to ${at(last)}, ${answers}`
}
