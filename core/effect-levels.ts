/** What an account's answers of one stretch of time add up to, each answer counted as the measure counts it. */
export interface AnswerSums {
  n: number
  sum: number
  squares: number
}

/** An account's answers around a date; each stretch before it is as long as the window. */
export interface EffectAccount {
  id: string
  segment: string | null
  tier: string | null
  /** Two windows before `before`: what the placebo date is compared with. */
  far: AnswerSums
  /** The window before `before`, in halves: level and trend from before there was a reason to act. */
  priorEarly: AnswerSums
  priorLate: AnswerSums
  /** The window up to the date: in it are the answers for which the accounts were chosen. */
  before: AnswerSums
  after: AnswerSums
}

export const noSums: AnswerSums = { n: 0, sum: 0, squares: 0 }

export const plus = (a: AnswerSums, b: AnswerSums): AnswerSums => ({
  n: a.n + b.n,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
})

export const meanOf = ({ n, sum }: AnswerSums) => sum / n

// A segment of fewer accounts has no mean of its own that could be trusted.
const OWN_MEAN_FROM = 10

/** The mean of an account's segment, or of all where few of it are known. */
export type MiddleOf = (segment: string | null) => number

/** Where accounts of a segment are in one stretch of time. */
export function middlesOf(
  accounts: readonly EffectAccount[],
  of: (one: EffectAccount) => AnswerSums,
): MiddleOf {
  const answered = accounts.filter((one) => of(one).n > 0)
  const all = typical(answered.map(of))
  const means = new Map<string | null, number>()
  for (const [segment, own] of Map.groupBy(answered, (account) => account.segment))
    if (own.length >= OWN_MEAN_FROM) means.set(segment, typical(own.map(of)))
  return (segment) => means.get(segment) ?? all
}

/** How much accounts differ by themselves, in the squared unit of the measure. */
export interface Spreads {
  /** σ²: among the answers of one account. */
  within: number
  /** τ²: between the levels of accounts in one stretch of time. */
  between: number
}

/** Both by the method of moments: R. DerSimonian and N. Laird, Controlled Clinical Trials 7 (1986) 177. */
export function spreadsOf(
  accounts: readonly EffectAccount[],
  of: (one: EffectAccount) => AnswerSums,
  middle: MiddleOf,
): Spreads {
  const answered = accounts.filter((one) => of(one).n > 0)
  const within = spreadWithin(answered.map(of))
  if (answered.length < 2) return { within, between: 0 }
  let [squares, noise] = [0, 0]
  for (const one of answered) {
    squares += (meanOf(of(one)) - middle(one.segment)) ** 2
    noise += within / of(one).n
  }
  return { within, between: Math.max(0, squares / (answered.length - 1) - noise / answered.length) }
}

/** The mean of accounts, where one of many answers counts little more than one of some. */
function typical(sums: readonly AnswerSums[]): number {
  let [weights, total] = [0, 0]
  for (const one of sums) {
    weights += weightOf(one.n, one.n)
    total += weightOf(one.n, one.n) * meanOf(one)
  }
  return weights === 0 ? 0 : total / weights
}

/**
 * What an account counts for: h / (h + 10) with h the harmonic count of its answers on both sides. Ten answers a side is
 * where scatter among answers and differences between accounts weigh alike (75² / 10 and 24² in NPS points); no account
 * counts for more than one, however many answers it gave.
 */
export function weightOf(before: number, after: number): number {
  const h = (before * after) / (before + after)
  return before === 0 || after === 0 ? 0 : h / (h + 10)
}

/** The variance of one answer about its account's mean. */
export function spreadWithin(sums: readonly AnswerSums[]): number {
  let [squares, freedom] = [0, 0]
  for (const { n, sum, squares: all } of sums) {
    if (n < 2) continue
    squares += Math.max(0, all - sum ** 2 / n)
    freedom += n - 1
  }
  return freedom === 0 ? 0 : squares / freedom
}
