import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { turnOf, turnsBetween } from '../../core/cadence.ts'
import { addDays, daysBetween } from '../../core/calendar.ts'

const cadence = fc.integer({ min: 30, max: 730 })

describe('turns by a cadence', () => {
  it('come to each contact once in every round, whenever one begins to look', () => {
    fc.assert(
      fc.property(cadence, fc.string(), fc.nat(50), fc.nat(2000), (cadenceDays, accountId, place, start) => {
        const from = addDays('2024-01-01', start)
        const turn = turnOf({ accountId, place }, cadenceDays)
        expect(turn).toBeLessThan(cadenceDays)
        expect(turnsBetween(turn, cadenceDays, from, addDays(from, cadenceDays - 1))).toHaveLength(1)
        const [first, second] = turnsBetween(turn, cadenceDays, from, addDays(from, 2 * cadenceDays - 1))
        expect(daysBetween(first as string, second as string)).toBe(cadenceDays)
      }),
    )
  })

  it('keep the contacts of an account apart, so that it is heard all through the round', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 12 }), (accountId, people) => {
        const turns = Array.from({ length: people }, (_, place) => turnOf({ accountId, place }, 360)).sort(
          (a, b) => a - b,
        )
        const gaps = turns.map(
          (turn, i) => (turns[(i + 1) % people] as number) - turn + (i === people - 1 ? 360 : 0),
        )
        // Steps of the golden ratio leave no gap of more than two and a bit times the fair share.
        expect(Math.max(...gaps)).toBeLessThanOrEqual((360 / people) * 2.2 + 1)
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(360 / people / 3 - 1)
      }),
    )
  })

  it('spread accounts evenly over the weeks', () => {
    const weeks = Array.from({ length: 26 }, () => 0)
    for (let i = 0; i < 5200; i++) {
      const week = Math.floor(turnOf({ accountId: `acc_${i}`, place: 0 }, 182) / 7)
      weeks[week] = (weeks[week] ?? 0) + 1
    }
    for (const n of weeks) expect(Math.abs(n - 200)).toBeLessThan(60)
  })
})
