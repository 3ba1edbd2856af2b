import { describe, expect, it } from 'vitest'
import { compare } from '../../core/compare.ts'
import { compareAccounts } from '../../core/compare-accounts.ts'
import { seededRandom } from '../../core/random.ts'
import type { ScoreCounts } from '../../core/scores.ts'

const side = (words: string, promoters: number, detractors: number) => ({
  words,
  counts: { 10: promoters, 0: detractors },
})

describe('comparing two groups of answers', () => {
  it('says which one is higher, and by how much', () => {
    // The figures of the trend's sentence, worked by hand there.
    const comparison = compare('nps', side('dealers', 50, 50), side('fleets', 90, 10))
    expect(comparison).toMatchObject({ verdict: 'higher', from: { value: 0 }, to: { value: 80 } })
    expect(comparison.sentence).toBe(
      'Higher in fleets than in dealers: +80.0 points (95 % interval +56.1 to +101.4).',
    )
  })

  it('turns round when the two change places', () => {
    const back = compare('nps', side('fleets', 90, 10), side('dealers', 50, 50))
    expect(back).toMatchObject({ verdict: 'lower', difference: { value: -80 } })
  })

  it('says that there is no evidence, and what it would take', () => {
    const { verdict, sentence } = compare('nps', side('dealers', 6, 3), side('fleets', 8, 2))
    expect(verdict).toBe('no_evidence')
    expect(sentence).toMatch(/^No evidence of a difference between dealers and fleets: \+26\.7 points \(95 %/)
    expect(sentence).toMatch(/A change of 20 points shows with about \d+ answers on each side/)
  })

  it('names the side that has too few answers', () => {
    expect(compare('csat', side('dealers', 3, 1), side('fleets', 8, 2))).toMatchObject({
      verdict: 'too_few',
      difference: null,
      toSee: null,
      sentence: 'Too few answers to compare: fewer than 5 for dealers.',
    })
    expect(compare('csat', side('dealers', 3, 1), side('fleets', 0, 0)).sentence).toMatch(
      /fewer than 5 for dealers and fleets\.$/,
    )
  })
})

describe('comparing many accounts', () => {
  const random = seededRandom('accounts')
  /** Accounts of which each is content or not as a whole, with `n` answers each. */
  const accounts = (count: number, content: number, n: number, prefix = '') =>
    new Map<string, ScoreCounts>(
      Array.from({ length: count }, (_, i): [string, ScoreCounts] => [
        `${prefix}${i}`,
        random() < content ? { 10: n } : { 0: n },
      ]),
    )

  it('lets few accounts with many answers each say little', () => {
    const eight = (prefix: string, content: number) =>
      new Map<string, ScoreCounts>(
        [...Array(8).keys()].map((i): [string, ScoreCounts] => [
          `${prefix}${i}`,
          i < content ? { 10: 50 } : { 0: 50 },
        ]),
      )
    const [from, to] = [eight('d', 4), eight('f', 6)]
    const comparison = compareAccounts(
      'nps',
      { words: 'dealers', accounts: from },
      { words: 'fleets', accounts: to },
      { seed: 1 },
    )
    expect(comparison).toMatchObject({ verdict: 'no_evidence', over: 'accounts', difference: { value: 50 } })
    // As 400 answers each that know nothing of each other, it would be beyond doubt.
    expect(compare('nps', side('dealers', 200, 200), side('fleets', 300, 100)).verdict).toBe('higher')
  })

  it('sees a change of accounts that differ greatly, by comparing each with itself', () => {
    const mixed = (i: number, later: boolean): ScoreCounts =>
      i % 2 === 0 ? { 10: 20 } : later ? { 10: 14, 0: 6 } : { 0: 20 }
    const period = (later: boolean) => new Map([...Array(40).keys()].map((i) => [`a${i}`, mixed(i, later)]))
    const comparison = compareAccounts(
      'nps',
      { words: 'March 2026', accounts: period(false) },
      { words: 'April 2026', accounts: period(true) },
      { seed: 1 },
    )
    expect(comparison).toMatchObject({ verdict: 'higher', over: 'accounts', difference: { value: 70 } })
  })

  it('takes a difference for one in at most 7 of 100 cases where there is none', () => {
    let wrong = 0
    for (let run = 0; run < 400; run++) {
      const sides = ['dealers', 'fleets'].map((words) => ({ words, accounts: accounts(12, 0.6, 3, words) }))
      if (
        compareAccounts('nps', sides[0]!, sides[1]!, { seed: run, resamples: 1000 }).verdict !== 'no_evidence'
      )
        wrong += 1
    }
    expect(wrong / 4).toBeLessThanOrEqual(7)
  })

  it('is the same for the same seed, in whatever order the accounts come', () => {
    const [from, to] = [accounts(20, 0.4, 3), accounts(20, 0.7, 3)]
    const turned = (one: typeof from) => new Map([...one].reverse())
    const answer = (a: typeof from, b: typeof from) =>
      compareAccounts('nps', { words: 'a', accounts: a }, { words: 'b', accounts: b }, { seed: 's' })
    expect(answer(turned(from), turned(to))).toEqual(answer(from, to))
  })

  it('falls back on the answers where one side has fewer than five accounts', () => {
    const comparison = compareAccounts(
      'nps',
      { words: 'a', accounts: accounts(4, 1, 10) },
      { words: 'b', accounts: accounts(30, 0.5, 10) },
      { seed: 1 },
    )
    expect(comparison.over).toBe('answers')
  })
})
