import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { skipReasons, skipWords, waitReasons, waitWords } from '../../core/asking.ts'
import { ASK_WITHIN_DAYS, type AskFacts, decideAsk } from '../../core/asking-decision.ts'
import { noteAsked, nothingLately } from '../../core/asking-limits.ts'
import { addHours } from '../../core/calendar.ts'
import { asked, contact, days, decide, facts, held, now, rules, withRules } from '../support/asking-facts.ts'

describe('whether a contact is asked', () => {
  it('is yes, where nothing speaks against it', () => {
    expect(decide()).toEqual({ kind: 'ask' })
  })

  it.each<[string, Partial<AskFacts>]>([
    ['inactive', { programmeActive: false }],
    ['cancelled', { cancelledAt: days(-1), dueAt: null }],
    ['reopened', { reopened: true, dueAt: null }],
    ['not_delivered', { dueAt: null }],
    ['asked_as_late', { askedAsLate: true }],
    ['no_contact', { contact: null, contactId: null }],
    ['archived', { contact: { ...contact, archivedAt: days(-9) } }],
    ['no_mail', { contact: { ...contact, email: null } }],
    ['no_mail', { contact: { ...contact, email: '' } }],
    ['opted_out', { contact: { ...contact, suppression: 'opted_out' } }],
    ['complained', { contact: { ...contact, suppression: 'complained' } }],
    ['bounced', { contact: { ...contact, suppression: 'bounced' } }],
    ['too_old', { dueAt: days(-ASK_WITHIN_DAYS - 1) }],
    ['waited_too_long', { dueAt: days(-40), firstDueAt: days(-18) }],
  ])('is no, and the reason is %s', (reason, change) => {
    expect(decide(change)).toEqual({ kind: 'skip', reason })
  })

  it('is not yet, where what it asks about came later than planned: in the sending hours of that day', () => {
    const until = new Date('2026-03-16T08:00:00Z')
    expect(decide({ dueAt: new Date('2026-03-14T09:00:00Z') })).toEqual({ kind: 'later', until })
  })

  it('names the lasting reason before the passing one', () => {
    const change = { contact: { ...contact, suppression: 'opted_out' as const }, dueAt: days(-90) }
    expect(decide(change, asked(['con', 1]))).toEqual({ kind: 'skip', reason: 'opted_out' })
  })

  it('is asked of the same ones in a sample, about as many as it says, and more of a larger one', () => {
    const inSample = (samplePercent: number) =>
      Array.from({ length: 5000 }, (_, i) => i).filter(
        (i) =>
          decide({ ...withRules({ samplePercent }), subjectKey: `prg:dlv_${i}:con_${i}` }).kind === 'ask',
      )
    const [ten, thirty] = [inSample(10), inSample(30)]
    expect(inSample(10)).toEqual(ten)
    expect(thirty.filter((i) => ten.includes(i))).toEqual(ten)
    expect(ten.length / 5000).toBeCloseTo(0.1, 1)
    expect(thirty.length / 5000).toBeCloseTo(0.3, 1)
    expect(inSample(100)).toHaveLength(5000)
    expect(decide({ ...withRules({ samplePercent: 1 }), subjectKey: 'a' })).toEqual({
      kind: 'skip',
      reason: 'sampled_out',
    })
  })
})

describe('every decision', () => {
  const moment = fc.integer({ min: -60 * 24, max: 20 * 24 }).map((hours) => addHours(now, hours))
  const world = fc.record({
    rules: fc.record({
      quietDays: fc.nat(60),
      againAfterDays: fc.nat(60),
      accountPerWeek: fc.option(fc.integer({ min: 1, max: 3 })),
      dailyMax: fc.option(fc.integer({ min: 1, max: 3 })),
      samplePercent: fc.constantFrom(50, 100),
      dropAfterDays: fc.integer({ min: 1, max: 30 }),
      headsUpHours: fc.option(fc.integer({ min: 1, max: 48 })),
      workingDaysOnly: fc.boolean(),
      sendFromHour: fc.constantFrom(0, 8, 16),
      sendUntilHour: fc.constantFrom(17, 24),
    }),
    contact: fc.option(
      fc.record({
        email: fc.option(fc.constantFrom('', 'kim@example.com')),
        suppression: fc.constantFrom(null, 'bounced' as const, 'opted_out' as const),
        archivedAt: fc.option(moment),
      }),
      { freq: 9 },
    ),
    dueAt: fc.option(moment, { freq: 9 }),
    firstDueAt: fc.option(moment),
    announcedAt: fc.option(moment),
    askedAt: fc.option(moment),
    others: fc.array(moment, { maxLength: 4 }),
    hold: fc.option(moment),
  })

  it('is yes, no with a reason in words, or a wait that gets on and comes to an end', () => {
    fc.assert(
      fc.property(world, ({ rules: some, askedAt, others, hold, ...change }) => {
        const lately = hold ? held(null, hold) : nothingLately()
        const past = (at: Date) => (at > now ? now : at)
        if (askedAt) noteAsked(lately, { ...facts, contactId: 'con' }, past(askedAt), 'UTC')
        for (const [i, at] of others.entries())
          noteAsked(lately, { ...facts, contactId: `other${i}` }, past(at), 'UTC')
        let one: AskFacts = { ...facts, ...change, rules: { ...rules, ...some } }
        let at = now
        for (let looks = 0; ; looks++) {
          expect(looks).toBeLessThan(60)
          const decision = decideAsk(one, lately, at)
          if (decision.kind === 'ask') {
            expect(one.contact?.email).toBe('kim@example.com')
            break
          }
          if (decision.kind === 'skip') {
            expect(skipWords[decision.reason]).toMatch(/^[A-Z].*\.$/)
            break
          }
          expect(decision.until > at).toBe(true)
          if (decision.kind === 'wait') {
            expect(waitWords[decision.reason]).toMatch(/^[A-Z].*\.$/)
            one = { ...one, firstDueAt: one.firstDueAt ?? at }
          }
          // The manager is told when the invitation first comes up.
          one = { ...one, announcedAt: one.announcedAt ?? at }
          at = decision.until
        }
      }),
    )
  })

  it('has a sentence for every reason', () => {
    expect(Object.keys(skipWords)).toEqual([...skipReasons])
    expect(Object.keys(waitWords)).toEqual([...waitReasons])
  })
})
