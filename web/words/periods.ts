import { dayIn, periodOf } from '../../core/calendar.ts'
import { monthsLater, steppedPeriod } from '../../core/period-steps.ts'
import { dateWords } from './dates.ts'

/** First and last day, both included, in the company's time zone. */
export interface Range {
  from: string
  to: string
}

/** The periods of the menu, with the key that chooses each. All end today and begin on the first of a month. */
export const PERIODS = {
  '1m': { words: 'This month', months: 1, key: 'm' },
  '3m': { words: 'Last 3 months', months: 3, key: 'q' },
  '6m': { words: 'Last 6 months', months: 6, key: 'h' },
  '12m': { words: 'Last 12 months', months: 12, key: 'y' },
  '24m': { words: 'Last 24 months', months: 24, key: 'w' },
} as const

export type PeriodName = keyof typeof PERIODS

/** The keys of what else the menu holds. */
export const CUSTOM_KEY = 'c'
export const COMPARE_KEY = 'x'

/** First and last day of the period that ends today, in whole months; an unknown name is the usual year. */
export function rangeOf(name: string, now: Date, timeZone: string): Range {
  const { months } = PERIODS[name as PeriodName] ?? PERIODS['12m']
  const to = dayIn(now, timeZone)
  return { from: monthsLater(periodOf(to, 'month'), 1 - months), to }
}

/** What the address says of the period: a name, or two days, which win over it; `vs` asks for the period before. */
export interface PeriodAddress {
  period: string
  from: string
  to: string
  vs: string
}

export interface ChosenPeriod extends Range {
  /** The name, or null where the days were chosen by hand. */
  name: PeriodName | null
  words: string
  /** The period before, where it is compared with. */
  before: Range | null
}

/** The period that an address asks for. Days that are none, or stand upside down, count as not there. */
export function periodIn(
  { period, from, to, vs }: PeriodAddress,
  { usual, now, timeZone }: { usual: PeriodName; now: Date; timeZone: string },
): ChosenPeriod {
  const isCustom = isDay(from) && isDay(to) && from <= to
  const name = isCustom ? null : period in PERIODS ? (period as PeriodName) : usual
  const range = name === null ? { from, to } : rangeOf(name, now, timeZone)
  const words = name === null ? rangeInWords(range) : PERIODS[name].words
  return { ...range, name, words, before: vs === 'previous' ? steppedPeriod(range, -1) : null }
}

function isDay(text: string): boolean {
  return /^(19[789]\d|20\d\d|21\d\d)-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

/**
 * What the address says one step earlier or later: days, or the named period again once a step leads back to today. Null
 * where there is nothing later.
 */
export function stepInAddress(
  chosen: ChosenPeriod,
  by: 1 | -1,
  { usual, now, timeZone }: { usual: PeriodName; now: Date; timeZone: string },
): Pick<Record<keyof PeriodAddress, string | null>, 'period' | 'from' | 'to'> | null {
  const today = dayIn(now, timeZone)
  if (by === 1 && chosen.to >= today) return null
  const range = steppedPeriod(chosen, by)
  const named = (Object.keys(PERIODS) as PeriodName[]).find((name) => {
    const { from, to } = rangeOf(name, now, timeZone)
    return from === range.from && range.to >= to
  })
  if (named) return { period: named === usual ? null : named, from: null, to: null }
  return { period: null, ...range }
}

/** "1 Jan 2026 to 31 Mar 2026". */
export function rangeInWords({ from, to }: Range): string {
  const day = (text: string) => dateWords(`${text}T00:00:00Z`, 'UTC')
  return from === to ? day(from) : `${day(from)} to ${day(to)}`
}
