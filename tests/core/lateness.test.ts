import { describe, expect, it } from 'vitest'
import { latenessAt, lateOf, NEVER_DELIVERED } from '../../core/lateness.ts'

const delivery = (
  promised: string | null,
  delivered: string | null = null,
  cancelled: string | null = null,
) => ({
  promisedAt: promised ? new Date(promised) : null,
  deliveredAt: delivered ? new Date(delivered) : null,
  cancelledAt: cancelled ? new Date(cancelled) : null,
})
const answered = new Date('2026-03-10T12:00:00Z')

describe('How late a delivery was when the answer came', () => {
  it.each([
    ['on the day', '2026-03-05T00:00:00Z', '2026-03-05T23:00:00Z', 0],
    ['late by one midnight', '2026-03-05T23:59:00Z', '2026-03-06T00:01:00Z', 1],
    ['early', '2026-03-05T12:00:00Z', '2026-03-01T12:00:00Z', -4],
    ['on the day of the answer', '2026-03-05T12:00:00Z', '2026-03-10T18:00:00Z', 5],
  ])('%s', (_, promised, arrived, daysLate) => {
    expect(latenessAt(delivery(promised, arrived), answered, 'UTC')).toEqual({ daysLate, undelivered: false })
  })

  it('goes by the days of the company, not of UTC', () => {
    const dates = delivery('2026-03-05T22:30:00Z', '2026-03-05T23:30:00Z')
    expect(latenessAt(dates, answered, 'UTC').daysLate).toBe(0)
    expect(latenessAt(dates, answered, 'Europe/Berlin').daysLate).toBe(1)
  })

  it.each([
    ['that has not arrived though its day is over', delivery('2026-03-05T12:00:00Z'), true],
    ['that arrived after the answer', delivery('2026-03-05T12:00:00Z', '2026-03-12T12:00:00Z'), true],
    ['that is due on the day of the answer', delivery('2026-03-10T08:00:00Z'), false],
    ['that was cancelled', delivery('2026-03-05T12:00:00Z', null, '2026-03-06T12:00:00Z'), false],
    ['that nobody promised', delivery(null, '2026-03-05T12:00:00Z'), false],
    ['that there is none', null, false],
  ])('is not known in days for one %s', (_, dates, undelivered) => {
    expect(latenessAt(dates, answered, 'UTC')).toEqual({ daysLate: null, undelivered })
  })

  it('is counted in days, as never, or not at all', () => {
    expect(lateOf({ daysLate: -2, undelivered: false })).toBe(-2)
    expect(lateOf({ daysLate: null, undelivered: true })).toBe(NEVER_DELIVERED)
    expect(lateOf({ daysLate: null, undelivered: false })).toBe(null)
  })
})
