import { expect, it } from 'vitest'
import type { Lateness, LatenessPoint } from '../../web/api/causes.ts'
import { curveWords, shownCurve } from '../../web/words/lateness.ts'

const point = (from: number, to: number, value: number, n = 8): LatenessPoint => ({
  ...{ from, to, n, value, low: value - 0.5, high: value + 0.5, unit: 'mean', enough: n >= 5 },
  words: from === to ? `${from} days` : `${from} to ${to} days`,
})
const words = (curve: LatenessPoint[]) =>
  curveWords(
    { curve, survey: { id: 's', name: 'Delivery', metric: 'csat' }, measure: 'mean' } as Lateness,
    shownCurve(curve),
  )

it('The curve is drawn from two weeks early to three weeks late, and says what lies beyond', () => {
  const curve = [
    point(-40, -20, 4.4),
    point(-3, -1, 4.5),
    point(0, 0, 4.2),
    point(1, 2, 3),
    point(30, 60, 1.5),
  ]
  const { points, min, max, cut } = shownCurve(curve)
  expect(points.map(({ x }) => x)).toEqual([-2, 0, 1.5])
  expect([min, max, cut]).toEqual([-2, 2, true])
  expect(words(curve)).toBe(
    'The score goes from 4.20 for what came 0 days (8 answers) to 1.50 for what came 30 to 60 days (8 answers). ' +
      'Neighbouring days with few answers are taken together; days beyond the picture are in the table.',
  )
})

it('Points with too few answers are not drawn, and with nothing late the curve says so', () => {
  expect(shownCurve([point(0, 0, 4.2), point(1, 1, 1, 4)]).points).toHaveLength(1)
  expect(words([point(0, 0, 4.2), point(1, 1, 1, 4)])).toBe('Too few answers to draw a curve by days.')
  expect(words([point(-2, -2, 4.5), point(0, 0, 4.2)])).toContain('nothing came late often enough')
})
