import {
  type AnswerSums,
  type EffectAccount,
  meanOf,
  middlesOf,
  spreadsOf,
  weightOf,
} from './effect-levels.ts'

/** How alike the accounts that are compared are. */
export const likenesses = ['segment_and_tier', 'segment', 'tier', 'any'] as const
export type Likeness = (typeof likenesses)[number]

/** An account that was to be helped, with those it is compared with. */
export interface Match {
  account: EffectAccount
  controls: EffectAccount[]
  likeness: Likeness
}

// More would be less alike, and gain little: the variance falls with 1 + 1/k.
export const CONTROLS_EACH = 8
const ENOUGH_ALIKE = 3

/** How far a control may be in level or trend, in standard deviations of accounts: further is no comparison. */
export const CALIPER = 1.5

/**
 * For each account the eight nearest in level and trend before, of the same segment and tier where there are at least
 * three within the caliper, else of the same segment, else of the same tier, else of any. Level and trend are those of
 * the window that ends before the one in which the accounts were chosen: within that one, accounts that were as
 * unlucky would be found, not accounts that are alike. An account may be compared with several: its weight says with how
 * many. Accounts nobody is like are left out.
 * Source: nearest neighbours with a caliper, E. A. Stuart, Statistical Science 25 (2010) 1.
 */
export function matched(
  treated: readonly EffectAccount[],
  candidates: readonly EffectAccount[],
  { level, trend, each = CONTROLS_EACH }: Known,
): { matches: Match[]; unlike: number } {
  const everybody = [...treated, ...candidates]
  const middle = middlesOf(everybody, level)
  const { within, between } = spreadsOf(everybody, level, middle)
  const placeOf = (account: EffectAccount): Place => {
    const [m, sums] = [middle(account.segment), level(account)]
    const trust = sums.n === 0 || between === 0 ? 0 : between / (between + within / sums.n)
    return {
      account,
      level: m + trust * (sums.n === 0 ? 0 : meanOf(sums) - m),
      trend: trend ? trendOf(...trend(account)) : 0,
    }
  }
  const places = everybody.map(placeOf)
  const scale = { level: deviation(places.map((p) => p.level)), trend: deviation(places.map((p) => p.trend)) }
  const others = candidates.map(placeOf).sort((a, b) => (a.account.id < b.account.id ? -1 : 1))
  const pools = likenesses.map((likeness) => Map.groupBy(others, ({ account }) => keyOf(account, likeness)))
  const matches: Match[] = []
  for (const account of treated) {
    const place = placeOf(account)
    for (const [i, likeness] of likenesses.entries()) {
      const pool = pools[i]?.get(keyOf(account, likeness)) ?? []
      const near = nearest(place, pool, scale, each)
      if (near.length < (likeness === 'any' ? 1 : ENOUGH_ALIKE)) continue
      matches.push({ account, controls: near, likeness })
      break
    }
  }
  return { matches, unlike: treated.length - matches.length }
}

/** What was known of an account when it was matched. */
export interface Known {
  level: (account: EffectAccount) => AnswerSums
  trend?: (account: EffectAccount) => [from: AnswerSums, to: AnswerSums]
  /** How many others for each; left out: eight. */
  each?: number
}

interface Place {
  account: EffectAccount
  level: number
  trend: number
}

function keyOf({ segment, tier }: EffectAccount, likeness: Likeness): string {
  if (likeness === 'segment_and_tier') return JSON.stringify([segment, tier])
  if (likeness === 'segment') return JSON.stringify(segment)
  return likeness === 'tier' ? JSON.stringify(tier) : ''
}

/** The change within the window before, drawn towards none as much as few answers say. */
function trendOf(from: AnswerSums, to: AnswerSums): number {
  if (from.n === 0 || to.n === 0) return 0
  return weightOf(from.n, to.n) * (meanOf(to) - meanOf(from))
}

function nearest(
  place: Place,
  pool: Place[],
  scale: { level: number; trend: number },
  each: number,
): EffectAccount[] {
  const near: { account: EffectAccount; distance: number }[] = []
  for (const { account, level, trend } of pool) {
    const off = apart(place.level, level, scale.level)
    const turn = apart(place.trend, trend, scale.trend)
    if (off <= CALIPER && turn <= CALIPER) near.push({ account, distance: off ** 2 + turn ** 2 })
  }
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, each)
    .map(({ account }) => account)
}

// Shifted by the same amount, levels differ in their last digit: that must not decide who is nearest.
const apart = (a: number, b: number, scale: number) =>
  scale < 1e-9 ? 0 : Math.round((1e6 * Math.abs(a - b)) / scale) / 1e6

function deviation(values: number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}
