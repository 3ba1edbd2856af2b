import { type ScoreClass, scoreClass } from './scores.ts'
import { type Metric, scoresOf } from './surveys.ts'

/** The scores of these classes as people read them, "0–6, 9–10", lowest first. */
export function scoreRanges(metric: Metric, classes: readonly ScoreClass[]): string {
  const ranges: { from: number; to: number }[] = []
  for (const score of scoresOf(metric)) {
    if (!classes.includes(scoreClass(metric, score))) continue
    const last = ranges.at(-1)
    if (last?.to === score - 1) last.to = score
    else ranges.push({ from: score, to: score })
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
