import { type Metric, scales } from '../../core/surveys.ts'
import { metricNames, scales as metricScales, scoreNumber } from './scores.ts'

/** The mean of the scores on their scale, or the metric as it is shown elsewhere. */
export type Measure = 'mean' | 'metric'

/** "4.26", or the metric's own way: "+12", "73 %". */
export function measureNumber(metric: Metric, measure: Measure, value: number): string {
  return measure === 'mean' ? value.toFixed(2) : scoreNumber(metric, value)
}

/** "mean of 1 to 5", "% satisfied" and the like: what the numbers are. */
export function measureUnit(metric: Metric, measure: Measure): string {
  const { min, max } = scales[metric]
  if (measure === 'mean') return `Mean score, ${min} to ${max}`
  return { nps: 'NPS, −100 to 100', csat: 'CSAT, % satisfied', ces: 'CES, mean of 1 to 7' }[metric]
}

/** The scale of the chart. */
export const measureScale = (metric: Metric, measure: Measure) =>
  measure === 'mean' ? scales[metric] : metricScales[metric]

/** What the switch says. */
export const measureNames = (metric: Metric): Record<Measure, string> => ({
  mean: 'Mean score',
  metric: metricNames[metric],
})

/** "2.10 to 2.79". */
export function intervalWords(
  metric: Metric,
  measure: Measure,
  { low, high }: { low: number | null; high: number | null },
): string | null {
  if (low === null || high === null) return null
  return `${measureNumber(metric, measure, low)} to ${measureNumber(metric, measure, high)}`
}
