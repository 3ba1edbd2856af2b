const HOUR = 3_600_000
const DAY = 24 * HOUR

export const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR)
export const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * DAY)
export const daysBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / DAY

/** The same time of day, moved from a Saturday or Sunday to the Monday after. */
export function onWorkday(at: Date): Date {
  const weekday = at.getUTCDay()
  return weekday === 6 ? daysAfter(at, 2) : weekday === 0 ? daysAfter(at, 1) : at
}

/** That hour (UTC) of the day of `at`, with the minutes given. */
export function atHour(at: Date, hour: number, minute = 0): Date {
  return new Date(Math.floor(at.getTime() / DAY) * DAY + hour * HOUR + minute * 60_000)
}

/**
 * The story in days before the demo's first start. The cheap carrier came about eight months ago; in four
 * months of trouble the company saw what it had done, and went back route by route.
 */
export const STORY_DAYS = 730
export const SLUMP_FROM = 262
export const ACTION_AT = 144
export const RECOVERED_AT = 125

export type Phase = 'before' | 'slump' | 'recovering' | 'after'

export function phaseOf(at: Date, now: Date): Phase {
  const ago = daysBetween(at, now)
  if (ago > SLUMP_FROM) return 'before'
  if (ago > ACTION_AT) return 'slump'
  return ago > RECOVERED_AT ? 'recovering' : 'after'
}
