import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHours, weekendsOnly } from '../../core/calendar.ts'
import { loadCalendars } from '../../core/holidays.ts'
import {
  defaultRules,
  dueAtForDelivery,
  dueAtForReview,
  dueAtForTicket,
  isAskedAsLate,
  nextSendingTime,
  type Place,
  type ProgrammeRules,
  programmeRulesSchema,
  ruleIssues,
  triggers,
} from '../../core/programmes.ts'

const now = new Date('2026-03-10T12:00:00Z')
const days = (n: number) => addHours(now, 24 * n)
const rules = defaultRules.delivery
const place: Place = { timeZone: 'UTC', isFree: weekendsOnly, companyTimeZone: 'UTC' }

describe('when a delivery is asked about', () => {
  const delivery = { promisedAt: days(-3), deliveredAt: null, cancelledAt: null }

  it('is some hours after it arrived', () => {
    const due = dueAtForDelivery({ ...delivery, deliveredAt: days(-1) }, { ...rules, delayHours: 6 }, place)
    expect(due).toEqual({ dueAt: addHours(days(-1), 6), why: 'delivered' })
  })

  it('is some days after its promised date, where it never arrived', () => {
    const due = dueAtForDelivery(delivery, { ...rules, askOverdueAfterDays: 10 }, place)
    expect(due).toEqual({ dueAt: days(7), why: 'overdue' })
  })

  it('is after its arrival, however late that was', () => {
    const late = { ...delivery, promisedAt: days(-90), deliveredAt: days(-1) }
    expect(dueAtForDelivery(late, rules, place)?.why).toBe('delivered')
  })

  it('is never, where the programme leaves late ones alone', () => {
    expect(dueAtForDelivery(delivery, { ...rules, askOverdueAfterDays: null }, place)).toBeNull()
  })

  it('is never, where nothing was promised and nothing came', () => {
    expect(dueAtForDelivery({ ...delivery, promisedAt: null }, rules, place)).toBeNull()
  })

  it('is never, where it was cancelled, arrived or not', () => {
    expect(dueAtForDelivery({ ...delivery, cancelledAt: days(-2) }, rules, place)).toBeNull()
    expect(
      dueAtForDelivery({ ...delivery, deliveredAt: days(-2), cancelledAt: days(-1) }, rules, place),
    ).toBeNull()
  })

  it('is never by a programme for reviews', () => {
    expect(dueAtForDelivery({ ...delivery, deliveredAt: days(-1) }, defaultRules.review, place)).toBeNull()
  })
})

describe('when a review is asked about', () => {
  it('is some hours after it was held', () => {
    const due = dueAtForReview({ heldAt: now }, { ...defaultRules.review, delayHours: 48 }, place)
    expect(due).toEqual({ dueAt: days(2), why: 'held' })
  })

  it('is never before it was held, nor where it was cancelled', () => {
    expect(dueAtForReview({ heldAt: null }, defaultRules.review, place)).toBeNull()
    expect(dueAtForReview({ heldAt: now, cancelledAt: now }, defaultRules.review, place)).toBeNull()
  })

  it('is never by a programme for deliveries', () => {
    expect(dueAtForReview({ heldAt: now }, rules, place)).toBeNull()
  })
})

describe('when a late delivery is asked about', () => {
  const late = { ...defaultRules.delivery_late, lateAfterDays: 2 }
  // Promised on the evening of the 2nd in Berlin; at midnight there the 4th begins at 23:00 UTC.
  const berlin = { ...place, companyTimeZone: 'Europe/Berlin' }
  const promised = { promisedAt: new Date('2026-03-02T20:00:00Z'), cancelledAt: null }
  const at = (iso: string) => ({ ...promised, deliveredAt: new Date(iso) })

  it('is once it is there and was late by whole days of the company’s calendar', () => {
    expect(dueAtForDelivery(at('2026-03-03T22:59:00Z'), late, berlin)).toBeNull()
    expect(dueAtForDelivery(at('2026-03-03T23:00:00Z'), late, berlin)).toEqual({
      dueAt: new Date('2026-03-04T23:00:00Z'),
      why: 'late',
    })
  })

  it('is not before it is there, nor where it was cancelled or nothing was promised', () => {
    expect(dueAtForDelivery({ ...promised, deliveredAt: null }, late, berlin)).toBeNull()
    const here = at('2026-03-09T10:00:00Z')
    expect(dueAtForDelivery({ ...here, cancelledAt: now }, late, berlin)).toBeNull()
    expect(dueAtForDelivery({ ...here, promisedAt: null }, late, berlin)).toBeNull()
  })

  it('takes the place of the ordinary programme exactly where the late one asks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200, max: 200 }),
        fc.integer({ min: 1, max: 5 }),
        (hours, lateAfterDays) => {
          const delivery = { ...promised, deliveredAt: addHours(promised.promisedAt, hours) }
          const asks = dueAtForDelivery(delivery, { ...late, lateAfterDays }, berlin) !== null
          expect(isAskedAsLate(delivery, [{ ...late, lateAfterDays }, rules], berlin)).toBe(asks)
        },
      ),
    )
  })
})

describe('when a closed ticket is asked about', () => {
  const closed: ProgrammeRules = { ...defaultRules.ticket_closed, delayHours: 0, delayWorkingDays: 2 }

  it('is some working days after it was closed, by the calendar of the account’s country', async () => {
    const calendars = await loadCalendars()
    const resolvedAt = new Date('2026-04-02T10:00:00Z')
    const due = (country: string) =>
      dueAtForTicket({ resolvedAt }, closed, { ...place, isFree: calendars(country) })
    // Good Friday and Easter Monday are free in Germany, neither is in Japan, only Friday in Portugal.
    expect(due('Germany')?.dueAt).toEqual(new Date('2026-04-08T10:00:00Z'))
    expect(due('PT')?.dueAt).toEqual(new Date('2026-04-07T10:00:00Z'))
    expect(due('Japan')?.dueAt).toEqual(new Date('2026-04-06T10:00:00Z'))
  })

  it('is never while it is open, nor by another programme', () => {
    expect(dueAtForTicket({ resolvedAt: null }, closed, place)).toBeNull()
    expect(dueAtForTicket({ resolvedAt: now }, rules, place)).toBeNull()
  })
})

describe('the sending hours', () => {
  const hours: ProgrammeRules = { ...rules, sendFromHour: 8, sendUntilHour: 18, workingDaysOnly: true }
  const next = (iso: string, timeZone: string, change: Partial<ProgrammeRules> = {}) =>
    nextSendingTime(new Date(iso), { ...hours, ...change }, { ...place, timeZone }).toISOString()

  it.each([
    ['within them it is now', '2026-03-10T12:34:56.789Z', 'UTC', '2026-03-10T12:34:56.789Z'],
    ['too early it is when they begin', '2026-03-10T05:00:00Z', 'UTC', '2026-03-10T08:00:00.000Z'],
    ['at their end it is the next morning', '2026-03-10T18:00:00Z', 'UTC', '2026-03-11T08:00:00.000Z'],
    ['on a Friday night it is Monday', '2026-03-13T18:00:00Z', 'UTC', '2026-03-16T08:00:00.000Z'],
    ['it is the contact’s own morning', '2026-03-10T12:00:00Z', 'Asia/Tokyo', '2026-03-10T23:00:00.000Z'],
    ['and their own weekend', '2026-03-06T23:30:00Z', 'Asia/Tokyo', '2026-03-08T23:00:00.000Z'],
    ['the clock goes forward', '2026-03-27T19:00:00Z', 'Europe/Berlin', '2026-03-30T06:00:00.000Z'],
    ['the clock goes back', '2026-10-23T19:00:00Z', 'Europe/Berlin', '2026-10-26T07:00:00.000Z'],
  ])('%s', (_, at, timeZone, expected) => {
    expect(next(at, timeZone)).toBe(expected)
  })

  it('pass by an hour that the clock jumps over, and come once where it comes twice', () => {
    const night = { sendFromHour: 2, sendUntilHour: 3, workingDaysOnly: false }
    expect(next('2026-03-28T22:00:00Z', 'Europe/Berlin', night)).toBe('2026-03-30T00:00:00.000Z')
    expect(next('2026-10-24T22:00:00Z', 'Europe/Berlin', night)).toBe('2026-10-25T00:00:00.000Z')
  })

  it('are never missed and never left, in any time zone on any day', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Apia')
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, zone, fc.nat(22), fc.integer({ min: 2, max: 24 }), (at, timeZone, from, length) => {
        const change = { sendFromHour: from, sendUntilHour: Math.min(24, from + length) }
        const there = { ...place, timeZone }
        const found = nextSendingTime(at, { ...hours, ...change }, there)
        expect(found >= at && found <= addHours(at, 4 * 24)).toBe(true)
        expect(nextSendingTime(found, { ...hours, ...change }, there)).toEqual(found)
        const local = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', weekday: 'short' })
        const parts = Object.fromEntries(local.formatToParts(found).map(({ type, value }) => [type, value]))
        expect(Number(parts.hour)).toBeGreaterThanOrEqual(change.sendFromHour)
        expect(Number(parts.hour)).toBeLessThan(change.sendUntilHour)
        expect(['Sat', 'Sun']).not.toContain(parts.weekday)
      }),
    )
  })
})

describe('the rules of a programme', () => {
  it.each<[string, Partial<ProgrammeRules>]>([
    ['askOverdueAfterDays', { trigger: 'review', askOverdueAfterDays: 7 }],
    ['reminderAfterDays', { reminders: 3, reminderAfterDays: 10, expiresAfterDays: 30 }],
    ['sendUntilHour', { sendFromHour: 12, sendUntilHour: 12 }],
    ['againAfterDays', { trigger: 'relationship', cadenceDays: 90, againAfterDays: 91 }],
    ['quietDays', { trigger: 'relationship', cadenceDays: 30, quietDays: 60 }],
    ['headsUpHours', { headsUpHours: 49, dropAfterDays: 2 }],
  ])('that contradict each other are named by %s', (path, change) => {
    const issues = ruleIssues({ ...rules, askOverdueAfterDays: null, ...change })
    expect(issues.map((issue) => issue.path)).toEqual([path])
    expect(issues[0]?.message).toMatch(/^[A-Z].*\.$/)
  })

  it.each(triggers)('are right by default for a %s', (trigger) => {
    expect(ruleIssues(defaultRules[trigger])).toEqual([])
    expect(programmeRulesSchema.parse(defaultRules[trigger])).toEqual(defaultRules[trigger])
  })

  it.each([
    { delayHours: -1 },
    { delayHours: 1.5 },
    { quietDays: -1 },
    { reminderAfterDays: 0 },
    { expiresAfterDays: 0 },
    { askOverdueAfterDays: 0 },
    { trigger: 'birthday' },
    { unknown: 1 },
  ])('are refused with %j', (change) => {
    expect(programmeRulesSchema.safeParse({ ...rules, ...change }).success).toBe(false)
  })
})
