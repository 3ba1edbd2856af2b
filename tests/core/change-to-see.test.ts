import { describe, expect, it } from 'vitest'
import { answersToSee, CHANGE_TO_SEE, changeToSee } from '../../core/change-to-see.ts'
import { compare } from '../../core/compare.ts'
import { seededRandom } from '../../core/random.ts'
import { spread } from '../../core/spread.ts'
import { metrics } from '../../core/surveys.ts'

describe('the number of answers that a change needs', () => {
  it('agrees with figures worked by hand', () => {
    // 2 × (1.959964 + .841621)² = 15.698; shares near a half, s = 50, change 20: 15.698 × 2500 / 400 = 98.1.
    expect(answersToSee(50, 20)).toBe(99)
    // NPS of half promoters, a fifth detractors: s² = 10,000 (.7 - .09) = 6100; 15.698 × 6100 / 400 = 239.4.
    expect(answersToSee(Math.sqrt(6100), 20)).toBe(240)
    // CES with s = 1.5, one point: 15.698 × 2.25 = 35.3.
    expect(answersToSee(1.5, 1)).toBe(36)
  })

  it('is four times as many for half the change', () => {
    expect(answersToSee(78, 10) / answersToSee(78, 20)).toBeCloseTo(4, 1)
  })

  it.each([
    ['nps', { 10: 0.5, 8: 0.3, 3: 0.2 }, { 10: 0.6, 8: 0.3, 3: 0.1 }],
    ['csat', { 5: 0.6, 2: 0.4 }, { 5: 0.8, 2: 0.2 }],
    ['ces', { 2: 0.2, 4: 0.4, 6: 0.4 }, { 3: 0.2, 5: 0.4, 7: 0.4 }],
  ] as const)('shows a true change of %s of that size in about 80 of 100 cases', (metric, before, after) => {
    const random = seededRandom(metric)
    const rows = (shares: object) => Object.entries(shares) as [string, number][]
    const asCounts = (shares: object) => new Map(rows(shares).map(([score, p]) => [Number(score), 1000 * p]))
    const both = [before, after].map((shares) => spread(metric, asCounts(shares))! ** 2)
    const n = answersToSee(Math.sqrt((both[0]! + both[1]!) / 2), CHANGE_TO_SEE[metric])
    const draw = (shares: object) => {
      const counts = new Map<number, number>()
      for (let i = 0; i < n; i++) {
        let place = random()
        for (const [score, share] of rows(shares)) {
          place -= share
          if (place >= 0) continue
          counts.set(Number(score), (counts.get(Number(score)) ?? 0) + 1)
          break
        }
      }
      return counts
    }
    let seen = 0
    for (let run = 0; run < 1000; run++) {
      const sides = [before, after].map((shares) => ({ words: 'then', counts: draw(shares) }))
      if (compare(metric, sides[0]!, sides[1]!).verdict === 'higher') seen += 1
    }
    expect(seen / 10).toBeGreaterThan(76)
    expect(seen / 10).toBeLessThan(85)
  })
})

describe('how many more answers would show a change', () => {
  const march = (n: number, spread = 78) => ({ words: 'March 2026', n, spread })
  const april = (n: number, spread = 78) => ({ words: 'April 2026', n, spread })

  it('is said of the later of the two', () => {
    // 15.698 × 6084 / 400 = 238.8.
    const { needed, more, sentence } = changeToSee('nps', march(14), april(12))
    expect([needed, more]).toEqual([239, 227])
    expect(sentence).toBe(
      'A change of 20 points shows with about 240 answers on each side: about 230 more than April 2026 had.',
    )
  })

  it('is said of the earlier one where the later has enough', () => {
    const { more, sentence } = changeToSee('nps', march(14), april(600))
    expect(more).toBe(0)
    expect(sentence).toBe(
      'A change of 20 points shows with about 240 answers on each side; March 2026 had 14.',
    )
  })

  it('is none where such a change would most likely have shown', () => {
    expect(changeToSee('csat', march(300, 40), april(300, 40)).sentence).toBe(
      'A change of 20 percentage points would most likely have shown.',
    )
  })

  it('takes one point of seven for CES', () => {
    expect(changeToSee('ces', march(10, 1.5), april(10, 1.5)).sentence).toBe(
      'A change of 1 point on the scale of 1 to 7 shows with about 36 answers on each side: about 26 more than April 2026 had.',
    )
  })
})

describe('the spread of answers', () => {
  it('is that of the interval, by hand for 6 promoters and 2 detractors of 10', () => {
    // As in intervals.test.ts: variance .636095.
    expect(spread('nps', { 10: 6, 8: 2, 2: 2 })).toBeCloseTo(79.76, 2)
    // 9 of 12 satisfied: share 11/16, √(.6875 × .3125) = 46.35 %.
    expect(spread('csat', { 5: 9, 1: 3 })).toBeCloseTo(46.35, 2)
    // 7 6 5 4 3: s² = 2.5.
    expect(spread('ces', { 7: 1, 6: 1, 5: 1, 4: 1, 3: 1 })).toBeCloseTo(Math.sqrt(2.5), 12)
  })

  it.each(metrics)(
    'is never nothing for %s, however much all agree, and unknown without answers',
    (metric) => {
      expect(spread(metric, { 5: 40 })).toBeGreaterThan(0)
      expect(spread(metric, {})).toBeNull()
    },
  )
})
