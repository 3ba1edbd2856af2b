/** Days are 'YYYY-MM-DD' in the company's time zone; moments are Dates. */
export type Step = 'day' | 'week' | 'month' | 'quarter'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const QUARTER_HOUR = 15 * MINUTE

interface Zone {
  format: Intl.DateTimeFormat
  /** Quarter hour since 1970 → ms east of UTC. */
  offsets: Map<number, number>
}

const zones = new Map<string, Zone>()

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone)
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    zone = { format, offsets: new Map() }
    zones.set(timeZone, zone)
  }
  return zone
}

// Since 1972 no zone has changed its clock but on a quarter hour of UTC: asking Intl once for each is enough, and
// makes the day of an answer a look-up.
function offsetAt(time: number, timeZone: string): number {
  const { format, offsets } = zoneOf(timeZone)
  const slot = Math.floor(time / QUARTER_HOUR)
  const known = offsets.get(slot)
  if (known !== undefined) return known
  const start = slot * QUARTER_HOUR
  const [month = 1, day = 1, year = 1970, hour, minute, second] = format
    .format(start)
    .match(/\d+/g)!
    .map(Number)
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - start
  if (offsets.size >= 10_000) offsets.clear()
  offsets.set(slot, offset)
  return offset
}

// The wall clock is kept as if it were UTC: its day and time are then plain arithmetic.
const wallOf = (time: number, timeZone: string) => time + offsetAt(time, timeZone)

// A time that comes twice is its first; one that the clock jumps over is as much later as the jump is long.
function momentOf(wall: number, timeZone: string): Date {
  const byOffsetBefore = wall - offsetAt(wall - DAY, timeZone)
  const byOffsetAfter = wall - offsetAt(wall + DAY, timeZone)
  const isAfter = wallOf(byOffsetBefore, timeZone) !== wall && wallOf(byOffsetAfter, timeZone) === wall
  return new Date(isAfter ? byOffsetAfter : byOffsetBefore)
}

// Days are written and read often, and there are few of them.
const written = new Map<number, string>()
const read = new Map<string, number>()

function dayOf(wall: number): string {
  const n = Math.floor(wall / DAY)
  let day = written.get(n)
  if (day === undefined) {
    day = new Date(wall).toISOString().slice(0, 10)
    if (written.size >= 10_000) written.clear()
    written.set(n, day)
  }
  return day
}

function wallOfDay(day: string): number {
  let wall = read.get(day)
  if (wall === undefined) {
    wall = Date.parse(`${day}T00:00:00Z`)
    if (read.size >= 10_000) read.clear()
    read.set(day, wall)
  }
  return wall
}

/**
 * The moment at which a clock on the wall there shows "2026-03-04T09:30": the first of two, and where it jumps over that
 * time, as much later as it jumps. Invalid Date for anything else.
 */
export function atClock(time: string, timeZone: string): Date {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(time) ? Date.parse(`${time}Z`) : Number.NaN
  return Number.isNaN(wall) ? new Date(Number.NaN) : momentOf(wall, timeZone)
}

/** Whether it is the name of a time zone ("Europe/Berlin", "UTC"). */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}

/** The calendar day at that moment in the time zone. Throws RangeError for an unknown zone. */
export function dayIn(date: Date, timeZone: string): string {
  return dayOf(wallOf(date.getTime(), timeZone))
}

/** The first moment of the day: midnight, or where the clock jumps over midnight, the moment of the jump. */
export function startOfDay(day: string, timeZone: string): Date {
  const wall = wallOfDay(day)
  // No zone is further from UTC than 15 hours; the day before has begun by then, this one has not.
  let before = wall - 15 * HOUR
  let within = wall + 15 * HOUR
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2)
    if (wallOf(middle, timeZone) >= wall) within = middle
    else before = middle
  }
  return new Date(within)
}

/** The day `n` days later (or earlier, for a negative n). */
export function addDays(day: string, n: number): string {
  return dayOf(wallOfDay(day) + n * DAY)
}

/** Days from `a` to `b`, negative where b comes first. */
export function daysBetween(a: string, b: string): number {
  return (wallOfDay(b) - wallOfDay(a)) / DAY
}

/** Calendar days from `a` to `b` as the time zone counts them: 23:59 to 00:01 is one. How late a delivery was. */
export function calendarDaysBetween(a: Date, b: Date, timeZone: string): number {
  return daysBetween(dayIn(a, timeZone), dayIn(b, timeZone))
}

/** The moment `n` hours later. */
export function addHours(date: Date, n: number): Date {
  return new Date(date.getTime() + n * HOUR)
}

const isWeekend = (wall: number) => {
  const weekday = new Date(wall).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** Whether nobody works on the day ('YYYY-MM-DD'): a weekend or a holiday, as the country has them. */
export type IsFree = (day: string) => boolean

/** Where it is not known which country counts: Saturdays and Sundays. */
export const weekendsOnly: IsFree = (day) => isWeekend(wallOfDay(day))

/**
 * The same time of day `n` working days later (Monday to Friday, or by the given calendar). From a Saturday, one working
 * day later is Monday.
 */
export function addWorkingDays(date: Date, n: number, timeZone: string, isFree = weekendsOnly): Date {
  let wall = wallOf(date.getTime(), timeZone)
  for (let left = n; left > 0; ) {
    wall += DAY
    if (!isFree(dayOf(wall))) left--
  }
  return momentOf(wall, timeZone)
}

/** A part of each day, in whole hours of the wall clock: `from` 8 until 18, say; on working days only, or on all. */
export interface Hours {
  from: number
  until: number
  isFree: IsFree | null
}

/**
 * The first moment from `at` on that lies within the hours: `at` itself, or the beginning of the next ones. Where the
 * clock jumps over the beginning, it is as much later as the jump is long; hours it jumps over as a whole are passed by.
 */
export function withinHours(at: Date, { from, until, isFree }: Hours, timeZone: string): Date {
  if (from === 0 && until === 24 && !isFree) return at
  for (let day = dayIn(at, timeZone); ; day = addDays(day, 1)) {
    if (isFree?.(day)) continue
    const begin = from === 0 ? startOfDay(day, timeZone) : momentOf(wallOfDay(day) + from * HOUR, timeZone)
    const end =
      until === 24 ? startOfDay(addDays(day, 1), timeZone) : momentOf(wallOfDay(day) + until * HOUR, timeZone)
    const first = at > begin ? at : begin
    if (first < end) return first
  }
}

/** The moment after `hours` of a clock that stands still on Saturdays and Sundays. */
export function addWorkingHours(date: Date, hours: number, timeZone: string): Date {
  let wall = wallOf(date.getTime(), timeZone)
  let left = hours * HOUR
  for (;;) {
    const tomorrow = (Math.floor(wall / DAY) + 1) * DAY
    if (!isWeekend(wall)) {
      if (left < tomorrow - wall) return momentOf(wall + left, timeZone)
      left -= tomorrow - wall
    }
    wall = tomorrow
  }
}

/** The first day of the period the day lies in. Weeks begin on Monday (ISO 8601). */
export function periodOf(day: string, step: Step): string {
  if (step === 'day') return day
  if (step === 'week') return addDays(day, -((new Date(wallOfDay(day)).getUTCDay() + 6) % 7))
  if (step === 'month') return `${day.slice(0, 8)}01`
  const month = Number(day.slice(5, 7))
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
}

/** The first day of the period after the one that begins on `first`. */
export function nextPeriod(first: string, step: Step): string {
  if (step === 'day') return addDays(first, 1)
  if (step === 'week') return addDays(first, 7)
  return periodOf(addDays(first, step === 'month' ? 31 : 92), step)
}

/** The first days of all periods from the one `from` lies in to the one `to` lies in, both included. */
export function periodsBetween(from: string, to: string, step: Step): string[] {
  const periods: string[] = []
  for (let first = periodOf(from, step); first <= to; first = nextPeriod(first, step)) periods.push(first)
  return periods
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')

/** The period in words: "2 March 2026", "the week of 2 March 2026", "March 2026", "Q1 2026". */
export function periodWords(first: string, step: Step): string {
  const [year = '', month = '', day = ''] = first.split('-')
  const name = `${monthNames[Number(month) - 1]} ${year}`
  if (step === 'quarter') return `Q${Math.ceil(Number(month) / 3)} ${year}`
  if (step === 'month') return name
  return step === 'week' ? `the week of ${Number(day)} ${name}` : `${Number(day)} ${name}`
}
