import { counted, scoreInWords } from './figures-in-words.ts'
import type { MetricTotal } from './scores.ts'
import type { Metric } from './surveys.ts'

/** An account with what it is worth in a year (minor units of its currency) and its score. */
export interface ValuedAccount {
  annualValueMinor: number | null
  currency: string | null
  total: Pick<MetricTotal, 'value' | 'interval' | 'enough'>
}

/** Accounts, and their annual value together in minor units of the one currency. */
export interface Worth {
  accounts: number
  minor: number
}

export interface RevenueAtRisk {
  currency: string
  /** A score below it is at risk; in the metric's unit. */
  threshold: number
  /** Accounts whose score is below the threshold. */
  atRisk: Worth
  /** Those of them whose whole 95 % interval is below: the low end. */
  atLeast: Worth
  /** Accounts whose interval reaches below, whatever their score: the high end. */
  atMost: Worth
  /** Accounts with a value, and too few answers to say. */
  unknown: Worth
  /** All accounts with a value in this currency. */
  all: Worth
  /** Accounts without a value, and those in another currency, which is never converted: in none of the above. */
  unvalued: number
  otherCurrency: number
  sentence: string
}

/** Where a score begins to be a risk, unless the company says otherwise: NPS 0 points, CSAT 70 %, CES 4 of 7. */
export const RISK_BELOW: Record<Metric, number> = { nps: 0, csat: 70, ces: 4 }

/** Where a score stands to the threshold: below it, perhaps (its interval reaches below), not, or too few answers to say. */
export type Risk = 'below' | 'perhaps' | 'not' | 'unknown'

export function riskOf({ value, interval, enough }: ValuedAccount['total'], threshold: number): Risk {
  if (!enough || value === null || interval === null) return 'unknown'
  if (value < threshold) return 'below'
  return interval.low < threshold ? 'perhaps' : 'not'
}

/**
 * The annual value of the accounts below the threshold, with both ends: what lies below even at the high end of its
 * interval, and what may lie below at the low end. Counted account by account, so the ends are not a 95 % interval of the
 * sum: they say how much of it hangs on few answers.
 */
export function revenueAtRisk(
  metric: Metric,
  accounts: Iterable<ValuedAccount>,
  { currency, threshold = RISK_BELOW[metric] }: { currency: string; threshold?: number },
): RevenueAtRisk {
  const none = (): Worth => ({ accounts: 0, minor: 0 })
  const [atRisk, atLeast, atMost, unknown, all] = [none(), none(), none(), none(), none()]
  let unvalued = 0
  let otherCurrency = 0
  for (const { annualValueMinor: minor, currency: own, total } of accounts) {
    if (minor === null || own === null) unvalued += 1
    else if (own !== currency) otherCurrency += 1
    else {
      add(all, minor)
      const { value, interval, enough } = total
      if (!enough || value === null || interval === null) add(unknown, minor)
      else {
        if (value < threshold) add(atRisk, minor)
        if (interval.high < threshold) add(atLeast, minor)
        if (interval.low < threshold) add(atMost, minor)
      }
    }
  }
  const figures = { atRisk, atLeast, atMost, unknown, all }
  const sentence = sentenceOf(metric, threshold, figures)
  return { currency, threshold, ...figures, unvalued, otherCurrency, sentence }
}

function add(worth: Worth, minor: number): void {
  worth.accounts += 1
  worth.minor += minor
}

function sentenceOf(
  metric: Metric,
  threshold: number,
  {
    atRisk,
    atLeast,
    atMost,
    unknown,
    all,
  }: Record<'atRisk' | 'atLeast' | 'atMost' | 'unknown' | 'all', Worth>,
): string {
  if (all.accounts === 0) return 'No account has an annual value in this currency.'
  const told = all.accounts - unknown.accounts
  const few =
    unknown.accounts > 0 ? ` ${counted(unknown.accounts, 'account')} gave too few answers to say.` : ''
  if (told === 0) return few.trim()
  const below = `below ${scoreInWords(metric, threshold)}`
  const share = `${percent(atRisk.minor, all.minor)} % of the annual value`
  const ends =
    atLeast.accounts === atMost.accounts
      ? ''
      : ` By their intervals it is at least ${atLeast.accounts} and at most ${atMost.accounts}.`
  const verb = atRisk.accounts === 1 ? 'is' : 'are'
  return `${atRisk.accounts} of ${counted(told, 'account')} with enough answers ${verb} ${below}: ${share}.${ends}${few}`
}

const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((100 * part) / whole))
