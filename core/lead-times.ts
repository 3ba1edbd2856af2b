import { quantileSorted } from 'simple-statistics'
import { calendarDaysBetween } from './calendar.ts'

/** A delivery that arrived: how long one took is how long the next one may take. */
export interface PastDelivery {
  orderedAt: Date | null
  shippedAt: Date | null
  deliveredAt: Date
}

/** A delivery that has not shipped. */
export interface UnshippedDelivery {
  orderedAt: Date | null
  promisedAt: Date | null
  /** The date said last, where it is another than the promised one. */
  expectedAt: Date | null
}

/** From which moment days are counted, and over whose deliveries. */
export interface LeadTimeBasis {
  from: 'shipped' | 'ordered'
  of: 'account' | 'all'
}

/** How many days deliveries took: the middle one, and the range of the middle eight of ten. */
export interface UsualLeadTime extends LeadTimeBasis {
  median: number
  low: number
  high: number
  /** How many deliveries it is taken from. */
  n: number
}

export interface LateRisk {
  /** Days from today to the day that was said last; negative: it is over. */
  daysLeft: number
  /** Days since the order; null: nobody knows. */
  daysSinceOrder: number | null
  /** What deliveries usually take; null where the day is over and too few are known. */
  usual: UsualLeadTime | null
  /** Of the deliveries that say something about this one, how many needed more days than are left; null: none do. */
  longer: { n: number; of: number } | null
  /** Estimated chance to come late, 0 to 1. */
  chance: number
}

/** Fewer deliveries say too little: then those of all accounts are asked. */
export const LEAD_TIMES_MIN = 5

/** As many of the last deliveries count: enough to be steady, few enough to follow a change of carrier. */
export const LEAD_TIMES_LAST = 30

/**
 * How likely a delivery that has not shipped comes late, if that is more likely than not; null where it is not, where
 * nothing was promised, or where too few deliveries are known.
 *
 * It cannot ship before today, so it needs what deliveries took from shipping to arrival; where too few of those are
 * known, what they took from the order on, by those that had not arrived after as many days either. Each of `own` and
 * `all` comes with the latest first.
 *
 * The chance is Laplace's rule of succession (Essai philosophique sur les probabilités, 1814): k of n needed longer than
 * is left, so the next one does with (k + 1) / (n + 2). Quantiles are those of Hyndman and Fan (1996), definition 7,
 * the outer ones widened to whole days.
 */
export function lateRisk(
  delivery: UnshippedDelivery,
  { own, all }: { own: PastDelivery[]; all: PastDelivery[] },
  { now, timeZone }: { now: Date; timeZone: string },
): LateRisk | null {
  const target = delivery.expectedAt ?? delivery.promisedAt
  if (!target) return null
  const days = (from: Date, to: Date) => calendarDaysBetween(from, to, timeZone)
  const daysLeft = days(now, target)
  const daysSinceOrder = delivery.orderedAt ? Math.max(0, days(delivery.orderedAt, now)) : null
  for (const [of, past] of [
    ['account', own],
    ['all', all],
  ] as const) {
    for (const from of ['shipped', 'ordered'] as const) {
      const took = daysTaken(past, from, days)
      const elapsed = from === 'shipped' ? 0 : daysSinceOrder
      if (elapsed === null || took.length < LEAD_TIMES_MIN) continue
      const needed = from === 'shipped' ? took : took.filter((n) => n > elapsed).map((n) => n - elapsed)
      if (needed.length < LEAD_TIMES_MIN) continue
      const k = needed.filter((n) => n > daysLeft).length
      const chance = (k + 1) / (needed.length + 2)
      if (daysLeft >= 0 && chance <= 0.5) return null
      const usual = { from, of, ...usualOf(took) }
      return {
        daysLeft,
        daysSinceOrder,
        usual,
        longer: { n: k, of: needed.length },
        chance: daysLeft < 0 ? 1 : chance,
      }
    }
  }
  return daysLeft < 0 ? { daysLeft, daysSinceOrder, usual: null, longer: null, chance: 1 } : null
}

function daysTaken(
  past: PastDelivery[],
  from: LeadTimeBasis['from'],
  days: (from: Date, to: Date) => number,
): number[] {
  const all = past.flatMap((one) => {
    const start = from === 'shipped' ? one.shippedAt : one.orderedAt
    const took = start ? days(start, one.deliveredAt) : -1
    // A file may say that it arrived before it left; that teaches nothing.
    return took >= 0 ? [took] : []
  })
  return all.slice(0, LEAD_TIMES_LAST)
}

function usualOf(took: number[]) {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (share: number) => quantileSorted(sorted, share)
  return {
    ...{ median: Math.round(at(0.5)), low: Math.floor(at(0.1)), high: Math.ceil(at(0.9)) },
    n: sorted.length,
  }
}

/** The order in which those at risk are looked at: the day that is over longest, then the nearest, then the likeliest. */
export function byUrgency(a: LateRisk, b: LateRisk): number {
  return a.daysLeft - b.daysLeft || b.chance - a.chance
}
