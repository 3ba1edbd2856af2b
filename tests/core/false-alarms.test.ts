import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceOf, holm, withoutFalseAlarms } from '../../core/false-alarms.ts'
import { type AccountPeriods, movedAccounts } from '../../core/moved-accounts.ts'
import { seededRandom } from '../../core/random.ts'
import type { ScoreCounts } from '../../core/scores.ts'

describe('many tests at once', () => {
  it('by Benjamini and Hochberg are those of the example in their paper', () => {
    // Their section 4.1: fifteen tests of a trial of heart attacks; four are rejected at .05, Bonferroni rejects three.
    const chances = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    expect(withoutFalseAlarms(chances).filter(Boolean)).toHaveLength(4)
    expect(chances.filter((chance) => chance <= 0.05 / 15)).toHaveLength(3)
  })

  it('by Holm are raised by how many are left, by hand', () => {
    expect(holm([0.04, 0.01, 0.02])).toEqual([0.04, 0.03, 0.04])
    expect(holm([])).toEqual([])
  })

  it('leave one test as it is, and those that could not be made aside', () => {
    expect(withoutFalseAlarms([0.04])).toEqual([true])
    expect(withoutFalseAlarms([null, 0.04, null])).toEqual([false, true, false])
    expect(withoutFalseAlarms([null, null])).toEqual([false, false])
  })

  it('do not depend on their order, and never call one that would not be called alone', () => {
    const chance = fc.option(fc.double({ min: 0, max: 1, noNaN: true }))
    fc.assert(
      fc.property(fc.array(chance), (chances) => {
        const called = withoutFalseAlarms(chances)
        expect(withoutFalseAlarms(chances.toReversed())).toEqual(called.toReversed())
        for (const [i, isCalled] of called.entries())
          if (isCalled) expect(chances[i]).toBeLessThanOrEqual(0.05)
      }),
    )
  })
})

describe('the chance of a difference', () => {
  it('is under .05 exactly where its interval leaves out nothing', () => {
    const ends = fc.double({ min: 0.01, max: 50, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: -60, max: 60, noNaN: true }), ends, ends, (value, down, up) => {
        const difference = { value, low: value - down, high: value + up }
        const leavesOut = difference.low > 0 || difference.high < 0
        expect(chanceOf(difference) < 0.05).toBe(leavesOut)
      }),
    )
  })

  it('is 1 for no difference', () => {
    expect(chanceOf({ value: 0, low: -3, high: 3 })).toBe(1)
  })
})

describe('which accounts moved', () => {
  const random = seededRandom('moved')
  const drawn = (n: number, promoters: number): ScoreCounts => {
    const counts = new Map<number, number>()
    for (let i = 0; i < n; i++) {
      const score = random() < promoters ? 10 : random() < 0.5 ? 8 : 3
      counts.set(score, (counts.get(score) ?? 0) + 1)
    }
    return counts
  }
  const still = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      accountId: `still ${i}`,
      before: drawn(30, 0.5),
      after: drawn(30, 0.5),
    }))

  it('finds those that did among two hundred that did not, each with its direction', () => {
    const accounts: AccountPeriods[] = [
      { accountId: 'better', before: { 3: 40 }, after: { 10: 40 } },
      { accountId: 'worse', before: { 10: 40 }, after: { 3: 40 } },
      { accountId: 'unheard', before: { 10: 4 }, after: { 3: 40 } },
      ...still(200),
    ]
    const moved = movedAccounts('nps', accounts)
    expect(moved.accounts.slice(0, 3).map(({ verdict }) => verdict)).toEqual(['up', 'down', 'too_few'])
    expect(moved.sentence).toMatch(
      /^\d went up and \d went down of 202 accounts with enough answers in both periods; about one in twenty of these may be chance\.$/,
    )
  })

  it('calls any of two hundred that stood still in about one list of twenty, not ten in each list', () => {
    let lists = 0
    for (let run = 0; run < 60; run++) {
      const { up, down } = movedAccounts('nps', still(200))
      if (up + down > 0) lists += 1
    }
    expect(lists).toBeLessThanOrEqual(8)
  })

  it('has words where none moved, and where none can be tested', () => {
    expect(movedAccounts('nps', [{ accountId: 'a', before: { 10: 9 }, after: { 10: 9 } }]).sentence).toBe(
      'No evidence that any of 1 account with enough answers in both periods moved.',
    )
    expect(movedAccounts('nps', []).sentence).toBe('No account has enough answers in both periods.')
  })
})
