import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustedWald, differenceInterval, tInterval, tQuantile, wilson } from '../../core/intervals.ts'

const rounded = ({ low, high }: { low: number; high: number }, digits: number) => [
  Number(low.toFixed(digits)),
  Number(high.toFixed(digits)),
]
const size = fc.integer({ min: 1, max: 400 })

describe('the adjusted Wald interval of an NPS', () => {
  it('agrees with figures worked by hand', () => {
    // 6 promoters, 2 detractors of 10: p = 6.75/13, d = 2.75/13, p - d = 4/13 = 30.77 points,
    // variance = 9.5/13 - 16/169 = 107.5/169 = .636095, half = 1.959964 × √(.636095/13) = 43.36 points.
    expect(rounded(adjustedWald(6, 2, 10), 1)).toEqual([-12.6, 74.1])
    // 15 promoters, 15 detractors of 40: the middle is 0, variance = 31.5/43, half = 25.58 points.
    expect(rounded(adjustedWald(15, 15, 40), 1)).toEqual([-25.6, 25.6])
  })

  it('stays wide where all agree, as the plain interval does not', () => {
    const { low, high } = adjustedWald(5, 0, 5)
    expect(low).toBeLessThan(20)
    expect(high).toBe(100)
  })

  it('is about ±38 points at twelve answers, so that an account sees how little a quarter shows', () => {
    const { low, high } = adjustedWald(6, 2, 12)
    expect((high - low) / 2).toBeGreaterThan(35)
    expect((high - low) / 2).toBeLessThan(42)
  })

  it('turns round when promoters and detractors change places', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (n, a, b) => {
        const promoters = a % (n + 1)
        const detractors = b % (n - promoters + 1)
        const one = adjustedWald(promoters, detractors, n)
        const other = adjustedWald(detractors, promoters, n)
        expect(one.low).toBeCloseTo(-other.high, 9)
        expect(one.high).toBeCloseTo(-other.low, 9)
      }),
    )
  })

  it('narrows when the same mix answers twice as often', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (n, a, b) => {
        const promoters = a % (n + 1)
        const detractors = b % (n - promoters + 1)
        const one = adjustedWald(promoters, detractors, n)
        const twice = adjustedWald(2 * promoters, 2 * detractors, 2 * n)
        expect(twice.high - twice.low).toBeLessThan(one.high - one.low)
      }),
    )
  })

  it.each([
    [0.5, 0.2, 5, 0.93],
    [0.5, 0.2, 12, 0.93],
    [0.5, 0.2, 40, 0.93],
    [0.7, 0.1, 5, 0.93],
    [0.7, 0.1, 12, 0.93],
    [0.7, 0.1, 40, 0.93],
    [0.85, 0.05, 12, 0.88],
  ])(
    'covers a true mix of %f promoters and %f detractors at n = %i in %f of all cases or more',
    (p, d, n, least) => {
      expect(coverage(p, d, n)).toBeGreaterThanOrEqual(least)
    },
  )
})

/** The exact share of samples whose interval holds the true NPS, over all samples there can be. */
function coverage(p: number, d: number, n: number): number {
  const truth = 100 * (p - d)
  let covered = 0
  for (let promoters = 0; promoters <= n; promoters++)
    for (let detractors = 0; detractors <= n - promoters; detractors++) {
      const { low, high } = adjustedWald(promoters, detractors, n)
      if (low <= truth && truth <= high) covered += chance(promoters, detractors, p, d, n)
    }
  return covered
}

function chance(promoters: number, detractors: number, p: number, d: number, n: number): number {
  const passives = n - promoters - detractors
  const ways = factorial(n) / factorial(promoters) / factorial(detractors) / factorial(passives)
  return ways * p ** promoters * d ** detractors * (1 - p - d) ** passives
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1)
}

describe("Wilson's interval of a share", () => {
  // The four examples of table I in Newcombe 1998.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('for %i of %i is the published one', (hits, n, low, high) => {
    expect(rounded(wilson(hits, n), 4)).toEqual([low, high])
  })

  it('holds the share, lies within 0 and 1 and narrows with more answers', () => {
    fc.assert(
      fc.property(size, fc.nat(), (n, some) => {
        const hits = some % (n + 1)
        const { low, high } = wilson(hits, n)
        const twice = wilson(2 * hits, 2 * n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(hits / n)
        expect(high).toBeGreaterThanOrEqual(hits / n)
        expect(high).toBeLessThanOrEqual(1)
        expect(twice.high - twice.low).toBeLessThan(high - low)
      }),
    )
  })
})

describe("the 97.5 % quantile of Student's t", () => {
  // Printed tables, e.g. Abramowitz and Stegun 26.10.
  it.each([
    [1, 12.706],
    [2, 4.303],
    [4, 2.776],
    [9, 2.262],
    [30, 2.042],
    [31, 2.04],
    [40, 2.021],
    [60, 2.0],
    [120, 1.98],
    [1_000_000, 1.96],
  ])('with %i degrees of freedom is %f', (df, quantile) => {
    expect(tQuantile(df)).toBeCloseTo(quantile, 3)
  })

  it.each([
    [5, 2.5705818],
    [6, 2.4469119],
    [10, 2.2281389],
    [30, 2.0422725],
    [60, 2.0002978],
  ])('with %i degrees of freedom is %f to seven digits', (df, quantile) => {
    expect(Math.abs(tQuantile(df) - quantile)).toBeLessThan(1e-7)
  })

  it('falls from each to the next, also where the way of reckoning changes', () => {
    for (let df = 1; df < 200; df++) expect(tQuantile(df + 1)).toBeLessThan(tQuantile(df))
  })
})

describe('the t interval of a mean', () => {
  const scale = { min: 1, max: 7 }

  it('agrees with figures worked by hand', () => {
    // 7 6 5 4 3: mean 5, squares 10, s² = 2.5, half = 2.776 × √(2.5/5) = 1.963.
    expect(rounded(tInterval(5, 10, 5, scale)!, 3)).toEqual([3.037, 6.963])
  })

  it('does not claim certainty where all answers are the same', () => {
    const { low, high } = tInterval(6, 0, 5, scale)!
    expect(low).toBeLessThan(5.7)
    expect(high).toBeGreaterThan(6.3)
  })

  it('is cut at the ends of the scale', () => {
    expect(tInterval(4, 18, 2, scale)).toEqual({ low: 1, high: 7 })
  })

  it('does not exist for one answer', () => {
    expect(tInterval(4, 0, 1, scale)).toBeNull()
  })
})

describe('the interval of a difference', () => {
  it("of two shares is Newcombe's method 10", () => {
    // Newcombe, Statistics in Medicine 17 (1998) 873-890, table II: 56/70 and 48/80, difference .2000.
    const share = (hits: number, n: number) => ({ value: hits / n, ...wilson(hits, n) })
    expect(rounded(differenceInterval(share(48, 80), share(56, 70)), 4)).toEqual([0.0524, 0.3339])
  })

  it('turns round when the two change places', () => {
    const a = { value: 10, low: -20, high: 35 }
    const b = { value: 30, low: 12, high: 50 }
    const forth = differenceInterval(a, b)
    const back = differenceInterval(b, a)
    expect(forth.low).toBeCloseTo(-back.high, 12)
    expect(forth.high).toBeCloseTo(-back.low, 12)
  })
})
