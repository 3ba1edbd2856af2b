import { describe, expect, it } from 'vitest'
import { agoWords, dueWords } from '../../web/words/due.ts'

const now = new Date('2026-03-10T12:00:00Z')

describe('when a ticket is due', () => {
  it.each([
    ['2026-03-10T15:00:00Z', 'due in 3 h'],
    ['2026-03-10T12:20:00Z', 'due in 20 min'],
    ['2026-03-10T12:00:00Z', 'due in 1 min'],
    ['2026-03-11T12:00:00Z', 'due in 1 day'],
    ['2026-03-13T12:00:00Z', 'due in 3 days'],
    ['2026-03-08T12:00:00Z', '2 days overdue'],
    ['2026-03-10T11:00:00Z', '1 h overdue'],
  ])('says %s as "%s"', (dueAt, words) => {
    expect(dueWords(dueAt, now)).toBe(words)
  })

  it('tells how long ago something was, and when it will be', () => {
    expect(agoWords('2026-03-10T11:59:30Z', now)).toBe('just now')
    expect(agoWords('2026-03-05T12:00:00Z', now)).toBe('5 days ago')
    expect(agoWords('2026-03-10T14:00:00Z', now)).toBe('in 2 h')
  })
})
