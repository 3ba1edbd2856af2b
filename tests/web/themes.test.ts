import { describe, expect, it } from 'vitest'
import type { ThemeTrend, ThemeTrends } from '../../web/api/themes.ts'
import { changeNumber, changeRange, shareNumber, shareRange, themesInWords } from '../../web/words/themes.ts'

const few = { hits: 1, n: 4, share: null, low: null, high: null }
const theme = (given: Partial<ThemeTrend>) =>
  ({
    id: 'a',
    name: 'Price',
    named: few,
    negative: few,
    change: null,
    verdict: 'too_few',
    ...given,
  }) as ThemeTrend
const named = { hits: 36, n: 200, share: 0.18, low: 0.133, high: 0.239 }
const trends = (themes: ThemeTrend[], before: ThemeTrends['before'] = null) =>
  ({ themes, before, n: 200 }) as ThemeTrends

describe('The words of themes over time', () => {
  it('have no share under five answers', () => {
    expect([shareNumber(few), shareRange(few)]).toEqual(['too few', ''])
    expect(shareNumber({ ...few, n: 0 })).toBe('–')
    expect(themesInWords(trends([theme({})]))).toBe('200 answers: too few to say what they talk about.')
  })

  it('say a change only with evidence, and its range always', () => {
    const change = { value: 0.062, low: -0.011, high: 0.135 }
    expect(changeNumber(theme({ change, verdict: 'no_evidence' }))).toBe('no evidence')
    expect(changeRange(theme({ change, verdict: 'no_evidence' }))).toBe('−1.1 to +13.5')
    expect(changeNumber(theme({ change, verdict: 'more' }))).toBe('+6.2 points')
    expect(changeNumber(theme({}))).toBe('too few answers')
  })

  it('tell the most named, the most surely complained of, and what moved', () => {
    const before = { from: '2025-01-01', to: '2025-12-31', n: 180 }
    const sure = { hits: 15, n: 15, share: 1, low: 0.796, high: 1 }
    const themes = [
      theme({ named, verdict: 'more', negative: { hits: 20, n: 36, share: 0.556, low: 0.396, high: 0.705 } }),
      theme({ name: 'Staff', named: { ...named, hits: 15, share: 0.075 }, negative: sure, verdict: 'less' }),
    ]
    expect(themesInWords(trends(themes, before))).toBe(
      'Price is named most, by 18 % of 200 answers (13 to 24 %). Most surely complained of is Staff: by 100 % of the 15 comments on it (80 to 100 %). With evidence, named more often than in the period before: Price; named less often: Staff.',
    )
    expect(themesInWords(trends([theme({ named })]))).toContain('shares a month with this one')
    expect(themesInWords(trends([theme({ named, verdict: 'no_evidence' })], before))).toContain('no evidence')
  })
})
