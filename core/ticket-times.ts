import { z } from 'zod'
import { addDays, dayIn, type IsFree, startOfDay, weekendsOnly, withinHours } from './calendar.ts'
import { countryCode } from './countries.ts'
import { type Calendars, weekendOf } from './holidays.ts'

const HOUR = 60 * 60 * 1000

const hours = z
  .number('Write a number of hours.')
  .min(0.25, 'At least a quarter of an hour.')
  .max(2000, 'At most 2,000 hours.')
const urgencies = <Of extends z.ZodType<number | null>>(of: Of) => z.object({ usual: of, urgent: of })
const promises = z.object({
  /** Working hours until the customer has heard from a person; null: no such promise. */
  firstReply: urgencies(hours.nullable()),
  /** Working hours until it is put right. */
  resolution: urgencies(hours),
})
export type Promises = z.output<typeof promises>

/** When work is done, how soon a ticket is due, and what joins one that is open. */
export const ticketSettingsSchema = z.object({
  /** The country whose weekends and holidays are free; null: Saturdays and Sundays. */
  country: z
    .string()
    .refine((name) => countryCode(name) !== null, 'Not a country that we know, e.g. DE or Germany.')
    .nullable(),
  /** 0 is Sunday; null: as the country has them. */
  workingDays: z.array(z.int().min(0).max(6)).min(1, 'Work on one day at least.').max(7).nullable(),
  /** From and until which hour of the wall clock. */
  hours: z
    .object({ from: z.int().min(0).max(23), until: z.int().min(1).max(24) })
    .refine(({ from, until }) => from < until, 'The day must end after it begins.'),
  promises,
  /** Other promises for accounts of a tier. */
  byTier: z.record(z.string().min(1).max(50), promises),
  /** For how many days another answer of the account for the same reason joins the open ticket; 0: never. */
  joinDays: z.int().min(0).max(90),
  /** How many working hours before it is due its owner is reminded; null: not at all. */
  remindHours: hours.nullable(),
  /** How many working hours after the due time the next of the chain is told; null: nobody is. */
  escalateHours: z.number().min(0).max(2000).nullable(),
})
export type TicketSettings = z.output<typeof ticketSettingsSchema>

/** An install that never sets any: a clock that runs day and night and stands still on Saturdays and Sundays. */
export const defaultTicketSettings: TicketSettings = {
  country: null,
  workingDays: null,
  hours: { from: 0, until: 24 },
  promises: { firstReply: { usual: null, urgent: null }, resolution: { usual: 48, urgent: 24 } },
  byTier: {},
  joinDays: 7,
  remindHours: 4,
  escalateHours: 24,
}

/** The hours of the company, by which due times are reckoned. */
export interface WorkingTime {
  from: number
  until: number
  isFree: IsFree
  timeZone: string
}

/** The company's working time by its settings. */
export function workingTime(
  { country, workingDays, hours }: TicketSettings,
  timeZone: string,
  calendars: Calendars,
): WorkingTime {
  const calendar = country === null ? weekendsOnly : calendars(country)
  return { ...hours, timeZone, isFree: workingDays ? onThese(workingDays, country, calendar) : calendar }
}

/** Whoever works on Saturdays does so on all of them: holidays count on the days that are no weekend in the country. */
function onThese(workingDays: number[], country: string | null, calendar: IsFree): IsFree {
  const code = countryCode(country)
  const weekend: Set<number> = code ? weekendOf(code) : new Set([0, 6])
  return (day) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return !workingDays.includes(weekday) || (!weekend.has(weekday) && calendar(day))
  }
}

/** When work begins and ends on the day, in ms since 1970; hours that the clock jumps over have no length. */
export function workingHoursOn(
  day: string,
  { from, until, timeZone }: WorkingTime,
): [begin: number, end: number] {
  const at = (hour: number) => {
    if (hour === 0) return startOfDay(day, timeZone).getTime()
    if (hour === 24) return startOfDay(addDays(day, 1), timeZone).getTime()
    return withinHours(startOfDay(day, timeZone), { from: hour, until: 24, isFree: null }, timeZone).getTime()
  }
  return [at(from), at(until)]
}

/** No due time is further away than that, however few days are worked. */
const DAYS_MAX = 20_000

/** The moment after `ms` of working time; one that would be the end of a day's work is the beginning of the next. */
export function addWorkingMs(at: Date, ms: number, work: WorkingTime): Date {
  let left = ms
  let day = dayIn(at, work.timeZone)
  for (let i = 0; i < DAYS_MAX; i++, day = addDays(day, 1)) {
    if (work.isFree(day)) continue
    const [begin, end] = workingHoursOn(day, work)
    const start = Math.max(begin, at.getTime())
    if (end <= start) continue
    if (left < end - start) return new Date(start + left)
    left -= end - start
  }
  throw new RangeError('No day is worked on')
}

/** How much working time lies between the two moments, in ms; 0 where `b` is not after `a`. */
export function workingMsBetween(a: Date, b: Date, work: WorkingTime): number {
  const last = dayIn(b, work.timeZone)
  let sum = 0
  for (let day = dayIn(a, work.timeZone); day <= last; day = addDays(day, 1)) {
    if (work.isFree(day)) continue
    const [begin, end] = workingHoursOn(day, work)
    sum += Math.max(0, Math.min(end, b.getTime()) - Math.max(begin, a.getTime()))
  }
  return sum
}

/** By what tickets are due: what the company promises, and when it works. */
export interface TicketClock {
  settings: TicketSettings
  work: WorkingTime
}

export type Urgency = 'usual' | 'urgent'

/** When somebody must have replied, and when it must be put right, for a ticket whose clock starts at `at`. */
export function dueTimes(
  { at, tier, urgency }: { at: Date; tier: string | null; urgency: Urgency },
  settings: TicketSettings,
  work: WorkingTime,
): { firstReplyDueAt: Date | null; dueAt: Date } {
  const own = tier !== null && Object.hasOwn(settings.byTier, tier) ? settings.byTier[tier] : undefined
  const { firstReply, resolution } = own ?? settings.promises
  const reply: number | null = firstReply[urgency]
  return {
    firstReplyDueAt: reply === null ? null : addWorkingMs(at, reply * HOUR, work),
    dueAt: addWorkingMs(at, resolution[urgency] * HOUR, work),
  }
}

/**
 * A due time after the clock stood still from `pausedAt` until `now`: as much working time is left as there was. One that
 * had passed before stays where it was, so that no pause hides a breach.
 */
export function afterPause(
  dueAt: Date,
  { pausedAt, now }: { pausedAt: Date; now: Date },
  work: WorkingTime,
): Date {
  if (dueAt <= pausedAt) return dueAt
  return addWorkingMs(now, workingMsBetween(pausedAt, dueAt, work), work)
}
