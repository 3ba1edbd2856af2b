import { describe, expect, it } from 'vitest'
import { defaultRules, triggers } from '../../core/programmes.ts'
import type { Hold } from '../../web/api/programmes.ts'
import { changesOf, draftOf } from '../../web/pages/programme/draft.ts'
import { holdOf } from '../../web/pages/programme/held.ts'
import { dayWords, everyDay, forecastWords } from '../../web/words/forecast.ts'
import {
  delayWords,
  limitWords,
  programmeWords,
  type Standing,
  senderWords,
  triggerWords,
  troubleWords,
  whenWords,
} from '../../web/words/programmes.ts'

const company = { senderName: 'Brightwater', senderAddress: 'hello@brightwater.example' }

describe('words about a programme', () => {
  it('say in three sentences what it does', () => {
    expect(programmeWords(defaultRules.delivery)).toBe(
      'When a delivery arrives, its contact is asked 1 day later, on working days from 8:00 to 18:00 where they are. ' +
        'One that never came is asked about 7 days after its promise. ' +
        'Without an answer, one reminder follows after 4 working days; the link works for 30 days. ' +
        'Nobody is asked twice within 30 days, at most 3 contacts of an account a week.',
    )
  })

  it.each(triggers)('begin with what sets %s off, and have a card for it', (trigger) => {
    const words = whenWords(defaultRules[trigger])
    expect(words).not.toContain('undefined')
    const others = triggers
      .filter((other) => other !== trigger)
      .map((other) => whenWords(defaultRules[other]))
    expect(others).not.toContain(words)
    expect(triggerWords[trigger].sentence).toMatch(/\.$/)
  })

  it('count delays in the unit that fits', () => {
    expect(delayWords({ delayHours: 0, delayWorkingDays: 0 })).toBe('at once')
    expect(delayWords({ delayHours: 1, delayWorkingDays: 0 })).toBe('1 hour later')
    expect(delayWords({ delayHours: 48, delayWorkingDays: 0 })).toBe('2 days later')
    expect(delayWords({ delayHours: 24, delayWorkingDays: 2 })).toBe('1 day and 2 working days later')
  })

  it('do not speak of reminders and limits that there are none of', () => {
    const open = { ...defaultRules.manual, reminders: 0, reminderAfterDays: null }
    expect(whenWords(open)).toContain('There is no reminder; the link works for 30 days.')
    expect(limitWords({ ...open, quietDays: 0, accountPerWeek: null })).toBe('There are no limits.')
    expect(
      limitWords({ ...open, quietDays: 0, accountPerWeek: null, samplePercent: 20, dailyMax: 1500 }),
    ).toBe('Only 20 of 100 are asked, at most 1,500 mails go out a day.')
    expect(whenWords({ ...open, sendFromHour: 0, sendUntilHour: 24, workingDaysOnly: false })).toContain(
      'on any day at any hour',
    )
  })

  it('name the sender and who is told before', () => {
    expect(senderWords(defaultRules.review, company)).toContain('Mail comes from Brightwater <hello@')
    const sender = { name: 'Bob', address: 'bob@brightwater.example', replyTo: null }
    expect(senderWords({ ...defaultRules.review, sender, headsUpHours: 48 }, company)).toContain(
      'Bob <bob@brightwater.example>. The account’s manager is told 2 days before',
    )
  })

  it('warn of a programme that asks nobody, and only of that', () => {
    const skipped = [{ words: 'The contact has no mail address.', n: 4 }]
    const standing: Standing = {
      ...{ active: true, archivedAt: null, survey: { name: 'Late' } },
      counts: { planned: 0, asked: 0, skipped: [] },
    }
    expect(troubleWords(standing, true)).toBeNull()
    expect(troubleWords(standing, false)).toBe('“Late” is not published, so this can ask nobody.')
    expect(troubleWords({ ...standing, survey: null }, false)).toContain('choose another')
    const left = { ...standing, counts: { planned: 0, asked: 0, skipped } }
    expect(troubleWords(left, true)).toContain('The contact has no mail address.')
    expect(troubleWords({ ...left, counts: { planned: 1, asked: 0, skipped } }, true)).toBeNull()
    expect(troubleWords({ ...left, archivedAt: '2026-03-01T00:00:00Z' }, false)).toBeNull()
  })
})

describe('words of a dry run', () => {
  const counted = [
    { day: '2026-03-10', asked: 2, skipped: 1, waits: 0 },
    { day: '2026-03-12', asked: 0, skipped: 0, waits: 1 },
  ]
  const days = everyDay(counted, { first: '2026-03-10', days: 4 })

  it('show the days on which nothing happens as well', () => {
    expect(days).toEqual([
      counted[0],
      { day: '2026-03-11', asked: 0, skipped: 0, waits: 0 },
      counted[1],
      { day: '2026-03-13', asked: 0, skipped: 0, waits: 0 },
    ])
  })

  it('sum it up in a sentence', () => {
    expect(forecastWords(days)).toBe('2 contacts will be asked, 1 is left out, 1 waits.')
    expect(forecastWords(days.slice(2))).toBe('Nobody will be asked, 1 waits.')
    expect(dayWords('2026-03-10')).toEqual({
      ...{ weekday: 'Tue', number: '10', month: 'Mar', whole: 'Tuesday 10 March' },
    })
  })
})

describe('a programme while it is changed', () => {
  const programme = {
    ...{ id: 'prg_1', name: 'After a delivery', surveyId: 'svy_1', active: true, archivedAt: null },
    ...{ survey: null, ...defaultRules.delivery },
  } as unknown as Parameters<typeof draftOf>[0]

  it('sends only what differs, so that two people can change different things', () => {
    const draft = draftOf(programme)
    expect(changesOf(programme, draft)).toEqual({})
    const sender = { name: 'Bob', address: 'bob@brightwater.example', replyTo: null }
    const changed = { ...draft, rules: { ...draft.rules, quietDays: 60, sender } }
    expect(changesOf(programme, changed)).toEqual({ quietDays: 60, sender })
  })
})

describe('the hold that counts for a contact', () => {
  const hold = (id: string, contactId: string | null) =>
    ({
      id,
      account: { id: 'acc_1', name: 'North Fleet' },
      contact: contactId && { id: contactId, name: contactId },
    }) as Hold

  it('is its own before that of the whole account, and never that of another account', () => {
    const holds = [hold('all', null), hold('own', 'con_1')]
    expect(holdOf(holds, 'acc_1', 'con_1')?.id).toBe('own')
    expect(holdOf(holds, 'acc_1', 'con_2')?.id).toBe('all')
    expect(holdOf(holds, 'acc_2', 'con_1')).toBeUndefined()
  })
})
