import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { revenueAtRisk, type ValuedAccount } from '../../core/revenue-at-risk.ts'
import { metricTotal } from '../../core/scores.ts'

const account = (
  annualValueMinor: number | null,
  counts: Record<number, number>,
  currency: string | null = 'EUR',
): ValuedAccount => ({ annualValueMinor, currency, total: metricTotal('nps', counts) })

const happy = { 10: 40 }
const angry = { 2: 40 }
/** −20, with an interval that reaches from below to above nothing. */
const torn = { 10: 2, 8: 1, 2: 3 }
/** +17, likewise. */
const fair = { 10: 3, 8: 1, 2: 2 }

describe('revenue at risk', () => {
  const accounts = [
    account(1_000_00, angry),
    account(500_00, torn),
    account(300_00, fair),
    account(8_000_00, happy),
    account(200_00, { 2: 4 }),
    account(null, angry),
    account(900_00, angry, 'USD'),
  ]
  const risk = revenueAtRisk('nps', accounts, { currency: 'EUR' })

  it('is the value of the accounts below the threshold, with both ends of their intervals', () => {
    expect(risk).toMatchObject({
      threshold: 0,
      atLeast: { accounts: 1, minor: 1_000_00 },
      atRisk: { accounts: 2, minor: 1_500_00 },
      atMost: { accounts: 3, minor: 1_800_00 },
      all: { accounts: 5, minor: 10_000_00 },
    })
  })

  it('tells apart accounts with too few answers, without a value, and of another currency', () => {
    expect(risk).toMatchObject({ unknown: { accounts: 1, minor: 200_00 }, unvalued: 1, otherCurrency: 1 })
  })

  it('says it in words', () => {
    expect(risk.sentence).toBe(
      '2 of 4 accounts with enough answers are below 0: 15 % of the annual value. By their intervals it is at least 1 and at most 3. 1 account gave too few answers to say.',
    )
  })

  it('takes the threshold that is set', () => {
    const { atRisk } = revenueAtRisk('nps', accounts, { currency: 'EUR', threshold: 50 })
    expect(atRisk).toEqual({ accounts: 3, minor: 1_800_00 })
  })

  it('has words where no account has a value, or none has answers enough', () => {
    expect(revenueAtRisk('nps', [account(null, happy)], { currency: 'EUR' }).sentence).toBe(
      'No account has an annual value in this currency.',
    )
    expect(revenueAtRisk('nps', [account(5, { 2: 4 })], { currency: 'EUR' }).sentence).toBe(
      '1 account gave too few answers to say.',
    )
  })

  it('never has more at the low end than at risk, nor more at risk than at the high end', () => {
    const some = fc.record({
      value: fc.integer({ min: 0, max: 1e9 }),
      promoters: fc.nat(30),
      detractors: fc.nat(30),
    })
    fc.assert(
      fc.property(fc.array(some), fc.integer({ min: -100, max: 100 }), (list, threshold) => {
        const valued = list.map(({ value, promoters, detractors }) =>
          account(value, { 10: promoters, 0: detractors }),
        )
        const { atLeast, atRisk, atMost, unknown, all } = revenueAtRisk('nps', valued, {
          currency: 'EUR',
          threshold,
        })
        expect(atLeast.minor).toBeLessThanOrEqual(atRisk.minor)
        expect(atRisk.minor).toBeLessThanOrEqual(atMost.minor)
        expect(atMost.minor + unknown.minor).toBeLessThanOrEqual(all.minor)
        expect(all.accounts).toBe(list.length)
      }),
    )
  })
})
