import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountBootstrap } from '../../core/account-bootstrap.ts'
import { normal, seededRandom } from '../../core/random.ts'
import { biasCorrected, expandedPercentile, resampled, resamplingUnits } from '../../core/resampling.ts'
import { metricTotal, type ScoreCounts } from '../../core/scores.ts'
import { metrics, scoresOf } from '../../core/surveys.ts'

const width = ({ low, high }: { low: number; high: number }) => high - low

describe('the score of a portfolio', () => {
  const likeMinded = [...Array(12).keys()].map((i): ScoreCounts => (i < 8 ? { 10: 20 } : { 3: 20 }))

  it('has the value of all answers, and an interval that lets accounts differ', () => {
    const total = accountBootstrap('nps', likeMinded, { seed: 'q1' })
    const answers = metricTotal('nps', { 10: 160, 3: 80 })
    expect(total).toMatchObject({ n: 240, accounts: 12, over: 'accounts', value: answers.value })
    // As twelve answers would have it: √20 times as wide as 240 that know nothing of each other.
    expect(width(total.interval!)).toBeGreaterThan(4 * width(answers.interval!))
  })

  it('agrees with the textbook where accounts are of one size: mean ± t s/√A', () => {
    const random = seededRandom('textbook')
    const accounts = Array.from({ length: 60 }, () => {
      const promoters = Math.floor(random() * 21)
      return { 10: promoters, 8: 20 - promoters }
    })
    const { value, interval } = accountBootstrap('nps', accounts, { seed: 1, resamples: 20_000 })
    const means = accounts.map((counts) => 5 * counts[10])
    const s = Math.sqrt(means.reduce((sum, x) => sum + (x - value!) ** 2, 0) / 59)
    // t(59) = 2.0010.
    expect(width(interval!) / 2 / ((2.001 * s) / Math.sqrt(60))).toBeCloseTo(1, 1)
  })

  it('is never narrower than independent answers would be, be accounts ever so alike', () => {
    const alike = [...Array(9).keys()].map(() => ({ 10: 2, 8: 1, 3: 1 }))
    const { interval } = accountBootstrap('nps', alike, { seed: 1 })
    expect(interval).toEqual(metricTotal('nps', { 10: 18, 8: 9, 3: 9 }).interval)
  })

  it('takes the interval of the answers where fewer than five accounts have any, and says so', () => {
    const some: ScoreCounts[] = [{ 10: 9 }, { 8: 3 }, { 3: 4 }, { 10: 2 }, {}]
    expect(accountBootstrap('nps', some, { seed: 1 })).toMatchObject({
      accounts: 4,
      over: 'answers',
      interval: metricTotal('nps', { 10: 11, 8: 3, 3: 4 }).interval,
    })
    expect(accountBootstrap('ces', [], { seed: 1 })).toMatchObject({ n: 0, value: null, over: 'answers' })
  })

  const portfolio = fc.constantFrom(...metrics).chain((metric) => {
    const count = fc.tuple(fc.constantFrom(...scoresOf(metric)), fc.integer({ min: 1, max: 9 }))
    const counts = fc.uniqueArray(count, { maxLength: 4, selector: ([score]) => score })
    const accounts = fc.array(
      counts.map((rows) => new Map(rows)),
      { minLength: 5, maxLength: 30 },
    )
    return fc.tuple(fc.constant(metric), accounts)
  })

  it('holds its value, and is the same for the same seed in whatever order accounts come', () => {
    fc.assert(
      fc.property(portfolio, ([metric, accounts]) => {
        const options = { seed: 'one', resamples: 200 }
        const total = accountBootstrap(metric, accounts, options)
        expect(accountBootstrap(metric, accounts.toReversed(), options)).toEqual(total)
        if (!total.interval) return
        expect(total.interval.low).toBeLessThanOrEqual(total.value! + 1e-9)
        expect(total.interval.high).toBeGreaterThanOrEqual(total.value! - 1e-9)
      }),
    )
  })

  it('has another interval for another seed, but hardly', () => {
    const mixed = [...Array(40).keys()].map((i): ScoreCounts => ({ 10: (i * 7) % 11, 8: 1, 3: (i * 5) % 13 }))
    const [one, other] = ['a', 'b'].map((seed) => accountBootstrap('nps', mixed, { seed }).interval!)
    expect(one).not.toEqual(other)
    expect(width(one!) / width(other!)).toBeCloseTo(1, 0)
  })

  it.each([8, 20, 60])(
    'holds the truth in 91 to 98 of 100 portfolios of %i accounts of all sizes',
    (size) => {
      const random = seededRandom(size)
      let hits = 0
      for (let run = 0; run < 500; run++) {
        const accounts = Array.from({ length: size }, () => {
          const account = normal(random) * Math.sqrt(0.3)
          const counts = new Map<number, number>()
          for (let i = 0; i < 1 + Math.floor(random() * random() * 20); i++) {
            const z = account + normal(random) * Math.sqrt(0.7)
            const score = z > 0 ? 9 : z > -0.84 ? 7 : 3
            counts.set(score, (counts.get(score) ?? 0) + 1)
          }
          return counts
        })
        const { low, high } = accountBootstrap('nps', accounts, { seed: run, resamples: 1000 }).interval!
        if (low <= 29.95 && 29.95 <= high) hits += 1
      }
      expect(hits / 5).toBeGreaterThanOrEqual(91)
      expect(hits / 5).toBeLessThanOrEqual(98)
    },
  )
})

describe('resampling', () => {
  const random = seededRandom('units')
  const accounts = Array.from({ length: 3000 }, () => [
    Math.floor(random() * 100),
    1 + Math.floor(random() * 9),
  ])

  it('loses nothing of what more than five hundred accounts sum up to', () => {
    const { size, sums } = resamplingUnits(accounts, 'x')
    const of = (i: number) => accounts.reduce((all, account) => all + account[i]!, 0)
    const ofUnits = (i: number) => sums.reduce((all, sum, at) => (at % 2 === i ? all + sum : all), 0)
    expect(size).toBe(500)
    expect([ofUnits(0), ofUnits(1)]).toEqual([of(0), of(1)])
  })

  it('in groups is as wide as account by account', () => {
    const mean = (sums: Float64Array) => sums[0]! / sums[1]!
    const grouped = resampled(resamplingUnits(accounts, 'x'), { seed: 1, resamples: 4000 }, mean)
    const one = { size: 3000, width: 2, sums: Float64Array.from(accounts.flat()) }
    const single = resampled(one, { seed: 2, resamples: 1000 }, mean)
    expect(width(expandedPercentile(grouped, 500)) / width(expandedPercentile(single, 3000))).toBeCloseTo(
      1,
      0,
    )
  })

  it('has the ends of the normal distribution where what comes out is normal', () => {
    const drawn = Float64Array.from({ length: 100_000 }, () => normal(random))
    // t(1000) and √(1001/1000) hardly differ from z and 1.
    const { low, high } = expandedPercentile(drawn, 1001)
    expect(low).toBeCloseTo(-1.96, 1)
    expect(high).toBeCloseTo(1.96, 1)
  })

  it('mends a figure that resampling moves to one side', () => {
    const drawn = Float64Array.from({ length: 50_000 }, () => 0.5 + normal(random))
    const { low, high } = biasCorrected(drawn, 0, 1001)
    // z₀ = -.5: shares of -2.96 and .96 among figures round .5.
    expect(low).toBeCloseTo(-2.46, 0)
    expect(high).toBeCloseTo(1.46, 1)
  })
})
