import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquareTail, normalQuantile, normalShare, twoSided } from '../../core/distributions.ts'

describe('the standard normal distribution', () => {
  // Abramowitz and Stegun, tables 26.1 and 26.2.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [1.96, 0.97500210485178],
    [-2.5, 0.00620966532577613],
    [-3, 0.00134989803163009],
    [-5, 2.86651571879194e-7],
  ])('lies below %f by the share of the tables', (z, share) => {
    expect(Math.abs(normalShare(z) / share - 1)).toBeLessThan(1e-12)
  })

  it('rises, is even round a half, and is undone by its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: -7, max: 7, noNaN: true }), (z) => {
        expect(normalShare(z) + normalShare(-z)).toBeCloseTo(1, 13)
        expect(normalShare(z + 0.01)).toBeGreaterThan(normalShare(z))
        expect(Math.abs(normalQuantile(normalShare(-Math.abs(z))) + Math.abs(z))).toBeLessThan(1e-6)
      }),
    )
  })

  it('has one case of twenty beyond 1.96 on either side', () => {
    expect(twoSided(1.959963984540054)).toBeCloseTo(0.05, 12)
    expect(twoSided(-1.959963984540054)).toBeCloseTo(0.05, 12)
  })
})

describe('the tail of χ²', () => {
  // Printed tables of the 5 % and 1 % points.
  it.each([
    [3.841, 1, 0.05],
    [5.991, 2, 0.05],
    [7.815, 3, 0.05],
    [9.488, 4, 0.05],
    [11.07, 5, 0.05],
    [6.635, 1, 0.01],
    [15.086, 5, 0.01],
    [23.209, 10, 0.01],
  ])('beyond %f with %i degrees of freedom is %f', (x, df, tail) => {
    expect(chiSquareTail(x, df)).toBeCloseTo(tail, 4)
  })

  it('is 1 at nothing', () => {
    expect(chiSquareTail(0, 3)).toBe(1)
  })
})
