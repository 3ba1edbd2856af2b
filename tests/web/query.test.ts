import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../web/words/periods.ts'
import { accountSorts, changedSearch, oneOf } from '../../web/words/query.ts'

describe('the address as the state of a view', () => {
  it('keeps what is not changed', () => {
    expect(changedSearch(new URLSearchParams('survey=srv_1&q=north'), { sort: 'name' })).toBe(
      '?q=north&sort=name&survey=srv_1',
    )
  })

  it('drops what is taken away or empty', () => {
    expect(changedSearch(new URLSearchParams('q=north&sort=name'), { q: '', sort: null })).toBe('')
  })

  it('falls back to the usual for a word nobody knows', () => {
    expect(oneOf(accountSorts, 'drop table')).toBe('score')
    expect(oneOf(accountSorts, 'trend')).toBe('trend')
  })

  it('spans whole months that end with today where the company is', () => {
    const now = new Date('2026-03-31T23:30:00Z')
    expect(rangeOf('12m', now, 'Europe/Berlin')).toEqual({ from: '2025-05-01', to: '2026-04-01' })
    expect(rangeOf('3m', now, 'UTC')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
    expect(rangeOf('nonsense', now, 'UTC').from).toBe('2025-04-01')
  })
})
