import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScoreCounts } from '../../core/scores.ts'
import { segmentStanding } from '../../core/segment-standing.ts'

const where = { segment: 'Logistics', seed: 'acc_1' }
const repeated = (n: number, of: (i: number) => ScoreCounts) => Array.from({ length: n }, (_, i) => of(i))

describe('the standing of an account in its segment', () => {
  const middling = repeated(14, (i) => ({ 10: 20 + i, 8: 20, 3: 20 - i }))

  it('is ahead of most where it is far ahead of them', () => {
    const standing = segmentStanding('nps', { 10: 58, 3: 2 }, middling, where)
    expect(standing).toMatchObject({ verdict: 'above', others: 14, percentile: 100 })
    expect(standing.sentence).toMatch(
      /^Ahead of most of 14 other accounts in Logistics: ahead of about 100 % of them \(\d+ to 100 %\)\.$/,
    )
  })

  it('is behind most where it is far behind', () => {
    const standing = segmentStanding('nps', { 10: 2, 3: 58 }, middling, where)
    expect(standing).toMatchObject({ verdict: 'below', percentile: 0 })
    expect(standing.sentence).toMatch(/^Behind most of 14 other accounts in Logistics: ahead of about 0 %/)
  })

  it('is not clear for six answers among others of six, however good they look', () => {
    const few = repeated(14, (i) => ({ 10: 3, 8: 1 + (i % 2), 3: 2 - (i % 2) }))
    const standing = segmentStanding('nps', { 10: 4, 8: 2 }, few, where)
    expect(standing.verdict).toBe('not_clear')
    expect(standing.high! - standing.low!).toBeGreaterThan(50)
    expect(standing.sentence).toMatch(
      /^Not clearly ahead of or behind most of 14 other accounts in Logistics: it is ahead of \d+ to \d+ % of them\.$/,
    )
  })

  it('is in the middle, by and large, for one like all the others', () => {
    const alike = repeated(40, () => ({ 5: 30, 3: 10 }))
    const { percentile, low, high } = segmentStanding('csat', { 5: 30, 3: 10 }, alike, where)
    expect(percentile).toBeGreaterThan(30)
    expect(percentile).toBeLessThan(70)
    expect(low).toBeLessThan(20)
    expect(high).toBeGreaterThan(80)
  })

  it('counts those others only who gave five answers, and needs five of them', () => {
    const standing = segmentStanding('nps', { 10: 9 }, [...middling.slice(0, 4), { 10: 4 }, {}], where)
    expect(standing).toMatchObject({
      verdict: 'too_few_others',
      percentile: null,
      others: 4,
      sentence:
        'Too few to compare with: 4 other accounts in Logistics with 5 answers or more, and 5 are needed.',
    })
  })

  it('has words for an account of four answers', () => {
    expect(segmentStanding('nps', { 10: 4 }, middling, where)).toMatchObject({
      verdict: 'too_few_answers',
      sentence: 'Too few answers to place this account in Logistics: 5 are needed.',
    })
  })

  it('lies from 0 to 100 within its range, the same for the same seed in any order, and better with better answers', () => {
    const counts = fc
      .tuple(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 5, max: 30 }),
      )
      .map(
        ([promoters, detractors, passives]): ScoreCounts => ({ 10: promoters, 0: detractors, 8: passives }),
      )
    fc.assert(
      fc.property(counts, fc.array(counts, { minLength: 5, maxLength: 20 }), (own, others) => {
        const standing = segmentStanding('nps', own, others, where)
        expect(segmentStanding('nps', own, others.toReversed(), where)).toEqual(standing)
        const { low, percentile, high } = standing as Record<'low' | 'percentile' | 'high', number>
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(percentile)
        expect(high).toBeGreaterThanOrEqual(percentile)
        expect(high).toBeLessThanOrEqual(100)
        const better = segmentStanding('nps', { ...own, 10: 500 }, others, where)
        expect(better.percentile!).toBeGreaterThanOrEqual(percentile)
      }),
      { numRuns: 40 },
    )
  })
})
