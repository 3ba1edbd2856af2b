import { describe, expect, it } from 'vitest'
import { snoozeTimes } from '../../web/pages/tickets/snooze.ts'

const zone = 'Europe/Amsterdam'
const times = (now: string) =>
  snoozeTimes(new Date(now), zone).map(({ at, words }) => [words, at.toISOString()])

describe('When a ticket may come back', () => {
  it('is in three hours, or a morning of the company’s clock', () => {
    expect(times('2026-03-04T10:00:00Z')).toEqual([
      ['In three hours', '2026-03-04T13:00:00.000Z'],
      ['Tomorrow morning', '2026-03-05T08:00:00.000Z'],
      ['Next Monday', '2026-03-09T08:00:00.000Z'],
      ['In a week', '2026-03-11T08:00:00.000Z'],
    ])
  })

  it('says no time twice: on a Sunday tomorrow is the next Monday', () => {
    expect(times('2026-03-01T10:00:00Z').map(([words]) => words)).toEqual([
      ...['In three hours', 'Tomorrow morning', 'In a week'],
    ])
  })

  it('is in a week on a Monday', () => {
    expect(times('2026-03-02T10:00:00Z').map(([words]) => words)).not.toContain('In a week')
  })

  it('is nine o’clock on the day on which the clocks change, too', () => {
    expect(times('2026-03-28T10:00:00Z')[1]).toEqual(['Tomorrow morning', '2026-03-29T07:00:00.000Z'])
  })
})
