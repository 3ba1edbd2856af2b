import { addDays, daysBetween, nextPeriod, periodOf } from './calendar.ts'

/** First and last day, both included. */
export interface Days {
  from: string
  to: string
}

/**
 * The period as long that lies before (-1) or after (1). One that begins on the first of a month moves by whole months
 * and keeps its last day of the month, so that what is compared is the same part of it; others move by days.
 */
export function steppedPeriod({ from, to }: Days, by: 1 | -1): Days {
  if (!from.endsWith('-01')) {
    const days = by * (daysBetween(from, to) + 1)
    return { from: addDays(from, days), to: addDays(to, days) }
  }
  const months = by * (monthNumber(to) - monthNumber(from) + 1)
  const isWhole = addDays(to, 1).endsWith('-01')
  const first = monthsLater(periodOf(to, 'month'), months)
  const last = addDays(nextPeriod(first, 'month'), -1)
  const sameDay = `${first.slice(0, 8)}${to.slice(8)}`
  return { from: monthsLater(from, months), to: isWhole || sameDay > last ? last : sameDay }
}

const monthNumber = (day: string) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7)) - 1

/** The first of the month so many months later than the one that begins on `first`. */
export function monthsLater(first: string, months: number): string {
  const month = monthNumber(first) + months
  const [year, inYear] = [Math.floor(month / 12), (month % 12) + 1]
  return `${String(year).padStart(4, '0')}-${String(inYear).padStart(2, '0')}-01`
}
