/** Of those asked, how many answered; `rate` from 0 to 1. */
export interface Rate {
  asked: number
  answered: number
  rate: number | null
  interval: { low: number; high: number } | null
  enough: boolean
}

const percent = (share: number) => Math.round(100 * share)

/** "34 % of 50", "2 of 3" where they are too few for a rate, "–" where nobody was asked. */
export function rateWords(rate: Rate | null | undefined): string {
  if (!rate || rate.asked === 0) return '–'
  const asked = rate.asked.toLocaleString('en')
  if (!rate.enough || rate.rate === null) return `${rate.answered.toLocaleString('en')} of ${asked}`
  return `${percent(rate.rate)} % of ${asked}`
}

/** "24 to 46 %", "98.9 to 99.4 %" where whole ones would be the same; null where there is none to tell. */
export function rateRangeWords(rate: Rate): string | null {
  if (!rate.enough || !rate.interval) return null
  const { low, high } = rate.interval
  if (percent(low) === percent(high)) return `${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %`
  return `${percent(low)} to ${percent(high)} %`
}
