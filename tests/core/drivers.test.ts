import { describe, expect, it } from 'vitest'
import { drivers } from '../../core/drivers.ts'
import type { DriverRow } from '../../core/drivers-data.ts'
import { normal, seededRandom } from '../../core/random.ts'

interface Made {
  accounts: number
  each: number
  /** Steps of the score for a day more, and for damage. */
  perDay?: number
  damage?: number
}

/** Answers to NPS about deliveries: dear orders are those that come late, and a promise kept goes with nothing. */
function made(seed: string, { accounts, each, perDay = 0, damage = 0 }: Made): DriverRow[] {
  const random = seededRandom(seed)
  return Array.from({ length: accounts }, (_, a) => {
    const mood = 0.5 * normal(random)
    return Array.from({ length: each }, (): DriverRow => {
      const size = normal(random)
      const late = Math.round(2 * size + normal(random))
      const isDamaged = random() < 0.2 ? 1 : 0
      const score = 7 + mood + perDay * late + damage * isDamaged + 1.5 * normal(random)
      return {
        score: Math.max(0, Math.min(10, Math.round(score))),
        accountId: `a${a}`,
        values: {
          late,
          hoursLate: 24 * late,
          damage: isDamaged,
          price: 100 + 30 * size,
          noise: normal(random),
        },
      }
    })
  }).flat()
}

const all = ['late', 'damage', 'price', 'noise']
const found = (rows: DriverRow[], ids = all) => drivers(rows, ids, { seed: 's' })

describe('what goes with low scores', () => {
  const rows = made('late and damaged', { accounts: 40, each: 8, perDay: -0.5, damage: -2 })
  const result = found(rows)
  const of = (id: string) => result.drivers.find((driver) => driver.id === id)!

  it('finds what does, how much, and leaves out of it what does not', () => {
    expect(result).toMatchObject({ verdict: 'told', n: 320, accounts: 40, leftOut: [], dropped: 0 })
    expect(of('late')).toMatchObject({ kind: 'number', direction: 'lower' })
    expect(of('damage')).toMatchObject({ kind: 'yes_no', direction: 'lower', per: null })
    expect(of('noise')).toMatchObject({ direction: 'unclear' })
    expect(of('damage').effect.low).toBeLessThan(-2)
    expect(of('damage').effect.high).toBeGreaterThan(-2)
    expect(of('damage').effect.high).toBeLessThan(0)
  })

  it('gives more weight to lateness than to the price that comes with it', () => {
    expect(of('late').weight).toBeGreaterThan(1.3 * of('price').weight)
    expect(of('noise').share).toBeLessThan(0.05)
  })

  it('has weights that add up to R², each within its interval, the greatest first', () => {
    const weights = result.drivers.map(({ weight }) => weight)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(result.r2!, 9)
    expect(weights.toSorted((a, b) => b - a)).toEqual(weights)
    expect(result.drivers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(result.adjustedR2!).toBeLessThan(result.r2!)
    for (const { weight, interval, effect } of result.drivers) {
      expect(interval.low).toBeGreaterThanOrEqual(0)
      expect(interval.low).toBeLessThanOrEqual(weight)
      expect(interval.high).toBeGreaterThanOrEqual(weight)
      expect(interval.high).toBeLessThanOrEqual(1)
      expect(effect.low).toBeLessThanOrEqual(effect.value)
      expect(effect.high).toBeGreaterThanOrEqual(effect.value)
    }
  })

  it('stands two drivers that say the same: they share what one of them has', () => {
    const twice = found(rows, [...all, 'hoursLate'])
    const weight = (id: string) => twice.drivers.find((driver) => driver.id === id)!.weight
    expect(weight('late')).toBeCloseTo(weight('hoursLate'), 9)
    expect(twice.r2).toBeCloseTo(result.r2!, 9)
    expect(weight('damage')).toBeCloseTo(of('damage').weight, 1)
  })

  it('does not change with the order of answers, nor with the unit of a fact', () => {
    expect(found(rows.toReversed()).r2).toBeCloseTo(result.r2!, 9)
    const inHours = found(rows, ['hoursLate', 'damage', 'price', 'noise'])
    const hours = inHours.drivers.find(({ id }) => id === 'hoursLate')!
    expect(hours.weight).toBeCloseTo(of('late').weight, 9)
    expect(hours.effect.value).toBeCloseTo(of('late').effect.value, 9)
    expect(hours.per).toBeCloseTo(24 * of('late').per!, 9)
  })

  it('is the same for the same seed', () => {
    expect(found(rows)).toEqual(result)
  })

  it('says it in words, by the names that it is given', () => {
    const nameOf = (id: string) => ({ late: 'days late', damage: 'damage', price: 'dear orders' })[id] ?? id
    const { sentence } = drivers(rows, all, { seed: 's', nameOf })
    expect(sentence).toMatch(
      /^Low scores go with days late, (dear orders and damage|damage and dear orders)\. All that is listed goes with about \d\d % of the differences between 320 scores\.$/,
    )
  })

  it('tells of something in at most 8 of 100 cases where there is nothing', () => {
    let told = 0
    for (let run = 0; run < 150; run++) {
      const { drivers: some } = found(made(`nothing ${run}`, { accounts: 20, each: 5 }))
      if (some.some(({ direction }) => direction !== 'unclear')) told += 1
    }
    expect(told / 1.5).toBeLessThanOrEqual(8)
  })

  it('says so where nothing is found', () => {
    expect(found(made('nothing', { accounts: 20, each: 5 })).sentence).toBe(
      'Nothing here can be shown to go with low scores.',
    )
  })
})

describe('not enough answers', () => {
  it('are fewer than fifty, or than ten for each driver', () => {
    expect(found(made('few', { accounts: 12, each: 4 })).sentence).toBe(
      'Not enough answers to say what goes with low scores: 48, and 50 are needed for 4 drivers.',
    )
    const many = made('six', { accounts: 11, each: 5 }).map((row) => ({
      ...row,
      values: { ...row.values, other: row.score % 3, another: row.score % 4 },
    }))
    expect(found(many, [...all, 'other', 'another'])).toMatchObject({
      verdict: 'too_few',
      r2: null,
      drivers: [],
      sentence: 'Not enough answers to say what goes with low scores: 55, and 60 are needed for 6 drivers.',
    })
  })

  it('are those of fewer than ten accounts', () => {
    expect(found(made('nine', { accounts: 9, each: 20 })).sentence).toBe(
      'Not enough answers to say what goes with low scores: they are of 9 accounts, and 10 are needed.',
    )
  })

  it('leave out what is rare, the same in all, or mostly unknown, and say which', () => {
    const rows = made('gaps', { accounts: 20, each: 5 }).map((row, i) => ({
      ...row,
      values: { ...row.values, rude: i < 9 ? 1 : 0, country: 4, freight: i < 40 ? i : null },
    }))
    const { leftOut, drivers: kept, dropped } = found(rows, [...all, 'rude', 'country', 'freight'])
    expect(leftOut).toEqual([
      { id: 'freight', reason: 'unknown', words: 'Known for 40 of 100 answers.' },
      { id: 'rude', reason: 'rare', words: 'Yes in 9 answers, and 10 are needed.' },
      { id: 'country', reason: 'constant', words: 'The same in all answers.' },
    ])
    expect(kept.map(({ id }) => id).sort()).toEqual([...all].sort())
    expect(dropped).toBe(0)
  })

  it('leave out an answer of which something is unknown, and count it', () => {
    const rows = made('some gaps', { accounts: 20, each: 10 }).map((row, i) =>
      i % 5 === 0 ? { ...row, values: { ...row.values, price: null } } : row,
    )
    expect(found(rows)).toMatchObject({ verdict: 'told', n: 160, dropped: 40, leftOut: [] })
  })

  it('are said where nothing is known of them', () => {
    expect(found(made('none', { accounts: 20, each: 5 }), []).sentence).toBe(
      'Not enough answers to say what goes with low scores: nothing is known of them that differs often enough.',
    )
    expect(found([], all).verdict).toBe('too_few')
  })
})
