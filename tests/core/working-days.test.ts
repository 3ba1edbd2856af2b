import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingDays, addWorkingHours } from '../../core/calendar.ts'

const BERLIN = 'Europe/Berlin'
const at = (iso: string) => new Date(iso)
const zone = fc.constantFrom(BERLIN, 'America/Sao_Paulo', 'Asia/Kolkata')
const moment = fc.date({
  min: at('2015-01-01T00:00:00Z'),
  max: at('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
})

const clock = (date: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(
    date,
  )

describe('adding working days', () => {
  it.each([
    ['Monday', '2026-03-02T10:00:00+01:00', 3, 'Thu 10:00'],
    ['Friday', '2026-03-06T10:00:00+01:00', 1, 'Mon 10:00'],
    ['Saturday', '2026-03-07T15:00:00+01:00', 1, 'Mon 15:00'],
    ['Sunday', '2026-03-08T15:00:00+01:00', 5, 'Fri 15:00'],
    ['Wednesday', '2026-03-04T09:00:00+01:00', 0, 'Wed 09:00'],
  ])('from a %s (%s) %i lead to %s', (_, from, n, expected) => {
    expect(clock(addWorkingDays(at(from), n, BERLIN), BERLIN)).toBe(expected)
  })

  it('keeps the time of day where the clock changes on the weekend between', () => {
    const monday = addWorkingDays(at('2026-03-27T09:30:00+01:00'), 1, BERLIN)
    expect(monday).toEqual(at('2026-03-30T09:30:00+02:00'))
  })

  it('is as much later as the jump is long, where the clock jumps over that time', () => {
    // Egypt's clock went from 00:00 to 01:00 on Friday, 26 April 2024.
    const thursday = at('2024-04-25T00:30:00+02:00')
    expect(addWorkingDays(thursday, 1, 'Africa/Cairo')).toEqual(at('2024-04-26T01:30:00+03:00'))
  })

  it('keeps the time of day on the very day that the clock changes', () => {
    const thursday = at('2024-04-25T12:00:00+02:00')
    expect(addWorkingDays(thursday, 1, 'Africa/Cairo')).toEqual(at('2024-04-26T12:00:00+03:00'))
    expect(addWorkingHours(thursday, 24, 'Africa/Cairo')).toEqual(at('2024-04-26T12:00:00+03:00'))
  })

  it('is the first of two, where that time comes twice', () => {
    // And from 00:00 back to 23:00 at the end of Thursday, 31 October 2024.
    const wednesday = at('2024-10-30T23:30:00+03:00')
    expect(addWorkingDays(wednesday, 1, 'Africa/Cairo')).toEqual(at('2024-10-31T23:30:00+03:00'))
  })

  it("counts the company's days, not those of UTC", () => {
    // Friday 23:30 in São Paulo is Saturday in UTC.
    const friday = at('2026-03-06T23:30:00-03:00')
    expect(addWorkingDays(friday, 1, 'America/Sao_Paulo')).toEqual(at('2026-03-09T23:30:00-03:00'))
  })

  it('never ends on a weekend, and five are one week', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 30 }), zone, (date, n, tz) => {
        expect(clock(addWorkingDays(date, n, tz), tz)).not.toMatch(/^S/)
        const monday = addWorkingDays(date, 1, tz)
        const nextWeek = addWorkingDays(monday, 5, tz).getTime() - monday.getTime()
        expect(Math.abs(nextWeek / 3_600_000 - 7 * 24)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('adding working hours', () => {
  it.each([
    ['in the week', '2026-03-02T10:00:00+01:00', 24, 'Tue 10:00'],
    ['over a weekend', '2026-03-06T10:00:00+01:00', 24, 'Mon 10:00'],
    ['from a Saturday', '2026-03-07T15:00:00+01:00', 24, 'Tue 00:00'],
    ['for half a day', '2026-03-06T18:00:00+01:00', 12, 'Mon 06:00'],
    ['to the very end of a Friday', '2026-03-06T18:00:00+01:00', 6, 'Mon 00:00'],
    ['for a whole week', '2026-03-04T08:00:00+01:00', 120, 'Wed 08:00'],
  ])('%s', (_, from, hours, expected) => {
    expect(clock(addWorkingHours(at(from), hours, BERLIN), BERLIN)).toBe(expected)
  })

  it('keeps the time of day where the clock changes on the weekend between', () => {
    expect(addWorkingHours(at('2026-03-27T09:30:00+01:00'), 24, BERLIN)).toEqual(
      at('2026-03-30T09:30:00+02:00'),
    )
  })

  it('leads forward, to a working day, and further for more hours', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 200 }), zone, (date, hours, tz) => {
        const due = addWorkingHours(date, hours, tz)
        expect(due.getTime()).toBeGreaterThan(date.getTime())
        expect(clock(due, tz)).not.toMatch(/^S/)
        // Two hours more: one can vanish where the clock is put back.
        expect(addWorkingHours(date, hours + 2, tz).getTime()).toBeGreaterThan(due.getTime())
      }),
    )
  })
})
