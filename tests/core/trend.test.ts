import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../core/calendar.ts'
import { metrics, scoresOf } from '../../core/surveys.ts'
import { type DayCount, trend, trendChange, trendSentence } from '../../core/trend.ts'

const spring = { step: 'month', from: '2026-01-10', to: '2026-03-31' } as const

describe('a trend', () => {
  const rows: DayCount[] = [
    { day: '2026-01-09', score: 1, n: 50 },
    { day: '2026-01-10', score: 5, n: 3 },
    { day: '2026-01-31', score: 2, n: 3 },
    { day: '2026-03-01', score: 4, n: 2 },
    { day: '2026-04-01', score: 1, n: 50 },
  ]

  it('has a point for each period, with those that nobody answered in, and no day from outside', () => {
    const points = trend('csat', rows, spring)
    expect(points.map(({ period, n, value, enough }) => ({ period, n, value, enough }))).toEqual([
      { period: '2026-01-01', n: 6, value: 50, enough: true },
      { period: '2026-02-01', n: 0, value: null, enough: false },
      { period: '2026-03-01', n: 2, value: 100, enough: false },
    ])
  })

  it('says which days of a period it counts', () => {
    const [january, february] = trend('csat', rows, spring)
    expect(january).toMatchObject({ from: '2026-01-10', to: '2026-01-31' })
    expect(february).toMatchObject({ from: '2026-02-01', to: '2026-02-28', low: null, high: null })
  })

  it('has the interval around each value', () => {
    const [january] = trend('csat', rows, spring)
    expect(january!.low).toBeCloseTo(18.8, 1)
    expect(january!.high).toBeCloseTo(81.2, 1)
  })

  it('has the response rate of those asked in each period, where it is known who was asked', () => {
    const asked = [
      { day: '2026-01-09', asked: 90, answered: 90 },
      { day: '2026-01-12', asked: 20, answered: 5 },
      { day: '2026-01-30', asked: 20, answered: 3 },
      { day: '2026-03-02', asked: 3, answered: 2 },
    ]
    const [january, february, march] = trend('csat', rows, spring, asked)
    expect(january!.response).toMatchObject({ asked: 40, answered: 8, rate: 0.2, enough: true })
    expect(february!.response).toMatchObject({ asked: 0, rate: null })
    expect(march!.response).toMatchObject({ asked: 3, answered: 2, enough: false })
    expect(trend('csat', rows, spring)[0]!.response).toBeNull()
  })

  it('goes by weeks and quarters as well', () => {
    const weeks = trend('csat', rows, { ...spring, step: 'week' })
    expect(weeks.map(({ period, n }) => [period, n]).filter(([, n]) => n !== 0)).toEqual([
      ['2026-01-05', 3],
      ['2026-01-26', 3],
      ['2026-02-23', 2],
    ])
    expect(trend('csat', rows, { ...spring, step: 'quarter' }).map(({ n }) => n)).toEqual([8])
  })

  it('does not depend on the order of the rows', () => {
    expect(trend('csat', rows.toReversed(), spring)).toEqual(trend('csat', rows, spring))
  })

  it('loses no answer of the range, whatever the step', () => {
    const row = fc.record({
      day: fc.nat(400).map((n) => addDays('2025-06-01', n)),
      score: fc.constantFrom(...scoresOf('nps')),
      n: fc.integer({ min: 1, max: 9 }),
    })
    const step = fc.constantFrom('day', 'week', 'month', 'quarter' as const)
    fc.assert(
      fc.property(fc.array(row), step, (some, by) => {
        const range = { step: by, from: '2025-07-04', to: '2026-05-20' }
        const asked = some.filter(({ day }) => day >= range.from && day <= range.to)
        const total = (list: { n: number }[]) => list.reduce((sum, { n }) => sum + n, 0)
        expect(total(trend('nps', some, range))).toBe(total(asked))
      }),
    )
  })

  it('of two years of days takes a few milliseconds', () => {
    const many = Array.from({ length: 730 }, (_, i) => addDays('2024-01-01', i)).flatMap((day) =>
      scoresOf('nps').map((score) => ({ day, score, n: 3 })),
    )
    const start = performance.now()
    const points = trend('nps', many, { step: 'week', from: '2024-01-01', to: '2025-12-30' })
    expect(performance.now() - start).toBeLessThan(100)
    expect(points).toHaveLength(105)
  })
})

/** Answers to NPS in the first three months of a year: promoters and detractors of each. */
function quarterOf(...months: [promoters: number, detractors: number][]) {
  const rows = months.flatMap(([promoters, detractors], i) => [
    { day: `2026-0${i + 1}-15`, score: 10, n: promoters },
    { day: `2026-0${i + 1}-15`, score: 0, n: detractors },
  ])
  return trend('nps', rows, { step: 'month', from: '2026-01-01', to: '2026-03-31' })
}

describe('the sentence of a trend', () => {
  it('is "up" where the interval of the difference lies above nothing', () => {
    const change = trendChange('nps', quarterOf([0, 0], [50, 50], [90, 10]))
    expect(change).toMatchObject({ verdict: 'up', difference: { value: 80 } })
    // By hand: February 0 ± 19.17 points; March 77.67 ± 11.94, so 65.73 to 89.61 around its own 80.
    // 80 - √(14.27² + 19.17²) = 56.1 and 80 + √(9.61² + 19.17²) = 101.4.
    expect(change.sentence).toBe(
      'Up from February 2026 to March 2026: +80.0 points (95 % interval +56.1 to +101.4).',
    )
  })

  it('is "down" where it lies below', () => {
    const change = trendChange('nps', quarterOf([0, 0], [90, 10], [50, 50]))
    expect(change.verdict).toBe('down')
    expect(change.sentence).toMatch(/^Down from February 2026 to March 2026: −80\.0 points/)
  })

  it('is "no evidence of a change" for what an account of twelve answers shows in a quarter', () => {
    const change = trendChange('nps', quarterOf([0, 0], [6, 3], [8, 2]))
    expect(change.verdict).toBe('no_evidence')
    expect(change.sentence).toMatch(
      /^No evidence of a change from February 2026 to March 2026: the difference is \+/,
    )
  })

  it('says how many more answers would show a change of 20 points, where it sees none', () => {
    const { toSee, sentence } = trendChange('nps', quarterOf([0, 0], [6, 3], [8, 2]))
    // With the three added answers: variances .9167 (p 6.75, d 3.75 of 12) - .0625 and .8846 - .2130 of 13, so
    // .8125 and .6716 of 100² points; 15.698 × 7420 / 400 = 291.2.
    expect(toSee).toMatchObject({ change: 20, needed: 292, more: 282 })
    expect(sentence).toMatch(
      /\. A change of 20 points shows with about 300 answers on each side: about 290 more than March 2026 had\.$/,
    )
  })

  it('adds that the survey was changed in between, and only then', () => {
    const points = quarterOf([0, 0], [50, 50], [90, 10])
    expect(trendSentence('nps', points, ['2026-03-10'])).toMatch(/\. The survey was changed in between\.$/)
    expect(trendSentence('nps', points, ['2026-01-20', '2026-02-01', '2026-04-02'])).toBe(
      trendSentence('nps', points),
    )
  })

  it('compares the last two periods that have enough answers, and names them', () => {
    const change = trendChange('nps', quarterOf([5, 5], [1, 3], [9, 1]))
    expect(change.previous?.period).toBe('2026-01-01')
    expect(change.sentence).toContain('from January 2026 to March 2026')
  })

  it('does not judge a month that has just begun', () => {
    expect(trendSentence('nps', quarterOf([50, 50], [90, 10], [0, 4]))).toContain(
      'from January 2026 to February 2026',
    )
  })

  it.each([[quarterOf()], [quarterOf([50, 50])], [quarterOf([4, 0], [0, 4], [9, 0])]])(
    'says so where there are too few answers',
    (points) => {
      expect(trendChange('nps', points)).toMatchObject({ verdict: 'too_few', difference: null })
      expect(trendSentence('nps', points)).toBe(
        'Too few answers to see a change: two periods with 5 answers or more are needed.',
      )
    },
  )

  it('has the words of each metric', () => {
    const rows = [
      { day: '2026-01-15', score: 2, n: 40 },
      { day: '2026-02-15', score: 5, n: 40 },
    ]
    const range = { step: 'quarter', from: '2025-10-01', to: '2026-03-31' } as const
    const byMonth = { ...range, step: 'month' } as const
    expect(trendSentence('csat', trend('csat', rows, byMonth))).toMatch(/\+100\.0 percentage points \(95 %/)
    expect(trendSentence('ces', trend('ces', rows, byMonth))).toMatch(/\+3\.00 on the scale of 1 to 7 \(95 %/)
    expect(trendSentence('ces', trend('ces', rows, range))).toMatch(/^Too few/)
  })
})

describe('the honesty of a trend', () => {
  // A fixed sequence (the generator of Park and Miller, 1988), so that the figures are the same in every run.
  function sequence(seed: number) {
    let state = seed
    return () => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
  }

  /** How often it sees a change, in %, among 2,000 pairs of months of `n` answers each. */
  function seen(metric: (typeof metrics)[number], n: number, before: number[], after: number[]): number {
    const random = sequence(7)
    const draw = (scores: number[], day: string) =>
      Array.from({ length: n }, () => ({ day, score: scores[Math.floor(random() * scores.length)]!, n: 1 }))
    let changes = 0
    for (let run = 0; run < 2000; run++) {
      const rows = [...draw(before, '2026-01-15'), ...draw(after, '2026-02-15')]
      const { verdict } = trendChange(
        metric,
        trend(metric, rows, { step: 'month', from: '2026-01-01', to: '2026-02-28' }),
      )
      if (verdict !== 'no_evidence') changes++
    }
    return changes / 20
  }

  const same = {
    nps: [10, 10, 9, 9, 9, 8, 7, 7, 5, 0],
    csat: [5, 5, 5, 4, 4, 3, 2, 1],
    ces: [7, 7, 6, 6, 5, 4, 2],
  }
  const better = { nps: [10], csat: [5, 5, 5, 5, 4, 4, 4, 4], ces: [7, 7, 7, 7, 7, 6, 6] }

  it.each(metrics.flatMap((metric) => [6, 20, 60].map((n) => [metric, n] as const)))(
    'sees a change of %s with %i answers a month in at most 6 of 100 cases where there is none',
    (metric, n) => {
      expect(seen(metric, n, same[metric], same[metric])).toBeLessThanOrEqual(6)
    },
  )

  it.each(metrics)('sees a great change of %s with 60 answers a month nearly always', (metric) => {
    expect(seen(metric, 60, same[metric], better[metric])).toBeGreaterThan(90)
  })
})
