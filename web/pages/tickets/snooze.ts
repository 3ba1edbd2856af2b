import { addDays, atClock, dayIn } from '../../../core/calendar.ts'

const HOUR = 3_600_000

/** When one puts a ticket off to, by the company's clock: in three hours, tomorrow, the next Monday, in a week. */
export function snoozeTimes(now: Date, timeZone: string): { at: Date; words: string; hint: string }[] {
  const today = dayIn(now, timeZone)
  const morning = (days: number) => atClock(`${addDays(today, days)}T09:00`, timeZone)
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  const toMonday = (8 - weekday) % 7 || 7
  const hint = (at: Date) =>
    new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    }).format(at)
  const times = [
    { at: new Date(now.getTime() + 3 * HOUR), words: 'In three hours' },
    { at: morning(1), words: 'Tomorrow morning' },
    { at: morning(toMonday), words: 'Next Monday' },
    { at: morning(7), words: 'In a week' },
  ]
  const seen = new Set<number>()
  return times
    .filter(({ at }) => !seen.has(at.getTime()) && seen.add(at.getTime()))
    .map(({ at, words }) => ({ at, words, hint: hint(at) }))
}
