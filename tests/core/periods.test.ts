import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, nextPeriod, periodOf, periodsBetween, periodWords, type Step } from '../../core/calendar.ts'

const step = fc.constantFrom<Step>('day', 'week', 'month', 'quarter')
const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1990-01-01', n))

describe('the period of a day', () => {
  it.each([
    ['2026-03-04', 'day', '2026-03-04'],
    ['2026-03-02', 'week', '2026-03-02'],
    ['2026-03-08', 'week', '2026-03-02'],
    ['2026-01-01', 'week', '2025-12-29'],
    ['2026-03-31', 'month', '2026-03-01'],
    ['2026-03-31', 'quarter', '2026-01-01'],
    ['2026-06-30', 'quarter', '2026-04-01'],
    ['2026-12-31', 'quarter', '2026-10-01'],
  ] as const)('of %s by %s begins on %s', (of, by, first) => {
    expect(periodOf(of, by)).toBe(first)
  })

  it('holds the day, and the next period begins after it', () => {
    fc.assert(
      fc.property(day, step, (of, by) => {
        const first = periodOf(of, by)
        expect(first <= of).toBe(true)
        expect(nextPeriod(first, by) > of).toBe(true)
        expect(periodOf(first, by)).toBe(first)
        expect(periodOf(addDays(nextPeriod(first, by), -1), by)).toBe(first)
      }),
    )
  })
})

describe('the periods of a range', () => {
  it('are all those it touches', () => {
    expect(periodsBetween('2025-12-31', '2026-02-01', 'month')).toEqual([
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
    ])
    expect(periodsBetween('2025-11-15', '2026-04-01', 'quarter')).toEqual([
      '2025-10-01',
      '2026-01-01',
      '2026-04-01',
    ])
    expect(periodsBetween('2026-03-01', '2026-03-09', 'week')).toEqual([
      '2026-02-23',
      '2026-03-02',
      '2026-03-09',
    ])
  })

  it('are one for one day and none where the end comes before the beginning', () => {
    expect(periodsBetween('2026-03-04', '2026-03-04', 'week')).toEqual(['2026-03-02'])
    expect(periodsBetween('2026-03-04', '2026-02-04', 'month')).toEqual([])
  })

  it('follow each other without a gap, from the first day to the last', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), step, (from, length, by) => {
        const to = addDays(from, length)
        const periods = periodsBetween(from, to, by)
        expect(periods[0]).toBe(periodOf(from, by))
        expect(periods.at(-1)).toBe(periodOf(to, by))
        for (let i = 1; i < periods.length; i++) expect(periods[i]).toBe(nextPeriod(periods[i - 1]!, by))
      }),
    )
  })
})

describe('a period in words', () => {
  it.each([
    ['2026-03-02', 'day', '2 March 2026'],
    ['2026-03-02', 'week', 'the week of 2 March 2026'],
    ['2026-12-01', 'month', 'December 2026'],
    ['2026-10-01', 'quarter', 'Q4 2026'],
  ] as const)('%s by %s is "%s"', (first, by, words) => {
    expect(periodWords(first, by)).toBe(words)
  })
})
