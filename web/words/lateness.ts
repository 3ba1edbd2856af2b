import type { Lateness, LatenessPoint } from '../api/causes.ts'
import { measureNumber } from './measures.ts'
import { answersWords } from './scores.ts'

/** What the picture shows at most: two weeks early to three weeks late. The table has all days. */
const SHOWN = { min: -14, max: 21 }

export interface ShownCurve {
  points: { x: number; value: number; low: number; high: number }[]
  min: number
  max: number
  /** Whether there are answers about deliveries further from their day than the picture goes. */
  cut: boolean
}

/** The points with enough answers, each in the middle of its days, within what the picture shows. */
export function shownCurve(curve: LatenessPoint[]): ShownCurve {
  const all = curve.flatMap(({ from, to, value, low, high, enough }) =>
    enough && value !== null && low !== null && high !== null && from !== null && to !== null
      ? [{ x: (from + to) / 2, value, low, high }]
      : [],
  )
  const points = all.filter(({ x }) => x >= SHOWN.min && x <= SHOWN.max)
  const min = Math.min(0, Math.floor(points[0]?.x ?? 0))
  const max = Math.max(1, Math.ceil(points.at(-1)?.x ?? 1))
  return { points, min, max, cut: points.length < all.length }
}

/** The curve in words: where it stands on the promised day and where it ends. */
export function curveWords({ curve, survey, measure }: Lateness, { points, cut }: ShownCurve): string {
  const told = curve.filter(({ enough }) => enough)
  const onTime = told.findLast(({ to }) => to !== null && to <= 0)
  const latest = told.at(-1)
  if (points.length < 2 || !onTime || !latest) return 'Too few answers to draw a curve by days.'
  const said = ({ value, words, n }: LatenessPoint) =>
    `${measureNumber(survey.metric, measure, value ?? 0)} for what came ${words} (${answersWords(n)})`
  const words =
    latest === onTime
      ? `The score is ${said(onTime)}; nothing came late often enough to say more.`
      : `The score goes from ${said(onTime)} to ${said(latest)}.`
  return `${words} Neighbouring days with few answers are taken together${cut ? '; days beyond the picture are in the table' : ''}.`
}
