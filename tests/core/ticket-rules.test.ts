import { describe, expect, it } from 'vitest'
import { withoutHolidays } from '../../core/holidays.ts'
import {
  type AnswerFacts,
  compileRules,
  decideTicket,
  defaultTicketRules,
  mayOpen,
  type TicketRule,
  ticketRuleSchema,
} from '../../core/ticket-rules.ts'
import { defaultTicketSettings, workingTime } from '../../core/ticket-times.ts'

const clock = {
  settings: defaultTicketSettings,
  work: workingTime(defaultTicketSettings, 'UTC', withoutHolidays),
}
const monday = new Date('2026-03-02T09:00:00Z')
const answer = (more: Partial<AnswerFacts> = {}): AnswerFacts => ({
  ...{ metric: 'nps', score: 9, quarantined: false, partial: false, wantsContact: false },
  ...{ comment: null, sentiment: null, themes: [], answeredAt: monday, ...more },
})
const rule = (id: string, wanted: object): TicketRule => ({
  ...ticketRuleSchema.parse({ name: id, rule: wanted }),
  id,
})
const decide = (rules: TicketRule[], facts: AnswerFacts, account = { tier: 'B', segment: 'Freight' }) =>
  decideTicket(facts, account, { rules: compileRules(rules), clock })

describe('a rule', () => {
  const words = rule('words', { looksFor: { kind: 'words', words: ['late', 'Gutschrift fehlt'] } })

  it('finds words whole, in whatever capitals', () => {
    const finds = (comment: string) => decide([words], answer({ comment })).open
    expect(finds('You are LATE, again.')).toBe(true)
    expect(finds('Die Gutschrift  fehlt!')).toBe(true)
    expect(finds('Chocolate was nice')).toBe(false)
    expect(finds('Die Gutschrift kam, nichts fehlt')).toBe(false)
  })

  it('about a theme looks at complaints only, unless it is told otherwise', () => {
    const looksFor = { kind: 'theme', themeIds: ['thm_a'] }
    const praise = answer({ themes: [{ themeId: 'thm_a', sentiment: 'positive' }] })
    const complaint = answer({ themes: [{ themeId: 'thm_a', sentiment: 'negative' }] })
    expect(decide([rule('t', { looksFor })], praise).open).toBe(false)
    expect(decide([rule('t', { looksFor })], complaint)).toMatchObject({ open: true, reason: 'theme' })
    expect(decide([rule('t', { looksFor: { ...looksFor, negativeOnly: false } })], praise).open).toBe(true)
  })

  it('looks at the class of a score, and at how a comment reads', () => {
    const passive = rule('p', { looksFor: { kind: 'answer', classes: ['passive'] } })
    expect([6, 7, 8, 9].map((score) => decide([passive], answer({ score })).open)).toEqual([
      ...[false, true, true, false],
    ])
    const bad = rule('s', { looksFor: { kind: 'sentiment', sentiment: 'negative' } })
    expect(decide([bad], answer({ sentiment: 'negative' })).open).toBe(true)
    expect(decide([bad], answer({ sentiment: 'neutral' })).open).toBe(false)
  })

  it('holds for its segments, tiers and kinds of survey alone', () => {
    const narrow = { looksFor: { kind: 'detractor' }, segments: ['freight'], tiers: ['A'], metrics: ['nps'] }
    const facts = answer({ score: 3 })
    expect(decide([rule('n', narrow)], facts, { tier: 'A', segment: 'Freight' }).open).toBe(true)
    expect(decide([rule('n', narrow)], facts, { tier: 'B', segment: 'Freight' }).open).toBe(false)
    expect(decide([rule('n', narrow)], facts, { tier: 'A', segment: 'Bakery' }).open).toBe(false)
    expect(
      decide([rule('n', narrow)], { ...facts, metric: 'csat', score: 1 }, { tier: 'A', segment: 'Freight' })
        .open,
    ).toBe(false)
  })

  it('before another decides: reason, owner and urgency are its own', () => {
    const wanted = {
      looksFor: { kind: 'words', words: ['invoice'] },
      owner: { kind: 'account_team' },
      urgency: 'urgent',
    }
    const rules = [rule('first', wanted), ...defaultTicketRules]
    expect(decide(rules, answer({ score: 5, comment: 'The invoice is wrong' }))).toEqual({
      ...{ open: true, reason: 'words', ruleId: 'first', assign: { kind: 'account_team' } },
      ...{ firstReplyDueAt: null, dueAt: new Date('2026-03-03T09:00:00Z') },
      ...{ urgency: 'urgent', joinSince: new Date('2026-02-23T09:00:00Z') },
    })
    expect(decide(rules, answer({ score: 5 }))).toMatchObject({
      reason: 'detractor',
      ruleId: 'trl_detractor',
    })
  })

  it('out of use opens nothing, nor does half an answer or a machine', () => {
    expect(decide([{ ...words, active: false }], answer({ comment: 'late' })).open).toBe(false)
    expect(decide([words], answer({ comment: 'late', partial: true })).open).toBe(false)
    expect(decide([words], answer({ comment: 'late', quarantined: true })).open).toBe(false)
  })
})

describe('A hundred tickets of a rule within an hour', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 9, minutes))
  const many = (n: number, minutes: number) => Array.from({ length: n }, () => at(minutes))

  it('are opened; one more is not, nor is any after it', () => {
    expect(mayOpen(many(100, 0), [])).toBe(100)
    expect(mayOpen(many(103, 0), [])).toBe(100)
    expect(mayOpen(many(3, 30), many(99, 0))).toBe(1)
    expect(mayOpen([at(59), at(60)], many(100, 0))).toBe(0)
  })

  it('are those of any hour, not of the clock’s', () => {
    expect(mayOpen(many(1, 65), many(100, 10))).toBe(0)
    expect(mayOpen(many(1, 70), many(100, 10))).toBe(1)
  })
})
