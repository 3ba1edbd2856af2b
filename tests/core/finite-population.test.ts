import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finitePopulationFactor, narrowed } from '../../core/finite-population.ts'
import { metricTotal } from '../../core/scores.ts'

describe('the factor of a finite population', () => {
  it('is √((N - n)/(N - 1)), by hand for 12 of 16 contacts and 30 of 40', () => {
    expect(finitePopulationFactor({ contacts: 16, answered: 12 })).toBeCloseTo(Math.sqrt(4 / 15), 12)
    expect(finitePopulationFactor({ contacts: 40, answered: 30 })).toBeCloseTo(0.50637, 5)
  })

  it('is 1 up to half of the contacts, and nothing where all answered', () => {
    expect(finitePopulationFactor({ contacts: 16, answered: 8 })).toBe(1)
    expect(finitePopulationFactor({ contacts: 16, answered: 9 })).toBeLessThan(1)
    expect(finitePopulationFactor({ contacts: 16, answered: 16 })).toBe(0)
    expect(finitePopulationFactor({ contacts: 1, answered: 1 })).toBe(0)
  })

  it('falls with each contact more who answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), fc.nat(), (contacts, some) => {
        const answered = some % contacts
        const [one, more] = [answered, answered + 1].map((n) =>
          finitePopulationFactor({ contacts, answered: n }),
        )
        expect(more!).toBeLessThanOrEqual(one!)
        expect(one!).toBeLessThanOrEqual(1)
        expect(more!).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('draws both ends towards the value', () => {
    expect(narrowed({ low: 10, high: 90 }, 40, 0.5)).toEqual({ low: 25, high: 65 })
  })
})

describe('the total of an account most of whose contacts answered', () => {
  const counts = { 10: 7, 8: 3, 4: 2 }
  const bare = metricTotal('nps', counts)

  it('has the same value and a narrower interval around it', () => {
    const total = metricTotal('nps', counts, { contacts: 16, answered: 12 })
    expect(total.value).toBe(bare.value)
    expect(total.interval!.high - total.interval!.low).toBeCloseTo(
      (bare.interval!.high - bare.interval!.low) * Math.sqrt(4 / 15),
      9,
    )
  })

  it('is no estimate where all of them answered', () => {
    const { value, interval } = metricTotal('nps', counts, { contacts: 12, answered: 12 })
    expect(interval!.low).toBeCloseTo(value!, 9)
    expect(interval!.high).toBeCloseTo(value!, 9)
  })

  it('is the plain one where few answered, or some of them twice', () => {
    expect(metricTotal('nps', counts, { contacts: 60, answered: 12 })).toEqual(bare)
    expect(metricTotal('nps', counts, { contacts: 10, answered: 8 })).toEqual(bare)
  })
})
