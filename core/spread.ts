import { metricTotal, type ScoreCounts, scoreRows, squaredDeviations } from './scores.ts'
import type { Metric } from './surveys.ts'

/**
 * The standard deviation of one answer, in the metric's unit, never nothing: by the same added answers as the interval of
 * NPS (¾ promoter, ¾ detractor, 1½ passive), by two of each for CSAT (A. Agresti and B. A. Coull, The American
 * Statistician 52 (1998) 119-126), and for CES with at least the 1/12 that rounding hides. Null without answers, and for
 * one answer to a CES.
 */
export function spread(metric: Metric, counts: ScoreCounts): number | null {
  const { n, value, classes } = metricTotal(metric, counts)
  if (value === null) return null
  if (metric === 'nps') {
    const p = (classes.promoter + 0.75) / (n + 3)
    const d = (classes.detractor + 0.75) / (n + 3)
    return 100 * Math.sqrt(p + d - (p - d) ** 2)
  }
  if (metric === 'csat') {
    const share = (classes.promoter + 2) / (n + 4)
    return 100 * Math.sqrt(share * (1 - share))
  }
  if (n < 2) return null
  return Math.sqrt(Math.max(squaredDeviations(scoreRows(counts)) / (n - 1), 1 / 12))
}
