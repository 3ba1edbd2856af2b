import { addDays } from '../../core/calendar.ts'

export interface ForecastDay {
  day: string
  asked: number
  skipped: number
  waits: number
}

/** Every day from `first` on, also those on which nothing happens and which the server leaves out. */
export function everyDay(
  counted: ForecastDay[],
  { first, days }: { first: string; days: number },
): ForecastDay[] {
  const known = new Map(counted.map((one) => [one.day, one]))
  return Array.from({ length: days }, (_, n) => {
    const day = addDays(first, n)
    return known.get(day) ?? { day, asked: 0, skipped: 0, waits: 0 }
  })
}

const people = (n: number) => (n === 1 ? '1 contact' : `${n.toLocaleString('en')} contacts`)

/** "14 contacts will be asked, 3 are left out, 1 waits." */
export function forecastWords(days: ForecastDay[]): string {
  const sum = (key: 'asked' | 'skipped' | 'waits') => days.reduce((total, day) => total + day[key], 0)
  const [asked, skipped, waits] = [sum('asked'), sum('skipped'), sum('waits')]
  const parts = [asked === 0 ? 'Nobody will be asked' : `${people(asked)} will be asked`]
  if (skipped > 0)
    parts.push(skipped === 1 ? '1 is left out' : `${skipped.toLocaleString('en')} are left out`)
  if (waits > 0) parts.push(waits === 1 ? '1 waits' : `${waits.toLocaleString('en')} wait`)
  return `${parts.join(', ')}.`
}

/** The parts of a day's name, for the head of its column, and the whole for those who hear it. */
export function dayWords(day: string): { weekday: string; number: string; month: string; whole: string } {
  const at = new Date(`${day}T00:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(at)
  return {
    weekday: part({ weekday: 'short' }),
    number: part({ day: 'numeric' }),
    month: part({ month: 'short' }),
    whole: part({ weekday: 'long', day: 'numeric', month: 'long' }),
  }
}
