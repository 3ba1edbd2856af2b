import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lateRisk, type PastDelivery, type UnshippedDelivery } from '../../core/lead-times.ts'

const DAY = 86_400_000
const now = new Date('2026-03-10T11:00:00Z')
const at = { now, timeZone: 'UTC' }
const inDays = (n: number) => new Date(now.getTime() + n * DAY)

/** Deliveries that took so many days from shipping to arrival, each shipped three days after its order. */
const took = (days: number[]): PastDelivery[] =>
  days.map((n, i) => {
    const deliveredAt = inDays(-1 - i)
    const shippedAt = new Date(deliveredAt.getTime() - n * DAY)
    return { deliveredAt, shippedAt, orderedAt: new Date(shippedAt.getTime() - 3 * DAY) }
  })
const promisedIn = (n: number, more: Partial<UnshippedDelivery> = {}): UnshippedDelivery => ({
  ...{ orderedAt: inDays(-4), promisedAt: inDays(n), expectedAt: null },
  ...more,
})
const risk = (delivery: UnshippedDelivery, own: PastDelivery[], all: PastDelivery[] = []) =>
  lateRisk(delivery, { own, all }, at)

describe('The risk to come late', () => {
  const usual = took([5, 6, 6, 7, 7, 8, 9])

  it('is seen where deliveries need longer than the days that are left', () => {
    expect(risk(promisedIn(2), usual)).toEqual({
      daysLeft: 2,
      daysSinceOrder: 4,
      usual: { from: 'shipped', of: 'account', median: 7, low: 5, high: 9, n: 7 },
      longer: { n: 7, of: 7 },
      chance: 8 / 9,
    })
    expect(risk(promisedIn(9), usual)).toBeNull()
  })

  it('is not told where it is as likely to come in time', () => {
    expect(risk(promisedIn(6), usual)?.chance).toBe(5 / 9)
    expect(risk(promisedIn(7), usual)).toBeNull()
  })

  it('goes by the date that was said last', () => {
    expect(risk(promisedIn(2, { expectedAt: inDays(12) }), usual)).toBeNull()
    expect(risk(promisedIn(12, { expectedAt: inDays(2) }), usual)?.daysLeft).toBe(2)
  })

  it('counts from the order where it is not known when deliveries shipped', () => {
    const fromOrder = took([5, 6, 6, 7, 7, 8, 9]).map((one) => ({ ...one, shippedAt: null }))
    expect(risk(promisedIn(1), fromOrder)).toMatchObject({
      usual: { from: 'ordered', of: 'account', median: 10, low: 8, high: 12 },
      longer: { n: 7, of: 7 },
    })
    expect(risk(promisedIn(1, { orderedAt: null }), fromOrder)).toBeNull()
  })

  it('asks all accounts where the own one has fewer than five', () => {
    const all = took([5, 6, 6, 7, 7, 8, 9])
    expect(risk(promisedIn(2), took([1, 1, 1, 1]), all)?.usual?.of).toBe('all')
    expect(risk(promisedIn(2), took([1, 1, 1, 1, 1]), all)).toBeNull()
    expect(risk(promisedIn(2), [], took([9, 9, 9, 9]))).toBeNull()
  })

  it('is certain once the day is over, even where nothing is known', () => {
    expect(risk(promisedIn(-1), [])).toMatchObject({ daysLeft: -1, usual: null, longer: null, chance: 1 })
    expect(risk(promisedIn(-1), took([0, 0, 0, 0, 0]))).toMatchObject({ chance: 1, usual: { median: 0 } })
  })

  it('says nothing where nothing was promised, and learns nothing from an arrival before its shipping', () => {
    expect(risk(promisedIn(1, { promisedAt: null }), usual)).toBeNull()
    const wrong = usual.map((one) => ({
      ...one,
      orderedAt: null,
      shippedAt: new Date(one.deliveredAt.getTime() + 9 * DAY),
    }))
    expect(risk(promisedIn(1), wrong)).toBeNull()
  })

  it('follows the last thirty: a change for the better is soon seen', () => {
    expect(risk(promisedIn(3), took([...Array(30).fill(2), ...Array(100).fill(20)]))).toBeNull()
  })

  const history = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 5, maxLength: 30 })
  const chance = (days: number[], left: number) => risk(promisedIn(left), took(days))?.chance ?? 0

  it('never falls with fewer days left', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: -10, max: 70 }), (days, left) => {
        expect(chance(days, left - 1)).toBeGreaterThanOrEqual(chance(days, left))
      }),
    )
  })

  it('never falls when deliveries get slower, and does not depend on their order', () => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 0, max: 70 }),
        fc.integer({ min: 0, max: 9 }),
        (days, left, more) => {
          const slower = days.map((n) => n + more)
          expect(chance(slower, left)).toBeGreaterThanOrEqual(chance(days, left))
          expect(chance([...days].reverse(), left)).toBe(chance(days, left))
        },
      ),
    )
  })

  it('keeps the usual range around the middle and within what was seen', () => {
    fc.assert(
      fc.property(history, (days) => {
        const usual = risk(promisedIn(-1), took(days))?.usual
        if (!usual) throw new Error('A day that is over is always told')
        const { low, median, high } = usual
        expect([...[Math.min(...days), low, median, high, Math.max(...days)]].sort((a, b) => a - b)).toEqual([
          Math.min(...days),
          low,
          median,
          high,
          Math.max(...days),
        ])
      }),
    )
  })
})
