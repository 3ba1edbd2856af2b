import { type IsFree, weekendsOnly } from './calendar.ts'
import { countryCode } from './countries.ts'

/** Which days are free in a country, given as a code ("DE") or a name ("Germany"); unknown ones have weekends only. */
export type Calendars = (country: string | null) => IsFree

/** For those who know of no account with a country: weekends everywhere. */
export const withoutHolidays: Calendars = () => weekendsOnly

let loading: Promise<Calendars> | undefined

/**
 * The calendars of all countries. The library is a table of dates and the arithmetic of moving feasts, so it may live
 * in the core; but it takes a third of a second and twenty megabytes, so it is loaded by the first who needs it and not
 * before. Never call it inside a transaction: it reads a file.
 */
export function loadCalendars(): Promise<Calendars> {
  loading ??= import('date-holidays').then(({ default: Holidays }) => {
    const calendars = new Map<string, IsFree>()
    return (country) => {
      const code = countryCode(country)
      if (!code) return weekendsOnly
      let isFree = calendars.get(code)
      if (!isFree) {
        const holidays = new Holidays(code)
        isFree = freeDays(code, (year) => holidays.getHolidays(year, 'en') ?? [])
        calendars.set(code, isFree)
      }
      return isFree
    }
  })
  return loading
}

interface Holiday {
  /** 'YYYY-MM-DD hh:mm:ss' where it is kept. */
  date: string
  start: Date
  end: Date
  type: string
}

const DAY = 24 * 60 * 60 * 1000

function freeDays(code: string, holidaysOf: (year: number) => Holiday[]): IsFree {
  const weekend = weekendOf(code)
  const years = new Map<string, Set<string>>()
  return (day) => {
    if (weekend.has(new Date(`${day}T00:00:00Z`).getUTCDay())) return true
    const year = day.slice(0, 4)
    let free = years.get(year)
    if (!free) {
      free = new Set(holidaysOf(Number(year)).flatMap(daysOf))
      years.set(year, free)
    }
    return free.has(day)
  }
}

/** All days of a holiday on which nobody works; half a day counts as worked. */
function daysOf({ date, start, end, type }: Holiday): string[] {
  if (type !== 'public') return []
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
  const length = Math.round((end.getTime() - start.getTime()) / DAY - 0.01)
  return Array.from({ length }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10))
}

/** 0 is Sunday. Not in all countries do people rest on Saturdays and Sundays. */
export function weekendOf(code: string): Set<number> {
  const locale = new Intl.Locale('und', { region: code }) as Intl.Locale & {
    getWeekInfo?: () => { weekend: number[] }
  }
  return new Set((locale.getWeekInfo?.().weekend ?? [6, 7]).map((day) => day % 7))
}
