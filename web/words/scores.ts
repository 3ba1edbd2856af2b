import type { ScoreClass } from '../../core/scores.ts'
import type { Metric } from '../../core/surveys.ts'

/** What every score on a screen comes with. */
export interface Scored {
  n: number
  value: number | null
  low: number | null
  high: number | null
  enough: boolean
}

export const metricNames: Record<Metric, string> = { nps: 'NPS', csat: 'CSAT', ces: 'CES' }

export const metricUnits: Record<Metric, string> = {
  nps: 'points, −100 to 100',
  csat: '% satisfied',
  ces: 'mean, 1 to 7',
}

/** A real minus sign: it is as wide as the plus, so columns stay straight. */
export function scoreNumber(metric: Metric, value: number): string {
  if (metric === 'ces') return value.toFixed(1)
  const whole = Math.round(value)
  if (metric === 'csat') return `${whole} %`
  if (whole === 0) return '0'
  return whole > 0 ? `+${whole}` : `−${-whole}`
}

/** "+12 to +48"; null where there is no interval to tell. */
export function rangeWords(metric: Metric, { low, high }: Scored): string | null {
  if (low === null || high === null) return null
  return `${scoreNumber(metric, low)} to ${scoreNumber(metric, high)}`
}

export function answersWords(n: number): string {
  return n === 1 ? '1 answer' : `${n.toLocaleString('en')} answers`
}

/** The score as one sentence part, for those who hear the page. */
export function scoreWords(metric: Metric, score: Scored): string {
  if (score.n === 0) return 'No answers yet'
  if (!score.enough || score.value === null) return `${answersWords(score.n)}: too few for a number`
  const range = rangeWords(metric, score)
  const number = `${metricNames[metric]} ${scoreNumber(metric, score.value)}`
  return range ? `${number}, ${range}, ${answersWords(score.n)}` : `${number}, ${answersWords(score.n)}`
}

const classNames: Record<Metric, Record<ScoreClass, string>> = {
  nps: { promoter: 'promoter', passive: 'passive', detractor: 'detractor' },
  csat: { promoter: 'satisfied', passive: 'neutral', detractor: 'dissatisfied' },
  ces: { promoter: 'easy', passive: 'neutral', detractor: 'hard' },
}

export function className(metric: Metric, scoreClass: ScoreClass): string {
  return classNames[metric][scoreClass]
}

const scaleEnds: Record<Metric, number> = { nps: 10, csat: 5, ces: 7 }

/** "3 of 10". */
export function outOf(metric: Metric, score: number): string {
  return `${score} of ${scaleEnds[metric]}`
}

/** Where the axis of a chart begins and ends. */
export const scales: Record<Metric, { min: number; max: number }> = {
  nps: { min: -100, max: 100 },
  csat: { min: 0, max: 100 },
  ces: { min: 1, max: 7 },
}
