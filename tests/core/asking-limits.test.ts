import { describe, expect, it } from 'vitest'
import { nothingLately, pairKey } from '../../core/asking-limits.ts'
import { asked, days, decide, held, now, withRules } from '../support/asking-facts.ts'

describe('a limit', () => {
  it('of the quiet days lets the contact be asked again to the millisecond, whichever programme asked', () => {
    const last = new Date(days(-30).getTime() + 1)
    const lately = nothingLately()
    lately.contacts.set('con', last)
    expect(decide({}, lately)).toEqual({
      kind: 'wait',
      reason: 'asked_recently',
      until: new Date(now.getTime() + 1),
    })
    expect(decide({}, asked(['con', 30]))).toEqual({ kind: 'ask' })
    expect(decide(withRules({ quietDays: 0 }), asked(['con', 0]))).toEqual({ kind: 'ask' })
  })

  it('that ends in time delays, to the sending hours after it; one that does not end in time drops at once', () => {
    expect(decide({}, asked(['con', 25]))).toEqual({
      kind: 'wait',
      reason: 'asked_recently',
      until: new Date('2026-03-16T08:00:00Z'),
    })
    expect(decide({}, asked(['con', 19]))).toEqual({ kind: 'skip', reason: 'asked_recently' })
    // The days are counted from when it was first due.
    expect(decide({ firstDueAt: days(-6) }, asked(['con', 25]))).toEqual({
      kind: 'skip',
      reason: 'asked_recently',
    })
  })

  it('of this programme counts what this programme asked', () => {
    const again = withRules({ quietDays: 0, againAfterDays: 90 })
    expect(decide(again, asked(['con', 80]))).toEqual({ kind: 'ask' })
    expect(decide(again, asked(['con', 85, 'prg']))).toEqual({
      kind: 'wait',
      reason: 'asked_by_programme',
      until: new Date('2026-03-16T08:00:00Z'),
    })
  })

  it('of an account lets the next contact be asked when the first of the week falls out of it', () => {
    const three = asked(['a', 6], ['b', 5], ['c', 1])
    expect(decide({}, three)).toEqual({ kind: 'wait', reason: 'account_limit', until: days(1) })
    expect(decide(withRules({ accountPerWeek: 4 }), three)).toEqual({ kind: 'ask' })
    expect(decide(withRules({ accountPerWeek: null }), three)).toEqual({ kind: 'ask' })
    expect(decide({}, asked(['a', 7], ['b', 5], ['c', 1]))).toEqual({ kind: 'ask' })
    // One asked this week already is no further contact.
    expect(decide(withRules({ quietDays: 0 }), asked(['con', 2], ['b', 5], ['c', 1]))).toEqual({
      kind: 'ask',
    })
  })

  it('of a day waits for the next day of the company’s calendar', () => {
    const lately = nothingLately()
    lately.days.set(pairKey('prg', '2026-03-10'), 5)
    expect(decide(withRules({ dailyMax: 5 }), lately)).toEqual({
      kind: 'wait',
      reason: 'daily_limit',
      until: new Date('2026-03-11T08:00:00Z'),
    })
    expect(decide(withRules({ dailyMax: 6 }), lately)).toEqual({ kind: 'ask' })
  })

  it('set by a hold concerns the contact or the whole account, and waits to the last day, for it may end early', () => {
    const until = new Date('2026-03-12T00:00:00Z')
    const waits = { kind: 'wait', reason: 'held', until: new Date('2026-03-12T08:00:00Z') }
    expect(decide({}, held('con', until))).toEqual(waits)
    expect(decide({}, held(null, until))).toEqual(waits)
    expect(decide({}, held('another', until))).toEqual({ kind: 'ask' })
    expect(decide({}, held('con', days(50)))).toEqual({ kind: 'wait', reason: 'held', until: days(10) })
    expect(decide({ firstDueAt: days(-10) }, held('con', days(50)))).toEqual({ kind: 'skip', reason: 'held' })
  })

  it('for the sake of the manager counts from when he was told', () => {
    const told = withRules({ headsUpHours: 24 })
    const waits = (until: string) => ({ kind: 'wait', reason: 'announced', until: new Date(until) })
    expect(decide(told)).toEqual(waits('2026-03-11T12:00:00Z'))
    expect(decide({ ...told, announcedAt: days(-0.5) })).toEqual(waits('2026-03-11T08:00:00Z'))
    expect(decide({ ...told, announcedAt: days(-1) })).toEqual({ kind: 'ask' })
    expect(decide({ ...told, hasManager: false })).toEqual({ kind: 'ask' })
  })

  it('of the sending hours never drops, however soon the programme does', () => {
    const friday = new Date('2026-03-13T19:00:00Z')
    const change = { ...withRules({ dropAfterDays: 1 }), dueAt: friday }
    expect(decide(change, nothingLately(), friday)).toEqual({
      kind: 'wait',
      reason: 'outside_hours',
      until: new Date('2026-03-16T08:00:00Z'),
    })
    const monday = new Date('2026-03-16T08:00:00Z')
    expect(decide({ ...change, firstDueAt: friday }, nothingLately(), monday)).toEqual({ kind: 'ask' })
  })

  it('delays until the last of several limits ends', () => {
    const lately = { ...asked(['con', 28], ['a', 1], ['b', 1], ['c', 1]), holds: held('con', days(1)).holds }
    expect(decide({}, lately)).toMatchObject({
      reason: 'account_limit',
      until: new Date('2026-03-16T12:00:00Z'),
    })
  })
})
