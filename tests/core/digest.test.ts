import { describe, expect, it } from 'vitest'
import { weekendsOnly } from '../../core/calendar.ts'
import { digestKindOf, digestTimes } from '../../core/digest.ts'
import { loadCalendars } from '../../core/holidays.ts'
import { defaultTicketSettings, workingTime } from '../../core/ticket-times.ts'

const work = (timeZone: string, isFree = weekendsOnly) => ({ from: 0, until: 24, timeZone, isFree })
const due = (at: string, timeZone = 'Europe/Berlin', isFree = weekendsOnly) => {
  const { isWeeklyDue, isDailyDue } = digestTimes(new Date(at), work(timeZone, isFree))
  return [isWeeklyDue, isDailyDue]
}

describe('When a digest is due', () => {
  it('is Monday morning from seven, as the company’s clock has it', () => {
    expect(due('2026-03-16T05:59:00Z')).toEqual([false, false])
    expect(due('2026-03-16T06:00:00Z')).toEqual([true, true])
    expect(due('2026-03-16T18:59:00Z')).toEqual([true, true])
    expect(due('2026-03-16T19:00:00Z')).toEqual([false, false])
  })

  it('is caught up with on the second working day, and not later in the week', () => {
    expect(due('2026-03-17T08:00:00Z')).toEqual([true, true])
    expect(due('2026-03-18T08:00:00Z')).toEqual([false, true])
  })

  it('is no business of a weekend', () => {
    expect(due('2026-03-15T08:00:00Z')).toEqual([false, false])
  })

  it('waits for the first working day where Monday is a holiday', async () => {
    const settings = { ...defaultTicketSettings, country: 'DE' }
    const { isFree } = workingTime(settings, 'Europe/Berlin', await loadCalendars())
    // Easter Monday
    expect(due('2026-04-06T08:00:00Z', 'Europe/Berlin', isFree)).toEqual([false, false])
    expect(due('2026-04-07T08:00:00Z', 'Europe/Berlin', isFree)).toEqual([true, true])
    expect(due('2026-04-08T08:00:00Z', 'Europe/Berlin', isFree)).toEqual([true, true])
    expect(due('2026-04-09T08:00:00Z', 'Europe/Berlin', isFree)).toEqual([false, true])
  })

  it('never comes in a week in which nobody works', () => {
    for (const day of ['16', '17', '20'])
      expect(due(`2026-03-${day}T08:00:00Z`, 'Europe/Berlin', () => true)).toEqual([false, false])
  })

  it('belongs to the new week at half past midnight on Monday in Auckland, and waits until seven', () => {
    // Sunday noon in UTC
    const times = digestTimes(new Date('2026-03-15T11:30:00Z'), work('Pacific/Auckland'))
    expect(times).toMatchObject({ today: '2026-03-16', week: '2026-03-16', isWeeklyDue: false })
    expect(times.endOfWeek.toISOString()).toBe('2026-03-22T11:00:00.000Z')
    expect(due('2026-03-15T18:00:00Z', 'Pacific/Auckland')).toEqual([true, true])
  })

  it('is of accounts for managers and admins, of tickets for support, and of nothing for viewers', () => {
    const kinds = (['admin', 'manager', 'support', 'viewer'] as const).map(digestKindOf)
    expect(kinds).toEqual(['manager', 'manager', 'support', null])
  })
})
