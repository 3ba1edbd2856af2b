import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { skipReasons, skipWords } from '../../core/asking.ts'
import { addHours } from '../../core/calendar.ts'
import {
  ASK_WITHIN_DAYS,
  type AskFacts,
  decideAsk,
  defaultRules,
  dueAtForDelivery,
  dueAtForReview,
  programmeRulesSchema,
} from '../../core/programmes.ts'

const now = new Date('2026-03-10T12:00:00Z')
const days = (n: number) => addHours(now, 24 * n)
const rules = defaultRules.delivery

describe('when a delivery is asked about', () => {
  const delivery = { promisedAt: days(-3), deliveredAt: null, cancelledAt: null }

  it('is some hours after it arrived', () => {
    const due = dueAtForDelivery({ ...delivery, deliveredAt: days(-1) }, { ...rules, delayHours: 6 })
    expect(due).toEqual({ dueAt: addHours(days(-1), 6), why: 'delivered' })
  })

  it('is some days after its promised date, where it never arrived', () => {
    const due = dueAtForDelivery(delivery, { ...rules, askOverdueAfterDays: 10 })
    expect(due).toEqual({ dueAt: days(7), why: 'overdue' })
  })

  it('is after its arrival, however late that was', () => {
    const late = { ...delivery, promisedAt: days(-90), deliveredAt: days(-1) }
    expect(dueAtForDelivery(late, rules)?.why).toBe('delivered')
  })

  it('is never, where the programme leaves late ones alone', () => {
    expect(dueAtForDelivery(delivery, { ...rules, askOverdueAfterDays: null })).toBeNull()
  })

  it('is never, where nothing was promised and nothing came', () => {
    expect(dueAtForDelivery({ ...delivery, promisedAt: null }, rules)).toBeNull()
  })

  it('is never, where it was cancelled, arrived or not', () => {
    expect(dueAtForDelivery({ ...delivery, cancelledAt: days(-2) }, rules)).toBeNull()
    expect(dueAtForDelivery({ ...delivery, deliveredAt: days(-2), cancelledAt: days(-1) }, rules)).toBeNull()
  })

  it('is never by a programme for reviews', () => {
    expect(dueAtForDelivery({ ...delivery, deliveredAt: days(-1) }, defaultRules.review)).toBeNull()
  })
})

describe('when a review is asked about', () => {
  it('is some hours after it was held', () => {
    const due = dueAtForReview({ heldAt: now }, { ...defaultRules.review, delayHours: 48 })
    expect(due).toEqual({ dueAt: days(2), why: 'held' })
  })

  it('is never before it was held, nor where it was cancelled', () => {
    expect(dueAtForReview({ heldAt: null }, defaultRules.review)).toBeNull()
    expect(dueAtForReview({ heldAt: now, cancelledAt: now }, defaultRules.review)).toBeNull()
  })

  it('is never by a programme for deliveries', () => {
    expect(dueAtForReview({ heldAt: now }, rules)).toBeNull()
  })
})

const contact = { email: 'kim@example.com', optedOutAt: null, suppression: null, archivedAt: null }
const facts: AskFacts = {
  contact,
  lastAskedAt: null,
  programmeActive: true,
  dueAt: days(0),
  quietDays: 30,
  maxAgeDays: ASK_WITHIN_DAYS,
  now,
}

describe('whether a contact is asked', () => {
  it('is yes, where nothing speaks against it', () => {
    expect(decideAsk(facts)).toEqual({ ask: true })
  })

  it.each<[string, Partial<AskFacts>]>([
    ['inactive', { programmeActive: false }],
    ['cancelled', { cancelledAt: days(-1), dueAt: null }],
    ['not_delivered', { dueAt: null }],
    ['no_contact', { contact: null }],
    ['archived', { contact: { ...contact, archivedAt: days(-9) } }],
    ['no_mail', { contact: { ...contact, email: null } }],
    ['no_mail', { contact: { ...contact, email: '' } }],
    ['opted_out', { contact: { ...contact, optedOutAt: days(-9) } }],
    ['opted_out', { contact: { ...contact, suppression: 'opted_out' } }],
    ['complained', { contact: { ...contact, suppression: 'complained' } }],
    ['bounced', { contact: { ...contact, suppression: 'bounced' } }],
    ['too_old', { dueAt: days(-15) }],
    ['asked_recently', { lastAskedAt: days(-29) }],
  ])('is no, and the reason is %s', (reason, change) => {
    expect(decideAsk({ ...facts, ...change })).toEqual({ ask: false, reason })
  })

  it('is no within 30 days of the last time, to the millisecond', () => {
    const last = new Date(days(-30).getTime() + 1)
    expect(decideAsk({ ...facts, lastAskedAt: last })).toEqual({ ask: false, reason: 'asked_recently' })
    expect(decideAsk({ ...facts, lastAskedAt: days(-30) })).toEqual({ ask: true })
  })

  it('is yes again at once, where the programme has no quiet days', () => {
    expect(decideAsk({ ...facts, lastAskedAt: now, quietDays: 0 })).toEqual({ ask: true })
  })

  it('is yes up to the last moment that it may wait', () => {
    expect(decideAsk({ ...facts, dueAt: days(-ASK_WITHIN_DAYS) })).toEqual({ ask: true })
  })

  it('names the lasting reason before the passing one', () => {
    const change = { contact: { ...contact, optedOutAt: days(-9) }, lastAskedAt: days(-1), dueAt: days(-90) }
    expect(decideAsk({ ...facts, ...change })).toEqual({ ask: false, reason: 'opted_out' })
  })

  it('is always an answer: yes, or no with a reason that has its sentence', () => {
    const date = fc.option(fc.integer({ min: -60, max: 60 }).map(days))
    const any = fc.record({
      contact: fc.option(
        fc.record({
          email: fc.option(fc.constantFrom('', 'kim@example.com')),
          optedOutAt: date,
          suppression: fc.constantFrom(null, 'bounced', 'complained', 'opted_out'),
          archivedAt: date,
        }),
      ),
      lastAskedAt: date,
      programmeActive: fc.boolean(),
      dueAt: date,
      cancelledAt: date,
      quietDays: fc.nat(90),
      maxAgeDays: fc.nat(90),
      now: fc.constant(now),
    })
    fc.assert(
      fc.property(any, (some) => {
        const decision = decideAsk(some)
        if (decision.ask) expect(some.contact?.email).toBe('kim@example.com')
        else expect(skipWords[decision.reason]).toMatch(/^[A-Z].*\.$/)
      }),
    )
  })

  it('has a sentence for every reason', () => {
    expect(Object.keys(skipWords)).toEqual([...skipReasons])
  })
})

describe('the rules of a programme', () => {
  it.each(['delivery', 'review'] as const)('are right by default for a %s', (trigger) => {
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
