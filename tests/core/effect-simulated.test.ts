import { describe, expect, it } from 'vitest'
import { effectOf } from '../../core/effect.ts'
import { seededRandom } from '../../core/random.ts'
import { drawWorld, type World } from '../support/effects.ts'

/** Shares of so many worlds: what is said, whether the interval holds the truth, what before and after alone would say. */
function simulated(world: World, runs: number) {
  const shares = { moved: 0, worse: 0, covers: 0, plain: 0, bias: 0 }
  for (let i = 0; i < runs; i++) {
    const { treated, candidates } = drawWorld(world, seededRandom(`${JSON.stringify(world)} ${i}`))
    const { verdict, estimate } = effectOf(treated, candidates, { seed: `world ${i}`, wanted: 20 })
    if (verdict === 'moved') shares.moved += 1 / runs
    if (verdict === 'worse') shares.worse += 1 / runs
    if (!estimate) continue
    const { interval, value, plain } = estimate
    if (interval.low <= world.effect && world.effect <= interval.high) shares.covers += 1 / runs
    if (plain.low > 0) shares.plain += 1 / runs
    shares.bias += (value - world.effect) / runs
  }
  return shares
}

// 6 to 50 answers an account and side, levels of their own, shocks that all share: see support/effects.ts.
const world = { accounts: 240, helped: 40 }
const LONG = 120_000

describe('Simulated without an effect, the verdict', () => {
  it(
    'is "moved" in at most 5 % of 1,000 worlds where nothing chose the accounts',
    () => {
      const { moved, worse, covers, bias } = simulated({ ...world, effect: 0, chosen: 'random' }, 1000)
      expect(moved).toBeLessThanOrEqual(0.05)
      expect(worse).toBeLessThanOrEqual(0.05)
      expect(covers).toBeGreaterThan(0.92)
      expect(Math.abs(bias)).toBeLessThan(1)
    },
    LONG,
  )

  it.each([
    ['among bad ones', 'bad'],
    ['as the very worst', 'worst'],
  ] as const)(
    'is so rarely too in 1,000 worlds where they were chosen %s, which answer better the next time by themselves',
    (_, chosen) => {
      const { moved, worse, covers, plain, bias } = simulated({ ...world, effect: 0, chosen }, 1000)
      expect(moved).toBeLessThanOrEqual(0.05)
      expect(worse).toBeLessThanOrEqual(0.05)
      expect(covers).toBeGreaterThan(0.91)
      expect(Math.abs(bias)).toBeLessThan(1.5)
      // What the guard is for: before and after alone would have claimed an effect in most of them.
      expect(plain).toBeGreaterThan(0.5)
    },
    LONG,
  )

  it(
    'is so rarely too where they are ten',
    () => {
      const { moved, worse } = simulated({ accounts: 60, helped: 10, effect: 0, chosen: 'bad' }, 400)
      expect(moved).toBeLessThanOrEqual(0.05)
      expect(worse).toBeLessThanOrEqual(0.05)
    },
    LONG,
  )
})

describe('Simulated with a true rise of 15 points at 40 accounts, the verdict', () => {
  it.each(['bad', 'random'] as const)(
    'is "moved" in at least 80 %, chosen: %s',
    (chosen) => {
      const { moved, covers } = simulated({ ...world, effect: 15, chosen }, 500)
      expect(moved).toBeGreaterThanOrEqual(0.8)
      expect(covers).toBeGreaterThan(0.91)
    },
    LONG,
  )
})
