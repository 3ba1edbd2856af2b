import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normal, seededRandom } from '../../core/random.ts'

const take = (n: number, random: () => number) => Array.from({ length: n }, random)

describe('seeded random numbers', () => {
  it('are the same for the same seed, be it a number or its word, and others for another', () => {
    expect(take(50, seededRandom('acc_1'))).toEqual(take(50, seededRandom('acc_1')))
    expect(take(50, seededRandom(7))).toEqual(take(50, seededRandom('7')))
    expect(take(5, seededRandom('acc_1'))).not.toEqual(take(5, seededRandom('acc_2')))
  })

  it('lie between 0 and 1, without 1, whatever the seed', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        for (const number of take(100, seededRandom(seed))) {
          expect(number).toBeGreaterThanOrEqual(0)
          expect(number).toBeLessThan(1)
        }
      }),
    )
  })

  it('fall into a hundred drawers alike, also the first ones of many seeds', () => {
    const random = seededRandom('drawers')
    const firsts = Array.from({ length: 100_000 }, (_, i) => seededRandom(i)())
    // χ² of 99 degrees of freedom is above 149 in one case of a thousand.
    for (const numbers of [take(100_000, random), firsts]) {
      const drawers = new Array<number>(100).fill(0)
      for (const number of numbers) drawers[Math.floor(number * 100)]! += 1
      expect(drawers.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(149)
    }
  })

  it('do not hang together with the one before', () => {
    const numbers = take(100_000, seededRandom('pairs'))
    const products = numbers.slice(1).map((number, i) => (number - 0.5) * (numbers[i]! - 0.5) * 12)
    expect(Math.abs(products.reduce((sum, product) => sum + product, 0) / products.length)).toBeLessThan(0.01)
  })

  it('of the normal distribution have its mean, its variance and its tails', () => {
    const random = seededRandom('normal')
    const numbers = Array.from({ length: 100_000 }, () => normal(random))
    const share = (is: (number: number) => boolean) => numbers.filter(is).length / numbers.length
    expect(Math.abs(numbers.reduce((sum, z) => sum + z, 0) / numbers.length)).toBeLessThan(0.01)
    expect(numbers.reduce((sum, z) => sum + z * z, 0) / numbers.length).toBeCloseTo(1, 1)
    expect(share((z) => Math.abs(z) > 1.96)).toBeCloseTo(0.05, 2)
  })
})
