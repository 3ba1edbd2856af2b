import { addDays, daysBetween, nextPeriod, periodOf } from './calendar.ts'

/** How many months are compared on each side of the date. */
export const effectWindows = [2, 4, 6, 12] as const
export type EffectWindow = (typeof effectWindows)[number]

/**
 * As long before as there has been time after, six months at most: a longer stretch before would mix in what was before
 * the trouble.
 */
export function windowFor(date: string, today: string): EffectWindow {
  const months = daysBetween(date, today) / (365.25 / 12)
  return months >= 6 ? 6 : months >= 4 ? 4 : 2
}

/** Whole months (by their first days), and at most one stretch of days beside them. */
export interface Stretch {
  months: string[]
  days: { from: string; to: string } | null
}

export interface EffectStretches {
  far: Stretch
  priorEarly: Stretch
  priorLate: Stretch
  before: Stretch
  after: Stretch
}

/**
 * The stretches around a day, by calendar months so that roll-ups serve them; only the month of the day itself is split:
 * its days before belong to `before`, from the day on to `after`.
 */
export function stretchesAround(date: string, window: EffectWindow): EffectStretches {
  const month = periodOf(date, 'month')
  const months = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => monthsFrom(month, from + i))
  const whole = (from: number, to: number): Stretch => ({ months: months(from, to), days: null })
  return {
    far: whole(-3 * window, -2 * window),
    priorEarly: whole(-2 * window, -1.5 * window),
    priorLate: whole(-1.5 * window, -window),
    before: {
      months: months(-window, 0),
      days: date > month ? { from: month, to: addDays(date, -1) } : null,
    },
    after: {
      months: months(1, window + 1),
      days: { from: date, to: addDays(nextPeriod(month, 'month'), -1) },
    },
  }
}

/** The first day of the month so many months later; fewer than none: earlier. */
export function monthsFrom(first: string, n: number): string {
  const count = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + n
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`
}

/** First and last day of a stretch. */
export function endsOf({ months, days }: Stretch): { from: string; to: string } {
  const firsts = [...months, ...(days ? [days.from] : [])].sort()
  const lasts = [
    ...months.map((month) => addDays(nextPeriod(month, 'month'), -1)),
    ...(days ? [days.to] : []),
  ].sort()
  return { from: firsts[0] ?? '', to: lasts.at(-1) ?? '' }
}
