import { describe, expect, it } from 'vitest'
import {
  comparedIn,
  movedNumber,
  responseWords,
  themesSentence,
  yearBefore,
} from '../../web/words/compare.ts'

const answers = { survey: undefined, from: '2026-01-01', to: '2026-03-31' }
const asked = (address: Record<string, string>) => comparedIn((name) => address[name] || undefined, answers)

describe('What the address compares', () => {
  it('is the period with the one before it, where nothing is said', () => {
    expect(asked({})).toEqual({ ...answers, vs: 'period', swap: undefined })
    expect(asked({ vs: 'nonsense', swap: 'true' })).toEqual({ ...answers, vs: 'period', swap: 'true' })
  })

  it('is the same days of another year, or days of one’s own', () => {
    expect(asked({ vs: 'year' })).toMatchObject({ vs: 'period', vsFrom: '2025-01-01', vsTo: '2025-03-31' })
    expect(asked({ vs: 'days', vsFrom: '2024-05-01', vsTo: '2024-05-31' })).toMatchObject({
      vsFrom: '2024-05-01',
      vsTo: '2024-05-31',
    })
    expect(asked({ vs: 'days', vsFrom: '2024-05-31', vsTo: '2024-05-01' })).not.toHaveProperty('vsFrom')
    expect(yearBefore({ from: '2024-02-29', to: '2024-03-01' })).toEqual({
      from: '2023-02-28',
      to: '2023-03-01',
    })
  })

  it('is two segments, two tiers, or an account', () => {
    expect(asked({ vs: 'segment', a: 'Fleet' })).toMatchObject({ vs: 'segment', a: 'Fleet', b: undefined })
    expect(asked({ vs: 'tier', a: 'A', b: 'B' })).toMatchObject({ vs: 'tier', a: 'A', b: 'B' })
    expect(asked({ vs: 'account', a: 'Fleet' })).not.toHaveProperty('a')
  })
})

it('A response rate is said with its interval, or why there is none', () => {
  const rate = (asked: number, answered: number, enough = true) =>
    responseWords({
      response: {
        asked,
        answered,
        enough,
        rate: answered / asked,
        low: 0.2,
        high: 0.41,
        sentence: '',
        interval: null,
      },
    })
  expect(rate(120, 37)).toBe('31 % of 120 asked (20 to 41 %)')
  expect(rate(3, 1, false)).toBe('1 of 3 asked: too few for a rate')
  expect(rate(0, 0)).toBe('nobody was asked')
})

it('Themes that moved are named, and where none did that is said', () => {
  expect(
    themesSentence([
      { words: 'Delivery time', verdict: 'more' },
      { words: 'Damage', verdict: 'more' },
      { words: 'Staff', verdict: 'less' },
      { words: 'Price', verdict: 'no_evidence' },
    ]),
  ).toBe('More often named: Delivery time, Damage. Less often named: Staff.')
  expect(themesSentence([{ words: 'Price', verdict: 'no_evidence' }])).toMatch(/^No evidence/)
  expect(themesSentence([])).toBe('No comment on either side names a theme.')
})

it('A difference of shares is in points, with a minus as wide as the plus', () => {
  const number = (value: number) => movedNumber({ difference: { value, low: value, high: value } })
  expect([0.061, -0.0249, 0.0001].map(number)).toEqual(['+6.1 points', '−2.5 points', '0 points'])
  expect(movedNumber({ difference: null })).toBe('too few')
})
