import { z } from 'zod'
import type { Role } from './access.ts'
import { addDays, dayIn, periodOf, startOfDay, withinHours } from './calendar.ts'
import type { WorkingTime } from './ticket-times.ts'

/** Whether somebody wants a digest, and how often; managers always get theirs by the week. */
export const digestChoiceSchema = z.strictObject({
  on: z.boolean(),
  every: z.enum(['week', 'day']),
})
export type DigestChoice = z.output<typeof digestChoiceSchema>

/** Whoever has not said otherwise. */
export const defaultDigestChoice: DigestChoice = { on: true, every: 'week' }

export type DigestKind = 'manager' | 'support'

/** Which digest a person of this role gets: of the accounts one looks after, or of tickets; a viewer has no work here. */
export function digestKindOf(role: Role): DigestKind | null {
  if (role === 'support') return 'support'
  return role === 'viewer' ? null : 'manager'
}

/** Mails go out from this hour of the company's day, and not after that one. */
const HOURS = { from: 7, until: 20 }

export interface DigestTimes {
  today: string
  /** Its Monday. */
  week: string
  /** The first moments of tomorrow and of next Monday: what is due before them is due today, or this week. */
  endOfDay: Date
  endOfWeek: Date
  isWeeklyDue: boolean
  isDailyDue: boolean
}

/**
 * Which digests are due at that moment, by the company's days: the weekly one on the first working day of the week, and on
 * the second for whom the first was missed (later in the week it would tell little that is still to come); the daily one on
 * every working day. A week without a working day has none.
 */
export function digestTimes(now: Date, { timeZone, isFree }: WorkingTime): DigestTimes {
  const today = dayIn(now, timeZone)
  const week = periodOf(today, 'week')
  const worked = Array.from({ length: 7 }, (_, i) => addDays(week, i)).filter((day) => !isFree(day))
  const isInHours = withinHours(now, { ...HOURS, isFree: null }, timeZone).getTime() === now.getTime()
  return {
    ...{ today, week },
    endOfDay: startOfDay(addDays(today, 1), timeZone),
    endOfWeek: startOfDay(addDays(week, 7), timeZone),
    isWeeklyDue: isInHours && worked.slice(0, 2).includes(today),
    isDailyDue: isInHours && worked.includes(today),
  }
}
