import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { responseRate } from '../../core/response-rate.ts'

describe('the response rate', () => {
  it("has Wilson's interval and says it in words", () => {
    // Newcombe 1998, table I: 15 of 148 is .0624 to .1605.
    const { rate, interval, sentence } = responseRate(148, 15)
    expect(rate).toBeCloseTo(0.10135, 5)
    expect([interval!.low.toFixed(4), interval!.high.toFixed(4)]).toEqual(['0.0624', '0.1605'])
    expect(sentence).toBe('15 of 148 questions answered: 10 % (6 to 16 %).')
  })

  it('is no rate under five questions', () => {
    expect(responseRate(4, 3)).toMatchObject({
      enough: false,
      sentence: '3 of 4 questions answered: too few for a rate.',
    })
    expect(responseRate(1, 0).sentence).toBe('0 of 1 question answered: too few for a rate.')
  })

  it('of nobody asked is nothing rather than zero', () => {
    expect(responseRate(0, 0)).toMatchObject({ rate: null, interval: null, sentence: 'Nobody was asked.' })
  })

  it('lies within its interval, and that within 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (asked, some) => {
        const { rate, interval } = responseRate(asked, some % (asked + 1))
        expect(interval!.low).toBeGreaterThanOrEqual(0)
        expect(interval!.low).toBeLessThanOrEqual(rate!)
        expect(interval!.high).toBeGreaterThanOrEqual(rate!)
        expect(interval!.high).toBeLessThanOrEqual(1)
      }),
    )
  })
})
