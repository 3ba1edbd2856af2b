import { describe, expect, it } from 'vitest'
import { askedStory, askedWords, heldWords } from '../../web/words/asked.ts'
import { latenessWords } from '../../web/words/dates.ts'
import { moneyWords } from '../../web/words/money.ts'

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

  it('say what a planned contact waits for, and when it was last asked', () => {
    const planned = {
      ...{ state: 'planned', skipWords: null, waitWords: 'On hold: somebody asked to wait.' },
      ...{ dueAt: '2026-03-12T12:00:00Z', sentAt: null, answeredAt: null },
    }
    const before = { ...planned, state: 'expired', sentAt: '2026-01-09T12:00:00Z', waitWords: null }
    expect(askedStory([planned, before], now)).toBe(
      'To be asked in 2 days. On hold: somebody asked to wait. Last asked 60 days ago.',
    )
    expect(askedStory([before], now)).toBe('Asked 60 days ago, never answered.')
    expect(askedStory([], now)).toBe('Never asked.')
    expect(askedWords({ ...planned, dueAt: '2026-03-10T11:00:00Z' }, now)).toBe('To be asked in a moment.')
  })

  it('say until when a contact is on hold, why, and by whom', () => {
    const hold = { until: '2026-03-31T22:00:00Z', reason: 'A claim is open.', createdBy: { name: 'Bob' } }
    expect(heldWords(hold, 'Europe/Berlin')).toBe('On hold until 1 Apr 2026: A claim is open (Bob).')
    expect(heldWords({ ...hold, createdBy: null }, 'UTC')).toBe('On hold until 31 Mar 2026: A claim is open.')
  })

  it('write money in the digits of its currency', () => {
    expect(moneyWords(124_000_000, 'EUR')).toBe('€1,240,000')
    expect(moneyWords(1999, 'EUR')).toBe('€19.99')
    expect(moneyWords(1999, 'JPY')).toBe('¥1,999')
    expect(moneyWords(null, 'EUR')).toBe('–')
  })
})
