import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LatenessCount, latenessCurve, latenessGroup } from '../../core/lateness-curve.ts'

const count = (daysLate: number | null, score: number, n: number): LatenessCount => ({ daysLate, score, n })

describe('the lateness curve', () => {
  const rows = [
    count(-3, 5, 8),
    count(0, 4, 2),
    count(1, 3, 4),
    count(7, 1, 1),
    count(8, 1, 3),
    count(40, 2, 3),
    count(null, 1, 6),
    count(null, 2, 2),
  ]

  it('tells apart on time, up to a week, later and not delivered, each with mean and interval, by hand', () => {
    const { groups } = latenessCurve('csat', rows)
    expect(groups.map(({ group, n, value }) => [group, n, value && Number(value.toFixed(4))])).toEqual([
      ['on_time', 10, 4.8],
      ['up_to_a_week', 5, 2.6],
      ['later', 6, 1.5],
      ['never', 8, 1.25],
    ])
    // 3 3 3 3 1: s² = .8, half = 2.776 × √(.8/5) = 1.1106.
    expect(groups[1]!.interval!.low).toBeCloseTo(1.4894, 3)
    expect(groups[1]!.interval!.high).toBeCloseTo(3.7106, 3)
  })

  it('has 0 days and less on time, 7 still within a week, 8 beyond it', () => {
    expect([-5, 0, 1, 7, 8, 90, null].map(latenessGroup)).toEqual([
      'on_time',
      'on_time',
      'up_to_a_week',
      'up_to_a_week',
      'later',
      'later',
      'never',
    ])
  })

  it('joins neighbouring days until they have five answers, and never an early one with a late one', () => {
    const { curve } = latenessCurve('csat', [
      count(-4, 5, 3),
      count(-2, 5, 3),
      count(0, 4, 2),
      count(1, 3, 4),
      count(2, 3, 4),
      count(3, 2, 5),
      count(9, 1, 1),
    ])
    expect(curve.map(({ from, to, n, words }) => [from, to, n, words])).toEqual([
      [-4, 0, 8, '4 to 0 days early'],
      [1, 2, 8, '1 to 2 days late'],
      [3, 9, 6, '3 to 9 days late'],
    ])
  })

  it('says where no score can be told, and tells the others', () => {
    expect(latenessCurve('csat', rows.slice(0, 4)).sentence).toBe(
      'The score is 4.80 on time (10 answers), 2.60 up to a week late (5 answers).',
    )
    expect(latenessCurve('csat', []).sentence).toBe(
      'Too few answers about deliveries to say how lateness goes with the score.',
    )
  })

  it('can show the metric instead of the mean of its scores', () => {
    const { groups, sentence } = latenessCurve('csat', rows, 'metric')
    expect(groups.map(({ value }) => value)).toEqual([100, 0, 0, 0])
    expect(sentence).toMatch(/^The score is 100 % on time \(10 answers\), 0 % up to a week late/)
  })

  it('loses no answer, whatever the days, and does not depend on their order', () => {
    const row = fc.record({
      daysLate: fc.option(fc.integer({ min: -40, max: 60 })),
      score: fc.integer({ min: 1, max: 5 }),
      n: fc.integer({ min: 1, max: 8 }),
    })
    fc.assert(
      fc.property(fc.array(row), (some) => {
        const { groups, curve } = latenessCurve('csat', some)
        const total = (list: { n: number }[]) => list.reduce((sum, { n }) => sum + n, 0)
        expect(total(groups)).toBe(total(some))
        expect(total(curve)).toBe(total(some.filter(({ daysLate }) => daysLate !== null)))
        expect(latenessCurve('csat', some.toReversed()).curve.map(({ n }) => n)).toEqual(
          curve.map(({ n }) => n),
        )
        // Only a side that has fewer than five in all has a point with too few.
        for (const late of [false, true]) {
          const side = curve.filter(({ to }) => to! > 0 === late)
          if (total(side) >= 5) expect(side.every(({ enough }) => enough)).toBe(true)
        }
      }),
    )
  })
})
