import { type Estimate, estimated, FEWEST_ACCOUNTS, hasEnough, type Stretches } from './effect-estimate.ts'
import { expectedAfter } from './effect-expected.ts'
import { type EffectAccount, meanOf, noSums, plus, spreadWithin } from './effect-levels.ts'
import { type Likeness, likenesses, matched } from './effect-matching.ts'
import type { Interval } from './intervals.ts'

export const effectVerdicts = ['moved', 'not_shown', 'worse', 'too_few'] as const
export type EffectVerdict = (typeof effectVerdicts)[number]

/** Why a rise that is there is not called one, or why too little is known. */
export type EffectReason = 'rose_before' | 'placebo' | 'accounts' | 'comparable' | 'answers' | null

/** A check that should show nothing; null: there are too few answers of that time. */
export type Check = (Interval & { value: number; from: number; to: number; accounts: number }) | null

export interface Effect {
  verdict: EffectVerdict
  reason: EffectReason
  /** Null where a side has fewer than five accounts with answers before and after. */
  estimate: Estimate | null
  /** How the accounts compared are alike: the share of the helped for each. */
  likeness: Record<Likeness, number>
  /** Of the accounts it should help: with too few answers on a side, and with nobody like them. */
  silent: number
  unlike: number
  /** How the helped moved against the others before there was a reason to act. */
  trend: Check
  /** The same analysis in the middle of the window before, where nothing was done. */
  placebo: Check
  /** About how many more answers after it would show the change that is looked for; null: enough, or no number can be said. */
  more: number | null
  /** Accounts with answers on both sides that are lacking, helped or comparable. */
  moreAccounts: number
}

const prior = (one: EffectAccount) => plus(one.priorEarly, one.priorLate)

const atDate: Stretches = { before: (one) => one.before, after: (one) => one.after }
const trendBefore: Stretches = { before: (one) => one.far, after: prior }
const atPlacebo: Stretches = { before: (one) => one.priorEarly, after: (one) => one.priorLate }

// z.975 + z.80: a change of so many standard errors shows in four cases of five. See change-to-see.ts.
const TO_SEE = 2.8

/**
 * Whether the accounts that an action should help moved against comparable ones that it did not touch. What is seen is
 * an observation: the accounts were chosen by people, not by lot. `wanted` is the change that is looked for, in the
 * measure's unit. The same seed and accounts give the same numbers, in whatever order they come.
 */
export function effectOf(
  treated: readonly EffectAccount[],
  candidates: readonly EffectAccount[],
  { seed, wanted }: { seed: string; wanted: number },
): Effect {
  const [usable, others] = answering(treated, candidates, atDate)
  const { matches, unlike } = matched(usable, others, {
    level: prior,
    trend: (one) => [one.priorEarly, one.priorLate],
  })
  const expected = expectedAfter(usable, others, { ...atDate, prior })
  const estimate = estimated(matches, expected, atDate, seed) ?? null
  const trend = trendOf(treated, candidates, seed)
  const placebo = placeboOf(treated, candidates, seed)
  const likeness = Object.fromEntries(
    likenesses.map((kind) => [kind, matches.filter((match) => match.likeness === kind).length]),
  ) as Record<Likeness, number>
  const facts = { estimate, likeness, silent: treated.length - usable.length, unlike, trend, placebo }
  return { ...facts, ...judged(facts, { wanted, matches: matches.length, usable, others }) }
}

/**
 * How both sides moved before there was a reason to act, unadjusted and against all of the same segment and tier: those
 * that were matched by their answers of that time would move alike by construction.
 */
function trendOf(
  treated: readonly EffectAccount[],
  candidates: readonly EffectAccount[],
  seed: string,
): Check {
  const [usable, others] = answering(treated, candidates, trendBefore)
  const { matches } = matched(usable, others, { level: () => noSums, each: Number.POSITIVE_INFINITY })
  const asWas = (one: EffectAccount) => meanOf(one.far)
  return checked(estimated(matches, { ofHelped: asWas, ofOther: asWas }, trendBefore, `${seed} trend`))
}

/** The same analysis in the middle of the window before, with what was known then. */
function placeboOf(
  treated: readonly EffectAccount[],
  candidates: readonly EffectAccount[],
  seed: string,
): Check {
  const [usable, others] = answering(treated, candidates, atPlacebo)
  const known = (one: EffectAccount) => one.far
  const { matches } = matched(usable, others, { level: known })
  const expected = expectedAfter(usable, others, { ...atPlacebo, prior: known })
  return checked(estimated(matches, expected, atPlacebo, `${seed} placebo`))
}

/** Those of both sides who answered enough in both stretches, always in the same order. */
function answering(
  treated: readonly EffectAccount[],
  candidates: readonly EffectAccount[],
  stretches: Stretches,
): [EffectAccount[], EffectAccount[]] {
  const enough = (side: readonly EffectAccount[]) =>
    side.filter((one) => hasEnough(one, stretches)).sort(byId)
  return [enough(treated), enough(candidates)]
}

function checked(found: Estimate | undefined): Check {
  if (!found) return null
  const { value, interval, helped } = found
  return { value, ...interval, from: helped.before, to: helped.after, accounts: helped.accounts }
}

const byId = (a: EffectAccount, b: EffectAccount) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

interface Known {
  wanted: number
  matches: number
  usable: EffectAccount[]
  others: EffectAccount[]
}

function judged(
  { estimate, trend, placebo }: Pick<Effect, 'estimate' | 'trend' | 'placebo'>,
  { wanted, matches, usable, others }: Known,
): Pick<Effect, 'verdict' | 'reason' | 'more' | 'moreAccounts'> {
  const none = { more: null, moreAccounts: 0 }
  if (!estimate) {
    const few = usable.length < FEWEST_ACCOUNTS
    const lacking = FEWEST_ACCOUNTS - (few ? usable.length : Math.min(matches, others.length))
    return {
      ...{ verdict: 'too_few', reason: few ? 'accounts' : 'comparable', more: null },
      moreAccounts: Math.max(1, lacking),
    }
  }
  const { interval } = estimate
  if (interval.high < 0) return { verdict: 'worse', reason: null, ...none }
  if (interval.low > 0) {
    // What rose before, or where nothing was done, rises without the action.
    if (trend && trend.low > 0) return { verdict: 'not_shown', reason: 'rose_before', ...none }
    if (placebo && placebo.low > 0) return { verdict: 'not_shown', reason: 'placebo', ...none }
    return { verdict: 'moved', reason: null, ...none }
  }
  if (estimate.error * TO_SEE <= wanted) return { verdict: 'not_shown', reason: null, ...none }
  return { verdict: 'too_few', reason: 'answers', ...none, more: answersLacking(estimate, usable, wanted) }
}

/**
 * How many more answers after the date: of the squared error, σ²/n is what they bring down. Null where even no end of
 * answers would not do, because accounts differ too much or the answers before are too few.
 */
function answersLacking(
  { error, helped: { answersAfter } }: Estimate,
  usable: EffectAccount[],
  wanted: number,
): number | null {
  const answer = spreadWithin(usable.map(({ after }) => after))
  const rest = (wanted / TO_SEE) ** 2 - Math.max(0, error ** 2 - answer / answersAfter)
  if (rest <= 0 || answer === 0) return null
  const more = Math.ceil(answer / rest) - answersAfter
  return more > 0 ? more : null
}
