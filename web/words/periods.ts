import { addDays, dayIn } from '../../core/calendar.ts'

export const PERIODS = {
  '3m': { words: 'Last 3 months', months: 3 },
  '6m': { words: 'Last 6 months', months: 6 },
  '12m': { words: 'Last 12 months', months: 12 },
  '24m': { words: 'Last 24 months', months: 24 },
} as const

export type PeriodName = keyof typeof PERIODS

/** First and last day of the period that ends today, in whole months; an unknown name is the usual year. */
export function rangeOf(name: string, now: Date, timeZone: string): { from: string; to: string } {
  const { months } = PERIODS[name as PeriodName] ?? PERIODS['12m']
  const to = dayIn(now, timeZone)
  let from = `${to.slice(0, 8)}01`
  for (let left = months - 1; left > 0; left--) from = `${addDays(from, -1).slice(0, 8)}01`
  return { from, to }
}
