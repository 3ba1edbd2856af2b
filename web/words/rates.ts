import { shareRange } from '../../core/shares.ts'

/** Of those asked, how many answered; `rate` from 0 to 1. */
export interface Rate {
  asked: number
  answered: number
  rate: number | null
  interval: { low: number; high: number } | null
  enough: boolean
}

/** "34 % of 50", "2 of 3" where they are too few for a rate, "–" where nobody was asked. */
export function rateWords(rate: Rate | null | undefined): string {
  if (!rate || rate.asked === 0) return '–'
  const asked = rate.asked.toLocaleString('en')
  if (!rate.enough || rate.rate === null) return `${rate.answered.toLocaleString('en')} of ${asked}`
  return `${Math.round(100 * rate.rate)} % of ${asked}`
}

/** "24 to 46 %"; null where there is none to tell. */
export function rateRangeWords(rate: Rate): string | null {
  return rate.enough && rate.interval ? shareRange(rate.interval) : null
}
