import { describe, expect, it } from 'vitest'
import { tInterval, wilson } from '../../core/intervals.ts'
import { seededRandom } from '../../core/random.ts'
import { metricTotal } from '../../core/scores.ts'
import type { Metric } from '../../core/surveys.ts'

const RUNS = 20_000

/** How often, in %, the 95 % interval of `n` answers holds the truth; `shares` are the chances of each score. */
function covered(metric: Metric, shares: Record<number, number>, truth: number, n: number): number {
  const random = seededRandom(`${metric} ${n} ${JSON.stringify(shares)}`)
  const rows = Object.entries(shares).map(([score, share]) => [Number(score), share] as const)
  let hits = 0
  for (let run = 0; run < RUNS; run++) {
    const counts = new Map<number, number>()
    for (let i = 0; i < n; i++) {
      const score = drawn(rows, random())
      counts.set(score, (counts.get(score) ?? 0) + 1)
    }
    const { low, high } = metricTotal(metric, counts).interval!
    if (low <= truth && truth <= high) hits += 1
  }
  return (100 * hits) / RUNS
}

function drawn(rows: (readonly [score: number, share: number])[], place: number): number {
  let below = 0
  for (const [score, share] of rows) {
    below += share
    if (place < below) return score
  }
  return rows.at(-1)![0]
}

describe('the 95 % interval of an NPS, simulated', () => {
  const mixOf = (promoters: number, detractors: number) => ({
    10: promoters / 100,
    3: detractors / 100,
    8: 1 - (promoters + detractors) / 100,
  })

  it.each([
    [50, 20, 5],
    [50, 20, 12],
    [50, 20, 40],
    [70, 10, 5],
    [70, 10, 12],
    [70, 10, 40],
  ])('holds a true mix of %i promoters and %i detractors at n = %i in 93 to 97 of 100 cases', (p, d, n) => {
    const share = covered('nps', mixOf(p, d), p - d, n)
    expect(share).toBeGreaterThanOrEqual(93)
    expect(share).toBeLessThanOrEqual(97)
  })

  it.each([5, 12, 40])('holds 85 promoters and 5 detractors at n = %i in at least 88 of 100 cases', (n) => {
    expect(covered('nps', mixOf(85, 5), 80, n)).toBeGreaterThanOrEqual(88)
  })
})

describe('the 95 % interval of a CSAT, simulated', () => {
  const mixOf = (satisfied: number) => ({ 5: satisfied / 100, 2: 1 - satisfied / 100 })

  it.each([
    [50, 12],
    [50, 40],
    [70, 12],
    [70, 40],
    [80, 40],
  ])('holds %i %% satisfied at n = %i in 92.5 to 97 of 100 cases', (satisfied, n) => {
    const share = covered('csat', mixOf(satisfied), satisfied, n)
    expect(share).toBeGreaterThanOrEqual(92.5)
    expect(share).toBeLessThanOrEqual(97)
  })

  // A share of five has six values only: what is held jumps with the truth.
  it.each([50, 60, 70, 80, 90])('holds %i %% satisfied at n = 5 in at least 91 of 100 cases', (satisfied) => {
    expect(covered('csat', mixOf(satisfied), satisfied, 5)).toBeGreaterThanOrEqual(91)
  })

  it('holds any share from 10 to 90 % in 95 of 100 cases, taken together', () => {
    const all = Array.from({ length: 81 }, (_, i) => exactCoverage((i + 10) / 100, 12))
    expect(all.reduce((sum, one) => sum + one, 0) / all.length).toBeCloseTo(0.954, 2)
  })
})

/** Of Wilson's interval at n answers, over all samples there can be. */
function exactCoverage(truth: number, n: number): number {
  let chance = (1 - truth) ** n
  let sum = 0
  for (let hits = 0; hits <= n; hits++) {
    const { low, high } = wilson(hits, n)
    if (low <= truth && truth <= high) sum += chance
    chance *= ((n - hits) / (hits + 1)) * (truth / (1 - truth))
  }
  return sum
}

describe('the 95 % interval of a CES, simulated', () => {
  const spreadOut = { 2: 0.1, 3: 0.1, 4: 0.2, 5: 0.25, 6: 0.2, 7: 0.15 }
  const content = { 4: 0.1, 5: 0.2, 6: 0.4, 7: 0.3 }

  it.each([5, 12, 40])('holds the mean of differing answers at n = %i in 93 to 97 of 100 cases', (n) => {
    const share = covered('ces', spreadOut, 4.8, n)
    expect(share).toBeGreaterThanOrEqual(93)
    expect(share).toBeLessThanOrEqual(97)
  })

  it.each([5, 12, 40])('holds the mean of mostly content ones at n = %i in 92 to 97 of 100 cases', (n) => {
    const share = covered('ces', content, 5.9, n)
    expect(share).toBeGreaterThanOrEqual(92)
    expect(share).toBeLessThanOrEqual(97)
  })

  it('does not grow tighter than its rounding where all agree', () => {
    const { low, high } = tInterval(6, 0, 12, { min: 1, max: 7 })!
    expect(high - low).toBeGreaterThan(0.3)
  })
})
