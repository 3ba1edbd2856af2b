import { describe, expect, it } from 'vitest'
import { askedWords } from '../../web/words/asked.ts'
import { latenessWords } from '../../web/words/dates.ts'
import { moneyWords } from '../../web/words/money.ts'
import { programmeWords } from '../../web/words/programmes.ts'

const now = new Date('2026-03-10T12:00:00Z')
const where = { now, timeZone: 'Europe/Berlin' }
const lateness = (promisedAt: string | null, deliveredAt: string | null, cancelledAt?: string) =>
  latenessWords({ promisedAt, deliveredAt, cancelledAt }, where)

describe('words on the account page', () => {
  it('count days late in the calendar of the company', () => {
    // 23:30 UTC on the 5th is the 6th in Berlin.
    expect(lateness('2026-03-05T12:00:00Z', '2026-03-05T23:30:00Z')).toEqual({
      words: '1 day late',
      late: true,
    })
    expect(lateness('2026-03-05T12:00:00Z', '2026-03-05T20:00:00Z')).toEqual({
      words: 'on time',
      late: false,
    })
    expect(lateness('2026-03-05T12:00:00Z', '2026-03-03T20:00:00Z').words).toBe('2 days early')
    expect(lateness('2026-03-05T12:00:00Z', null)).toEqual({ words: '5 days late, not here', late: true })
    expect(lateness('2026-03-15T12:00:00Z', null).words).toBe('under way')
    expect(lateness('2026-03-05T12:00:00Z', null, '2026-03-06T00:00:00Z').words).toBe('cancelled')
  })

  it('say why a contact was not asked', () => {
    const base = { skipWords: null, dueAt: '2026-03-09T12:00:00Z', sentAt: null, answeredAt: null }
    expect(askedWords(undefined, now)).toBe('Never asked.')
    expect(
      askedWords({ ...base, state: 'skipped', skipWords: 'The contact has no mail address.' }, now),
    ).toBe('Not asked: The contact has no mail address.')
    expect(askedWords({ ...base, state: 'sent', sentAt: '2026-03-09T12:00:00Z' }, now)).toBe(
      'Asked 1 day ago, no answer yet.',
    )
  })

  it('write money in the digits of its currency', () => {
    expect(moneyWords(124_000_000, 'EUR')).toBe('€1,240,000')
    expect(moneyWords(1999, 'EUR')).toBe('€19.99')
    expect(moneyWords(1999, 'JPY')).toBe('¥1,999')
    expect(moneyWords(null, 'EUR')).toBe('–')
  })

  it('say what a programme does', () => {
    const rules = { delayHours: 24, reminderAfterDays: 4, quietDays: 30, expiresAfterDays: 30 }
    expect(programmeWords({ ...rules, trigger: 'delivery', askOverdueAfterDays: 7 })).toBe(
      'When a delivery arrives, its contact is asked 1 day later. One that never came is asked about 7 days after its ' +
        'promise. One reminder follows after 4 working days. Nobody is asked twice within 30 days; the link works for 30 days.',
    )
  })
})
