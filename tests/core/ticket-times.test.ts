import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingHours } from '../../core/calendar.ts'
import { loadCalendars, withoutHolidays } from '../../core/holidays.ts'
import {
  addWorkingMs,
  afterPause,
  defaultTicketSettings,
  dueTimes,
  type TicketSettings,
  workingMsBetween,
  workingTime,
} from '../../core/ticket-times.ts'

const HOUR = 60 * 60 * 1000
const office: TicketSettings = { ...defaultTicketSettings, hours: { from: 8, until: 17 } }
const berlin = workingTime(office, 'Europe/Berlin', withoutHolidays)

describe('Due times', () => {
  it('are as before in an install that sets nothing', () => {
    const work = workingTime(defaultTicketSettings, 'Europe/Berlin', withoutHolidays)
    const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.constantFrom('usual' as const, 'urgent' as const), (at, urgency) => {
        const { dueAt, firstReplyDueAt } = dueTimes({ at, tier: 'A', urgency }, defaultTicketSettings, work)
        expect(firstReplyDueAt).toBeNull()
        expect(dueAt).toEqual(addWorkingHours(at, urgency === 'usual' ? 48 : 24, 'Europe/Berlin'))
      }),
    )
  })

  it('count the hours of the day only: what comes at four on Friday and takes three is due on Monday at ten', () => {
    const friday = new Date('2026-03-06T16:00:00+01:00')
    expect(addWorkingMs(friday, 3 * HOUR, berlin)).toEqual(new Date('2026-03-09T10:00:00+01:00'))
  })

  it('stand still on the holidays of the country, and not on Saturdays where those are worked', async () => {
    const calendars = await loadCalendars()
    const german = workingTime({ ...office, country: 'DE' }, 'Europe/Berlin', calendars)
    const thursday = new Date('2026-04-02T16:00:00+02:00')
    // Good Friday, the weekend and Easter Monday.
    expect(addWorkingMs(thursday, 2 * HOUR, german)).toEqual(new Date('2026-04-07T09:00:00+02:00'))
    const six = { ...office, country: 'DE', workingDays: [1, 2, 3, 4, 5, 6] }
    const withSaturdays = workingTime(six, 'Europe/Berlin', calendars)
    expect(addWorkingMs(thursday, 2 * HOUR, withSaturdays)).toEqual(new Date('2026-04-04T09:00:00+02:00'))
  })

  it('are others for a tier that has its own', () => {
    const promises = { firstReply: { usual: 2, urgent: 1 }, resolution: { usual: 9, urgent: 4 } }
    const settings = { ...office, byTier: { A: promises } }
    const at = new Date('2026-03-02T08:00:00+01:00')
    expect(dueTimes({ at, tier: 'A', urgency: 'usual' }, settings, berlin)).toEqual({
      firstReplyDueAt: new Date('2026-03-02T10:00:00+01:00'),
      dueAt: new Date('2026-03-03T08:00:00+01:00'),
    })
  })
})

describe('A pause', () => {
  const minutes = (max: number) => fc.integer({ min: 0, max })
  const began = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC')

  it('neither loses nor gains working time, over nights, weekends and changes of the clock', () => {
    fc.assert(
      fc.property(began, zone, minutes(5000), minutes(20_000), minutes(20_000), (at, timeZone, ...spans) => {
        const [promised, until, length] = spans as [number, number, number]
        const work = workingTime(office, timeZone, withoutHolidays)
        const dueAt = addWorkingMs(at, promised * 60_000, work)
        const pausedAt = new Date(at.getTime() + until * 60_000)
        const now = new Date(pausedAt.getTime() + length * 60_000)
        const moved = afterPause(dueAt, { pausedAt, now }, work)
        if (dueAt <= pausedAt) expect(moved).toEqual(dueAt)
        else expect(workingMsBetween(now, moved, work)).toBe(workingMsBetween(pausedAt, dueAt, work))
        expect(moved >= dueAt).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('moves nothing where no working time passed in it', () => {
    const dueAt = new Date('2026-03-09T10:00:00+01:00')
    const pausedAt = new Date('2026-03-06T18:00:00+01:00')
    const now = new Date('2026-03-08T12:00:00+01:00')
    expect(afterPause(dueAt, { pausedAt, now }, berlin)).toEqual(dueAt)
  })
})
