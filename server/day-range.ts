import { daysBetween, nextPeriod } from '../core/calendar.ts'
import { AppError } from '../core/errors.ts'

/** First and last day, both included, in the company's time zone. */
export interface DayRange {
  from: string
  to: string
}

/** Longest range, in days: ten years of weeks are 520 points. */
const RANGE_MAX = 3660

/**
 * Twelve months end with the one that `to` lies in: as many whole points, none cut at the beginning. Throws `invalid`
 * for a range that is upside down or too long.
 */
export function dayRangeOf({ from, to }: Partial<DayRange>, today: string): DayRange {
  const last = to ?? (from && from > today ? from : today)
  const yearBefore = `${Number(last.slice(0, 4)) - 1}${last.slice(4, 8)}01`
  const first = from ?? nextPeriod(yearBefore, 'month')
  const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])
  if (first > last) throw refuse('to', 'The last day must not come before the first.')
  if (daysBetween(first, last) > RANGE_MAX) throw refuse('from', 'The range may be ten years long at most.')
  return { from: first, to: last }
}
