import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CausedCase, paretoOf } from '../../core/pareto.ts'

const causes = [
  { id: 'carrier', parentId: null, name: 'Carrier' },
  { id: 'late', parentId: 'carrier', name: 'Delayed' },
  { id: 'lost', parentId: 'carrier', name: 'Lost' },
  { id: 'papers', parentId: null, name: 'Papers' },
]
const cases = (n: number, accountId: string, causeId: string | null): CausedCase[] =>
  Array.from({ length: n }, () => ({ accountId, causeId }))
const values = new Map([
  ['small', 100],
  ['large', 9_000],
])

describe('The Pareto of causes', () => {
  // Six of the carrier (three late, two lost, one that says no more), two of papers; two without a cause.
  const told = [
    ...cases(3, 'small', 'late'),
    ...cases(2, 'small', 'lost'),
    ...cases(1, 'large', 'carrier'),
    ...cases(2, 'large', 'papers'),
    ...cases(2, 'large', null),
  ]

  it('by count puts the most frequent first, adds up, and folds the second level under it', () => {
    const { bars, n, without } = paretoOf(told, { causes, values, by: 'count' })
    expect(bars.map((bar) => [bar.name, bar.n, bar.share, bar.upTo])).toEqual([
      ['Carrier', 6, 0.75, 0.75],
      ['Papers', 2, 0.25, 1],
    ])
    expect(bars[0]?.below.map((bar) => [bar.name, bar.n, bar.upTo])).toEqual([
      ['Delayed', 3, 0.375],
      ['Lost', 2, 0.625],
    ])
    expect([n, without]).toEqual([8, 2])
  })

  it('by value shares an account’s value over its cases: two of three of the large one’s are papers', () => {
    const { bars, minor } = paretoOf(told, { causes, values, by: 'value' })
    expect(bars.map((bar) => [bar.name, bar.minor, bar.accounts])).toEqual([
      ['Papers', 6_000, 1],
      ['Carrier', 3_100, 2],
    ])
    expect([minor, bars[0]?.valueShare, bars[1]?.valueUpTo]).toEqual([9_100, 6_000 / 9_100, 1])
  })

  it('tells how many accounts have no value that can be added', () => {
    const { unvalued, minor } = paretoOf(cases(2, 'unknown', 'late'), { causes, values, by: 'value' })
    expect([unvalued, minor]).toEqual([1, 0])
  })

  it('adds up to all cases and all value, and never falls, whatever there is', () => {
    const one = fc.record({
      accountId: fc.constantFrom('small', 'large', 'unknown'),
      causeId: fc.constantFrom('carrier', 'late', 'lost', 'papers', 'gone', null),
    })
    fc.assert(
      fc.property(fc.array(one), fc.constantFrom('count' as const, 'value' as const), (some, by) => {
        const { bars, n, without, minor } = paretoOf(some, { causes, values, by })
        expect(bars.reduce((sum, bar) => sum + bar.n, 0)).toBe(n)
        expect(n + without).toBe(some.length)
        expect(Math.abs(bars.reduce((sum, bar) => sum + bar.minor, 0) - minor)).toBeLessThanOrEqual(
          bars.length,
        )
        const key = by === 'count' ? 'share' : 'valueShare'
        for (const [i, bar] of bars.entries()) {
          expect(bar[key]).toBeLessThanOrEqual((bars[i - 1]?.[key] ?? 1) + 1e-12)
          expect(bar.below.reduce((sum, { n: cases }) => sum + cases, 0)).toBeLessThanOrEqual(bar.n)
        }
        if (bars.length > 0) expect(bars.at(-1)?.upTo).toBeCloseTo(1, 12)
      }),
    )
  })
})
