import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import {
  checkScore,
  contribution,
  isDetractor,
  isScore,
  meanTotal,
  metricTotal,
  scoreClass,
  scoreRows,
  squaredDeviations,
} from '../../core/scores.ts'
import { metrics, scales, scoresOf } from '../../core/surveys.ts'

describe('the class of a score', () => {
  it('is detractor to 6, passive at 7 and 8, promoter from 9 for NPS', () => {
    expect(scoresOf('nps').filter((score) => scoreClass('nps', score) === 'detractor')).toHaveLength(7)
    expect(scoresOf('nps').filter((score) => scoreClass('nps', score) === 'passive')).toEqual([7, 8])
    expect(scoresOf('nps').filter((score) => scoreClass('nps', score) === 'promoter')).toEqual([9, 10])
  })

  it('is detractor at 1 and 2, passive at 3, promoter at 4 and 5 for CSAT', () => {
    expect(scoresOf('csat').map((score) => scoreClass('csat', score))).toEqual([
      'detractor',
      'detractor',
      'passive',
      'promoter',
      'promoter',
    ])
  })

  it('is detractor to 3, passive at 4, promoter from 5 for CES', () => {
    expect(scoresOf('ces').filter((score) => scoreClass('ces', score) === 'detractor')).toEqual([1, 2, 3])
    expect(scoresOf('ces').filter((score) => scoreClass('ces', score) === 'passive')).toEqual([4])
    expect(scoresOf('ces').filter((score) => scoreClass('ces', score) === 'promoter')).toEqual([5, 6, 7])
  })

  it.each(metrics)('agrees with isDetractor on every score of %s', (metric) => {
    for (const score of scoresOf(metric))
      expect(isDetractor(metric, score)).toBe(scoreClass(metric, score) === 'detractor')
  })
})

describe('checking a score', () => {
  it.each(metrics)('takes both ends of the scale of %s and nothing beyond', (metric) => {
    const { min, max } = scales[metric]
    expect(checkScore(metric, min)).toBe(min)
    expect(checkScore(metric, max)).toBe(max)
    expect(isScore(metric, min - 1)).toBe(false)
    expect(isScore(metric, max + 1)).toBe(false)
  })

  it.each([3.5, Number.NaN, Number.POSITIVE_INFINITY, '4', null, undefined, [4], true])(
    'refuses %s in words, at the field score',
    (value) => {
      const attempt = () => checkScore('csat', value)
      expect(attempt).toThrow(AppError)
      const message = 'The score must be a whole number from 1 to 5.'
      expect(attempt).toThrow(
        expect.objectContaining({ code: 'invalid', message, issues: [{ path: 'score', message }] }),
      )
    },
  )
})

describe('the total of a metric', () => {
  it('is promoters less detractors in points for NPS', () => {
    const total = metricTotal('nps', { 10: 5, 9: 1, 8: 2, 6: 1, 0: 1 })
    expect(total).toMatchObject({ n: 10, value: 40, unit: 'points', enough: true })
    expect(total.classes).toEqual({ promoter: 6, passive: 2, detractor: 2 })
  })

  it('is the percent of 4 and 5 for CSAT', () => {
    const total = metricTotal('csat', { 5: 6, 4: 3, 3: 1, 1: 2 })
    expect(total).toMatchObject({ n: 12, value: 75, unit: 'percent', enough: true })
  })

  it('is the mean for CES', () => {
    expect(metricTotal('ces', { 7: 3, 6: 1, 2: 1 })).toMatchObject({ n: 5, value: 5.8, unit: 'mean' })
  })

  it('is the same from a map and from a record', () => {
    expect(
      metricTotal(
        'nps',
        new Map([
          [10, 3],
          [2, 4],
        ]),
      ),
    ).toEqual(metricTotal('nps', { 10: 3, 2: 4 }))
  })

  it('says under five answers that they are too few for a number', () => {
    expect(metricTotal('nps', { 10: 4 }).enough).toBe(false)
    expect(metricTotal('nps', { 10: 5 }).enough).toBe(true)
  })

  it.each(metrics)('of no answers to %s is nothing rather than zero', (metric) => {
    expect(metricTotal(metric, {})).toMatchObject({ n: 0, value: null, interval: null, enough: false })
    expect(metricTotal(metric, { 5: 0 })).toMatchObject({ n: 0, value: null, interval: null })
  })

  it('of one answer to CES has no interval', () => {
    expect(metricTotal('ces', { 4: 1 })).toMatchObject({ n: 1, value: 4, interval: null })
  })

  it('counts every answer in one class, and its interval holds the value, within the scale', () => {
    const ends = { nps: [-100, 100], csat: [0, 100], ces: [1, 7] } as const
    const question = fc.constantFrom(...metrics).chain((metric) => {
      const count = fc.tuple(fc.constantFrom(...scoresOf(metric)), fc.integer({ min: 1, max: 500 }))
      const counts = fc.uniqueArray(count, { minLength: 1, selector: ([score]) => score })
      return fc.tuple(fc.constant(metric), counts)
    })
    fc.assert(
      fc.property(question, ([metric, counts]) => {
        const { n, value, interval, classes } = metricTotal(metric, new Map(counts))
        const [least, most] = ends[metric]
        expect(classes.promoter + classes.passive + classes.detractor).toBe(n)
        expect(interval === null).toBe(metric === 'ces' && n === 1)
        if (!interval) return
        expect(interval.low).toBeGreaterThanOrEqual(least)
        expect(interval.low).toBeLessThanOrEqual(value! + 1e-9)
        expect(interval.high).toBeGreaterThanOrEqual(value! - 1e-9)
        expect(interval.high).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('the mean of scores', () => {
  it("has Student's interval on the metric's own scale, by hand", () => {
    // 5 5 4 3 1: mean 3.6, squares 11.2, s² = 2.8, half = 2.776 × √(2.8/5) = 2.0777; the scale ends at 5.
    const { value, interval, unit, n } = meanTotal('csat', { 5: 2, 4: 1, 3: 1, 1: 1 })
    expect([value, unit, n]).toEqual([3.6, 'mean', 5])
    expect(interval!.low).toBeCloseTo(1.5223, 3)
    expect(interval!.high).toBe(5)
  })

  it('is the metric itself for CES, and nothing without answers', () => {
    const counts = { 7: 3, 4: 2, 1: 1 }
    expect(meanTotal('ces', counts)).toEqual(metricTotal('ces', counts))
    expect(meanTotal('csat', {})).toMatchObject({ n: 0, value: null, interval: null, unit: 'mean' })
  })
})

describe('the squares of scores', () => {
  it('are the sum of squared distances from the mean, to the last digit the same in any order', () => {
    expect(
      squaredDeviations([
        [7, 1],
        [6, 1],
        [5, 1],
        [4, 1],
        [3, 1],
      ]),
    ).toBe(10)
    expect(squaredDeviations([])).toBe(0)
    const count = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 100_000 }))
    fc.assert(
      fc.property(fc.array(count, { minLength: 1 }), (rows) => {
        const squares = squaredDeviations(rows)
        expect(squaredDeviations(rows.toReversed())).toBe(squares)
        const n = rows.reduce((sum, [, k]) => sum + k, 0)
        const mean = rows.reduce((sum, [score, k]) => sum + k * score, 0) / n
        const plain = rows.reduce((sum, [score, k]) => sum + k * (score - mean) ** 2, 0)
        expect(Math.abs(squares - plain)).toBeLessThan(1e-9 * n)
      }),
    )
  })
})

describe('what one answer adds', () => {
  it.each(metrics)('makes the value of %s as its mean', (metric) => {
    const count = fc.tuple(fc.constantFrom(...scoresOf(metric)), fc.integer({ min: 1, max: 50 }))
    fc.assert(
      fc.property(fc.uniqueArray(count, { minLength: 1, selector: ([score]) => score }), (rows) => {
        const { n, value } = metricTotal(metric, new Map(rows))
        const sum = scoreRows(new Map(rows)).reduce(
          (all, [score, k]) => all + k * contribution(metric, score),
          0,
        )
        expect(sum / n).toBeCloseTo(value!, 9)
      }),
    )
  })
})
