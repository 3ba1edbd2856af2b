import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareManyShares, compareShares } from '../../core/compare-shares.ts'

it('Two shares differ by Newcombe’s interval: his 56/70 against 48/80', () => {
  const { difference, verdict } = compareShares({ hits: 48, n: 80 }, { hits: 56, n: 70 })
  expect(difference?.value).toBeCloseTo(0.2, 10)
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, table II (a), method 10.
  expect(difference?.low).toBeCloseTo(0.0524, 4)
  expect(difference?.high).toBeCloseTo(0.3339, 4)
  expect(verdict).toBe('more')
})

it('Few answers have no share, and no answers have none at all', () => {
  expect(compareShares({ hits: 3, n: 19 }, { hits: 30, n: 100 })).toEqual({
    from: 3 / 19,
    to: 0.3,
    difference: null,
    verdict: 'too_few',
  })
  expect(compareShares({ hits: 0, n: 0 }, { hits: 0, n: 0 })).toMatchObject({ from: null, to: null })
})

it('The other way round is the same difference with the other sign', () => {
  const share = fc
    .integer({ min: 20, max: 500 })
    .chain((n) => fc.integer({ min: 0, max: n }).map((hits) => ({ hits, n })))
  fc.assert(
    fc.property(share, share, (a, b) => {
      const there = compareShares(a, b)
      const back = compareShares(b, a)
      expect(back.difference!.value).toBeCloseTo(-there.difference!.value, 12)
      expect(back.difference!.low).toBeCloseTo(-there.difference!.high, 12)
      const turned = { more: 'less', less: 'more', no_evidence: 'no_evidence', too_few: 'too_few' }
      expect(back.verdict).toBe(turned[there.verdict])
    }),
  )
})

it('Among many shares a small move is no evidence that is evidence alone, and a great one still is', () => {
  const small = { from: { hits: 20, n: 200 }, to: { hits: 34, n: 200 } }
  const great = { from: { hits: 20, n: 200 }, to: { hits: 80, n: 200 } }
  const still = { from: { hits: 20, n: 200 }, to: { hits: 20, n: 200 } }
  expect(compareShares(small.from, small.to).verdict).toBe('more')
  const among = compareManyShares([small, great, ...Array.from({ length: 18 }, () => still)])
  expect(among.map(({ verdict }) => verdict).slice(0, 3)).toEqual(['no_evidence', 'more', 'no_evidence'])
  expect(among[0]?.difference).toEqual(compareShares(small.from, small.to).difference)
})
