import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeTo } from '../../core/time-to.ts'

// Weeks of remission of 42 patients: E. A. Freireich et al., Blood 21 (1963) 699-716, the textbook's example.
const treated = {
  done: [6, 6, 6, 7, 10, 13, 16, 22, 23],
  waiting: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
}
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]

const ms = fc.integer({ min: 0, max: 1_000_000 })
const some = fc.array(ms, { maxLength: 60 })

describe('The time until something happens', () => {
  it('has the median and interval that survival packages give for the textbook’s patients', () => {
    expect(timeTo(treated.done, treated.waiting)).toMatchObject({
      ...{ n: 21, done: 9, median: 23, low: 13, high: null, p90: null, enough: true },
    })
    expect(timeTo(placebo, [])).toMatchObject({ n: 21, done: 21, median: 8, low: 4, high: 11, p90: 17 })
  })

  it('is not flattered by leaving out those who still wait', () => {
    // Three were done within an hour; seven have waited for a day.
    const found = timeTo([1, 1, 1], [24, 24, 24, 24, 24, 24, 24])
    expect(found).toMatchObject({ n: 10, done: 3, median: null, p90: null })
  })

  it('by hand: of four, one is done after 1, one is watched until 2, one is done after 3, one after 4', () => {
    // S(1) = 3/4, S(3) = 3/4 · 1/2 = 3/8, S(4) = 0.
    expect(timeTo([1, 3, 4], [2])).toMatchObject({ n: 4, done: 3, median: 3, p90: 4, enough: false })
  })

  it('counts one that is watched until the moment of an event as waiting in it', () => {
    // Two at risk at 5: S(5) = 1/2, so half had it by then.
    expect(timeTo([5], [5]).median).toBe(5)
  })

  it('says nothing of no cases, and nothing of the end where all has happened within few', () => {
    expect(timeTo([], [])).toEqual({
      ...{ n: 0, done: 0, median: null, low: null, high: null, p90: null, enough: false },
    })
    expect(timeTo([1, 2, 3, 4, 5], []).high).toBeNull()
  })

  it('without anybody waiting is the smallest time by which half are done', () => {
    fc.assert(
      fc.property(fc.array(ms, { minLength: 1, maxLength: 80 }), (times) => {
        const sorted = times.toSorted((a, b) => a - b)
        const { median, p90 } = timeTo(times, [])
        expect(median).toBe(sorted[Math.ceil(times.length / 2) - 1])
        expect(p90).toBe(sorted[Math.ceil(times.length * 0.9 - 1e-9) - 1])
      }),
    )
  })

  it('holds its median within its interval, whoever waits, and never gets shorter by another one waiting', () => {
    fc.assert(
      fc.property(some, some, ms, (done, waiting, one) => {
        const found = timeTo(done, waiting)
        if (found.median !== null) {
          expect(found.low).not.toBeNull()
          expect(found.low as number).toBeLessThanOrEqual(found.median)
          if (found.high !== null) expect(found.high).toBeGreaterThanOrEqual(found.median)
          if (found.p90 !== null) expect(found.p90).toBeGreaterThanOrEqual(found.median)
        }
        const more = timeTo(done, [...waiting, one])
        if (more.median !== null) expect(more.median).toBeGreaterThanOrEqual(found.median ?? Infinity)
      }),
    )
  })
})
