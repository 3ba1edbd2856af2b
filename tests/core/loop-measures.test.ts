import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutHolidays } from '../../core/holidays.ts'
import { groupMeasures, type LoopTicket, loopMeasures } from '../../core/loop-measures.ts'
import { defaultTicketSettings, workingMsBetween, workingTime } from '../../core/ticket-times.ts'
import { workingTally } from '../../core/working-tally.ts'

const HOUR = 60 * 60 * 1000
const office = { ...defaultTicketSettings, hours: { from: 8, until: 17 } }
const berlin = workingTime(office, 'Europe/Berlin', withoutHolidays)
const at = (text: string) => new Date(text).getTime()
const now = at('2026-03-13T12:00:00+01:00')
const workingMs = workingTally(new Date('2026-02-01T00:00:00Z'), new Date(now), berlin)
const clock = { now, workingMs }

const monday = at('2026-03-09T08:00:00+01:00')
const ticket = (change: Partial<LoopTicket>): LoopTicket => ({
  ...{ accountId: 'acc', ownerId: null, teamId: null, causeId: null, openedAt: monday },
  ...{ firstReplyDueAt: null, firstRepliedAt: null, dueAt: monday + 33 * HOUR, pausedAt: null },
  ...{ resolvedAt: null, fix: null, confirmedAt: null, refused: 0, reopened: false },
  ...{ missedReply: false, missedDue: false, ...change },
})
const hoursIn = (hours: number) => monday + hours * HOUR

describe('The measures of the loop', () => {
  it('tell the same time as the customer waits and as the company works', () => {
    // Monday at eight until Tuesday at eight: a day for the customer, nine hours of work.
    const tickets = Array.from({ length: 5 }, () => ticket({ resolvedAt: hoursIn(24) }))
    const { resolution } = loopMeasures(tickets, clock)
    expect(resolution.elapsed).toMatchObject({ n: 5, done: 5, median: 24 * HOUR, enough: true })
    expect(resolution.working.median).toBe(9 * HOUR)
  })

  it('count those closed without a yes as not having said it, however long ago', () => {
    const yes = ticket({ resolvedAt: hoursIn(2), fix: 'confirmed', confirmedAt: hoursIn(3) })
    const silent = ticket({ resolvedAt: hoursIn(2), fix: 'unconfirmed' })
    const two = loopMeasures([yes, yes, silent, silent, silent], clock)
    expect(two.yes.elapsed).toMatchObject({ n: 5, done: 2, median: null })
    expect(loopMeasures([yes, yes, yes, silent, silent], clock).yes.elapsed.median).toBe(3 * HOUR)
  })

  it('leave out of the share in time what is neither done nor due, and keep late what was late once', () => {
    const inTime = ticket({ resolvedAt: hoursIn(33) })
    const late = ticket({ resolvedAt: hoursIn(33) + 1 })
    const overdue = ticket({})
    const notDueYet = ticket({ dueAt: now + HOUR })
    const standsStill = ticket({ pausedAt: hoursIn(32) })
    const dueAnew = ticket({ dueAt: now + HOUR, missedDue: true })
    const { inTime: share } = loopMeasures([inTime, late, overdue, notDueYet, standsStill, dueAnew], clock)
    expect([share.hits, share.n, share.enough]).toEqual([1, 4, false])
  })

  it('count a first reply in time, late, and missing although it was promised', () => {
    const firstReplyDueAt = hoursIn(4)
    const tickets = [
      ticket({ firstReplyDueAt, firstRepliedAt: hoursIn(4) }),
      ticket({ firstReplyDueAt, firstRepliedAt: hoursIn(5) }),
      ticket({ firstReplyDueAt }),
      ticket({}),
      ticket({ firstReplyDueAt: now + HOUR }),
    ]
    const { hits, n } = loopMeasures(tickets, clock).replyInTime
    expect([hits, n]).toEqual([1, 3])
  })

  it('share the questions that were settled among yes, no and silence', () => {
    const tickets = [
      ticket({ fix: 'confirmed', resolvedAt: hoursIn(1), confirmedAt: hoursIn(2) }),
      ticket({
        fix: 'confirmed',
        resolvedAt: hoursIn(9),
        confirmedAt: hoursIn(10),
        refused: 2,
        reopened: true,
      }),
      ticket({ fix: 'unconfirmed', resolvedAt: hoursIn(1) }),
      ticket({ fix: 'asked', resolvedAt: hoursIn(1) }),
    ]
    const { confirmed, unconfirmed, refused, asked, reopened } = loopMeasures(tickets, clock)
    expect([confirmed.hits, unconfirmed.hits, refused.hits, confirmed.n, asked]).toEqual([2, 1, 2, 5, 1])
    expect([reopened.hits, reopened.n]).toEqual([1, 4])
    expect(confirmed.share).toBe(0.4)
    // Wilson's interval of 2 of 5: R's prop.test(2, 5, correct = FALSE).
    expect(confirmed.interval?.low).toBeCloseTo(0.1176, 4)
    expect(confirmed.interval?.high).toBeCloseTo(0.7693, 4)
  })

  it('of no ticket at all say that there is none', () => {
    const none = loopMeasures([], clock)
    expect([none.n, none.inTime.share, none.reply.working.median]).toEqual([0, null, null])
  })

  it('of a group are those of its tickets alone, in working hours', () => {
    const tickets = [1, 2, 3, 4, 5].map((hours) =>
      ticket({ firstRepliedAt: hoursIn(hours), resolvedAt: hoursIn(24 + hours) }),
    )
    const whole = loopMeasures(tickets, clock)
    const { reply, resolution, ...group } = groupMeasures(tickets, clock)
    expect(whole).toMatchObject(group)
    expect([reply, resolution]).toEqual([whole.reply.working, whole.resolution.working])
  })
})

describe('Working time between two moments', () => {
  it('by the tally is what the due times reckon with', () => {
    const moment = fc.date({ min: new Date('2026-02-02'), max: new Date('2026-06-30'), noInvalidDate: true })
    for (const work of [
      berlin,
      workingTime(defaultTicketSettings, 'America/New_York', withoutHolidays),
      workingTime({ ...office, hours: { from: 1, until: 4 } }, 'Europe/Berlin', withoutHolidays),
    ]) {
      const tally = workingTally(new Date('2026-02-01T00:00:00Z'), new Date('2026-07-01T00:00:00Z'), work)
      fc.assert(
        fc.property(moment, moment, (a, b) => {
          expect(tally(a.getTime(), b.getTime())).toBe(workingMsBetween(a, b, work))
        }),
      )
    }
  })
})
