import { describe, expect, it } from 'vitest'
import { sparkPlaces, sparkWords } from '../../web/parts/sparkline.ts'
import {
  bareRange,
  changeWords,
  portfolioQuery,
  silenceSentence,
  subjectWords,
} from '../../web/words/portfolio.ts'
import { rateRangeWords, rateWords } from '../../web/words/rates.ts'

describe('the words of the portfolio', () => {
  it('mark a change only where it is more than chance, and never without its range', () => {
    const change = { verdict: 'down', value: -20.4, low: -35, high: -6 } as const
    expect(changeWords('csat', change)).toBe('▼ −20 (−35 to −6)')
    expect(changeWords('ces', { verdict: 'no_evidence', value: 0.04, low: -0.5, high: 0.6 })).toBe(
      '0 (−0.5 to +0.6)',
    )
    expect(changeWords('nps', { verdict: 'too_few', value: null, low: null, high: null })).toBe('–')
    expect([bareRange('csat', { low: 62.6, high: 88 }), bareRange('nps', { low: -3, high: 20 })]).toEqual([
      '63 to 88',
      '−3 to +20',
    ])
  })

  it('say a rate only of five questions or more', () => {
    const interval = { low: 0.24, high: 0.46 }
    expect(rateWords({ asked: 50, answered: 17, rate: 0.34, interval, enough: true })).toBe('34 % of 50')
    expect(rateWords({ asked: 3, answered: 1, rate: 1 / 3, interval, enough: false })).toBe('1 of 3')
    expect(rateWords(null)).toBe('–')
    expect(rateRangeWords({ asked: 50, answered: 17, rate: 0.34, interval, enough: true })).toBe('24 to 46 %')
    const narrow = { low: 0.9892, high: 0.9944 }
    expect(rateRangeWords({ asked: 4492, answered: 4457, rate: 0.992, interval: narrow, enough: true })).toBe(
      '98.9 to 99.4 %',
    )
  })

  it('name what the score is of', () => {
    expect(subjectWords(24, { segment: '', tier: '' })).toBe('all 24 accounts')
    expect(subjectWords(1, { segment: 'Dealer', tier: 'A' })).toBe('1 account in Dealer of tier A')
  })

  it('say how long an account is silent, or that it never spoke', () => {
    const day = (text: string) => text
    expect(silenceSentence({ kind: 'quiet', since: '2026-01-02', days: 200, asked: 4 }, day)).toBe(
      'Nothing since 2026-01-02, though 4 questions went out since then.',
    )
    expect(silenceSentence({ kind: 'never', asked: 3 }, day)).toBe(
      'Never heard, though 3 questions went out.',
    )
  })
})

describe('the line of a score', () => {
  const points = [
    { period: '2026-01-01', n: 6, value: 50 },
    { period: '2026-02-01', n: 1, value: 0 },
    { period: '2026-03-01', n: 8, value: 75 },
  ]

  it('leaves out what fewer than five answers say, in the picture and in words', () => {
    const places = sparkPlaces('csat', points, { width: 100, height: 20 })
    expect(places.map(({ enough }) => enough)).toEqual([true, false, true])
    expect(sparkWords('csat', points)).toBe('from 50 % in Jan 2026 to 75 % in Mar 2026, 15 answers')
    expect(sparkWords('csat', points.slice(1, 2))).toBe(
      'too few answers in each month for a line, 1 answer in all',
    )
  })
})

describe('what the portfolio asks', () => {
  it('is what the address says, and the file asks the same', () => {
    const address: Record<string, string> = {
      segment: 'Dealer',
      sort: 'luck',
      risk: 'true',
      threshold: 'x',
      q: 'a&b',
    }
    const { shared, list, csv } = portfolioQuery((name) => address[name] ?? '', {
      from: '2026-01-01',
      to: '2026-03-31',
    })
    expect(shared).toMatchObject({
      segment: 'Dealer',
      tier: undefined,
      threshold: undefined,
      rollup: undefined,
    })
    expect(list).toMatchObject({ sort: 'score', risk: 'true', q: 'a&b' })
    expect(csv).toBe(
      '/api/v1/accounts.csv?from=2026-01-01&to=2026-03-31&segment=Dealer&q=a%26b&sort=score&risk=true',
    )
  })
})
