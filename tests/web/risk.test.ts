import { describe, expect, it } from 'vitest'
import { longerWords, standingWords, usualWords } from '../../web/words/risk.ts'

const usual = { from: 'shipped', of: 'account', low: 5, high: 9, median: 7, n: 11 } as const

describe('The words for a delivery at risk', () => {
  it('say how near the day is', () => {
    const promised = { expected: false }
    expect(standingWords({ daysLeft: 2 }, promised)).toBe('promised in 2 days, not shipped')
    expect(standingWords({ daysLeft: 1 }, promised)).toBe('promised for tomorrow, not shipped')
    expect(standingWords({ daysLeft: -1 }, promised)).toBe('1 day over the promised date, not shipped')
    expect(standingWords({ daysLeft: 0 }, promised)).toBe('promised for today, not shipped')
    expect(standingWords({ daysLeft: -3 }, { expected: true })).toBe(
      '3 days over the expected date, not shipped',
    )
  })

  it('say what is usual, from when it counts and whose deliveries say so', () => {
    expect(usualWords({ usual, daysSinceOrder: 3 })).toBe('Usually needs 5 to 9 days once shipped')
    expect(usualWords({ usual: { ...usual, low: 9, of: 'all' }, daysSinceOrder: 3 })).toBe(
      'Usually needs 9 days once shipped, by all accounts',
    )
    expect(usualWords({ usual: { ...usual, from: 'ordered' }, daysSinceOrder: 3 })).toBe(
      'Usually needs 5 to 9 days from the order on, ordered 3 days ago',
    )
    expect(usualWords({ usual: null, daysSinceOrder: null })).toMatch(/^Too few/)
  })

  it('say what others took, and nothing more once it is late', () => {
    expect(longerWords({ longer: { n: 9, of: 11 }, daysLeft: 2 })).toBe(
      '9 of the last 11 took longer than is left',
    )
    expect(longerWords({ longer: { n: 9, of: 11 }, daysLeft: -1 })).toBe('late already')
  })
})
