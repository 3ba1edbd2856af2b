import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addHours,
  atClock,
  calendarDaysBetween,
  dayIn,
  daysBetween,
  isTimeZone,
  startOfDay,
} from '../../core/calendar.ts'

const at = (iso: string) => new Date(iso)
const zones = [
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
]
const zone = fc.constantFrom(...zones)
const moment = fc.date({
  min: at('2000-01-01T00:00:00Z'),
  max: at('2035-01-01T00:00:00Z'),
  noInvalidDate: true,
})

/** The day as Intl writes it, the slow way, as a second opinion. */
function dayByIntl(date: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
    .formatToParts(date)
    .map(({ type, value }) => [type, value])
  const { year, month, day } = Object.fromEntries(parts)
  return `${year}-${month}-${day}`
}

describe('the day in a time zone', () => {
  it.each([
    ['2026-03-28T22:59:59.999Z', 'Europe/Berlin', '2026-03-28'],
    ['2026-03-28T23:00:00.000Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-29T21:59:59.999Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', 'Europe/Berlin', '2026-03-30'],
    ['2018-02-18T01:59:59.999Z', 'America/Sao_Paulo', '2018-02-17'],
    ['2018-02-18T02:30:00.000Z', 'America/Sao_Paulo', '2018-02-17'],
    ['2018-02-18T03:00:00.000Z', 'America/Sao_Paulo', '2018-02-18'],
    ['2026-01-01T18:29:59.999Z', 'Asia/Kolkata', '2026-01-01'],
    ['2026-01-01T18:30:00.000Z', 'Asia/Kolkata', '2026-01-02'],
    ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31'],
  ])('of %s in %s is %s', (iso, timeZone, day) => {
    expect(dayIn(at(iso), timeZone)).toBe(day)
  })

  it('is the one Intl writes, at any moment', () => {
    fc.assert(
      fc.property(moment, zone, (date, tz) => {
        expect(dayIn(date, tz)).toBe(dayByIntl(date, tz))
      }),
    )
  })

  it('is the one Intl writes, each quarter hour around a change of the clock', () => {
    const changes = [
      '2026-03-29T01:00:00Z',
      '2026-10-25T01:00:00Z',
      '2018-11-04T03:00:00Z',
      '2018-02-18T02:00:00Z',
    ]
    for (const change of changes)
      for (let quarter = -200; quarter <= 200; quarter++) {
        const date = addHours(at(change), quarter / 4)
        for (const tz of zones) expect(dayIn(date, tz)).toBe(dayByIntl(date, tz))
      }
  })

  it('throws for a zone that does not exist', () => {
    expect(() => dayIn(at('2026-01-01T00:00:00Z'), 'Mars/Olympus')).toThrow(RangeError)
  })
})

describe('the start of a day', () => {
  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-07-01', 'Asia/Kolkata', '2026-06-30T18:30:00.000Z'],
    // The clock jumped from 00:00 to 01:00: the day began at 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    // The clock went from 00:00 back to 23:00 of the day before.
    ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
    // Samoa left this day out when it crossed the date line.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s in %s is %s', (day, timeZone, iso) => {
    expect(startOfDay(day, timeZone).toISOString()).toBe(iso)
  })

  it('is in that day, and the millisecond before is not', () => {
    const living = fc.constantFrom(
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
    )
    fc.assert(
      fc.property(moment, living, (date, tz) => {
        const day = dayIn(date, tz)
        const start = startOfDay(day, tz)
        expect(dayIn(start, tz)).toBe(day)
        expect(dayIn(new Date(start.getTime() - 1), tz)).toBe(addDays(day, -1))
        expect(start.getTime()).toBeLessThanOrEqual(date.getTime())
      }),
    )
  })
})

describe('a time on the clock of a zone', () => {
  it.each([
    ['2026-01-20T09:30', 'Europe/Amsterdam', '2026-01-20T08:30:00.000Z'],
    ['2026-07-20T09:30', 'Europe/Amsterdam', '2026-07-20T07:30:00.000Z'],
    ['2026-07-20T09:30:15', 'Asia/Kolkata', '2026-07-20T04:00:15.000Z'],
    // It comes twice: the first counts.
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    // The clock jumps over it, from two to three.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ])('%s in %s is %s', (time, timeZone, iso) => {
    expect(atClock(time, timeZone).toISOString()).toBe(iso)
  })

  it.each(['', 'tomorrow', '2026-01-20', '2026-13-20T09:30', '2026-01-20T09:30Z'])('“%s” is none', (time) => {
    expect(atClock(time, 'UTC').getTime()).toBeNaN()
  })
})

describe('counting days', () => {
  it('goes over the ends of months and years, and back', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365)
  })

  it('forward and back comes to the same day', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -3000, max: 3000 }), (date, n) => {
        const day = dayIn(date, 'UTC')
        expect(addDays(addDays(day, n), -n)).toBe(day)
        expect(daysBetween(day, addDays(day, n))).toBe(n)
      }),
    )
  })

  it('says how late a delivery is by the calendar, not by hours', () => {
    const promised = at('2026-03-27T23:30:00+01:00')
    expect(calendarDaysBetween(promised, at('2026-03-27T00:05:00+01:00'), 'Europe/Berlin')).toBe(0)
    expect(calendarDaysBetween(promised, at('2026-03-28T00:05:00+01:00'), 'Europe/Berlin')).toBe(1)
    expect(calendarDaysBetween(promised, at('2026-03-30T00:05:00+02:00'), 'Europe/Berlin')).toBe(3)
    expect(calendarDaysBetween(promised, at('2026-03-20T12:00:00+01:00'), 'Europe/Berlin')).toBe(-7)
  })
})

describe('time zones', () => {
  it.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC'])('%s is one', (name) => {
    expect(isTimeZone(name)).toBe(true)
  })

  it.each(['', 'Berlin', '+02:00', 'Europe/Berlin; drop table', 'constructor'])('"%s" is none', (name) => {
    expect(isTimeZone(name)).toBe(false)
  })
})
