import { describe, expect, it } from 'vitest'
import { ticketRuleSchema } from '../../core/ticket-rules.ts'
import { chainWords, tiersOf, workingWords } from '../../web/words/due-times.ts'
import {
  either,
  kinds,
  moved,
  newRule,
  previewWords,
  type RuleDraft,
  ruleWords,
  sentRule,
} from '../../web/words/ticket-rules.ts'

const known = {
  themes: [
    { id: 'price', name: 'Price' },
    { id: 'time', name: 'Delivery time' },
  ],
  teams: [{ id: 'tem_1', name: 'Desk' }],
  people: [{ id: 'usr_1', name: 'Bob' }],
}
const rule = (change: Partial<RuleDraft['rule']>): RuleDraft => {
  const draft = newRule()
  return { ...draft, name: 'One', rule: { ...draft.rule, ...change } }
}

describe('A rule in words', () => {
  it('says what it looks for, where, whose the ticket is and how soon it is due', () => {
    const wide = rule({ looksFor: { kind: 'theme', themeIds: ['price', 'time'], negativeOnly: true } })
    expect(ruleWords(wide, known)).toBe(
      'A complaint of Price or Delivery time goes to the account’s manager.',
    )
    const narrow = rule({
      looksFor: { kind: 'words', words: ['lawyer', 'cancel'] },
      ...{ metrics: ['nps', 'csat'], segments: ['Fleet'], tiers: ['A', 'B'] },
      ...{ owner: { kind: 'turn', teamId: 'tem_1' }, urgency: 'urgent' },
    })
    expect(ruleWords(narrow, known)).toBe(
      'A comment that says “lawyer” or “cancel” in a survey of NPS or CSAT from Fleet, tier A or B goes to the next in Desk, always as urgent.',
    )
  })

  it('names what is gone as such', () => {
    const gone = rule({ looksFor: { kind: 'bounced' }, owner: { kind: 'user', userId: 'usr_9' } })
    expect(ruleWords(gone, known)).toBe('A mail that comes back goes to one that is gone.')
  })

  it('has words for each kind that is offered, and the server takes it once it is filled in', () => {
    for (const { looksFor } of kinds) {
      const filled = {
        ...looksFor,
        ...(looksFor.kind === 'theme' ? { themeIds: ['price'] } : {}),
        ...(looksFor.kind === 'words' ? { words: ['lawyer'] } : {}),
      } as typeof looksFor
      expect(ruleWords(rule({ looksFor: filled }), known)).toMatch(/^A .+ goes to the account’s manager\.$/)
      expect(ticketRuleSchema.safeParse(sentRule(rule({ looksFor: filled }))).success).toBe(true)
    }
  })

  it('asks nothing of surveys where it is not about answers', () => {
    const mail = rule({ looksFor: { kind: 'bounced' }, metrics: ['nps'] })
    expect(sentRule(mail).rule.metrics).toEqual([])
    expect(ruleWords(mail, known)).not.toContain('NPS')
  })
})

describe('What a rule would have opened, in words', () => {
  const preview = { days: 30, looked: 250, fits: 12, withTicket: 0 }
  it('counts the tickets, and those there are already', () => {
    expect(previewWords(preview)).toBe(
      'It would have opened 12 tickets in the last 30 days, of 250 looked at.',
    )
    expect(previewWords({ ...preview, fits: 1, withTicket: 1 })).toBe(
      'It would have opened 1 ticket in the last 30 days, of 250 looked at; 1 of them has one already.',
    )
    expect(previewWords({ ...preview, fits: 0 })).toBe('It would have opened no ticket in the last 30 days.')
  })
})

describe('The order of rules', () => {
  it('puts one in the place of another', () => {
    expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
    expect(either(['a', 'b', 'c'])).toBe('a, b or c')
  })
})

describe('Due times in words', () => {
  const settings = {
    ...{ country: null, workingDays: null, hours: { from: 0, until: 24 }, joinDays: 7 },
    promises: { firstReply: { usual: null, urgent: null }, resolution: { usual: 48, urgent: 24 } },
    ...{ byTier: {}, remindHours: 4, escalateHours: 24 },
  }
  it('tell who hears of it when, step by step', () => {
    expect(chainWords(settings)).toEqual([
      { when: '4 working hours before it is due', who: 'its owner' },
      { when: 'When it is overdue', who: 'its owner' },
      { when: '24 working hours after it was due', who: 'the account’s manager' },
      { when: '48 working hours after it was due', who: 'all admins' },
    ])
    expect(chainWords({ remindHours: null, escalateHours: null })).toHaveLength(1)
  })

  it('tell when work is done', () => {
    expect(workingWords(settings)).toBe('Monday to Friday, day and night')
    expect(
      workingWords({ ...settings, country: 'NL', workingDays: [0, 1], hours: { from: 8, until: 17 } }),
    ).toBe('Mon, Sun, 8:00 to 17:00')
  })

  it('know each tier that has a promise or an account', () => {
    const { promises } = settings
    expect(tiersOf({ byTier: { Z: promises } }, ['B', 'A'])).toEqual(['A', 'B', 'Z'])
  })
})
