import { type AnswerSums, type EffectAccount, meanOf, middlesOf, spreadsOf } from './effect-levels.ts'

type Of = (account: EffectAccount) => AnswerSums

/** Where accounts were likely to stand afterwards, had nothing been done and had nothing changed for all. */
export interface Expected {
  /** Of an account that was chosen by its answers before. */
  ofHelped: (account: EffectAccount) => number
  /** Of one that was found by its answers of the window before that one too. */
  ofOther: (account: EffectAccount) => number
}

// How much of a level lasts is seen in so many accounts that nothing was done for; in fewer it is taken to last.
const LASTING_FROM = 50

/**
 * The guard against regression to the mean. Who is chosen for bad answers was partly unlucky, and answers better the next
 * time though nothing is done; so an account's mean is drawn towards that of its segment as much as answers scatter:
 * m + λ (mean − m), λ = τ² / (τ² + ω² + σ²/n). Those it is compared with were found by the window `prior` too, so that
 * their expectation takes both windows, each by its precision. σ² scatter among answers of one account, τ² of what
 * lasts of its level, ω² of what passes, seen in accounts that nothing was done for.
 * Sources: C. E. Davis, Am. J. Epidemiology 104 (1976) 493; B. Efron and C. Morris, J. Am. Stat. Assoc. 70 (1975) 311;
 * both directions of the fallacy in matching: L. D. Campbell and D. A. Kenny, A Primer on Regression Artifacts (1999).
 */
export function expectedAfter(
  treated: readonly EffectAccount[],
  candidates: readonly EffectAccount[],
  { before, prior, after }: { before: Of; prior: Of; after: Of },
): Expected {
  const middle = middlesOf(candidates, before)
  const middlePrior = middlesOf(candidates, prior)
  const { within, between } = spreadsOf([...treated, ...candidates], before, middle)
  const share = candidates.length < LASTING_FROM ? 1 : lastingShare(candidates, [prior, before, after])
  const [lasts, passes] = [between * share, between * (1 - share)]
  const precision = ({ n }: AnswerSums) => (n === 0 ? 0 : 1 / (passes + within / n))
  const off = (sums: AnswerSums, m: number) => (sums.n === 0 ? 0 : precision(sums) * (meanOf(sums) - m))
  const drawn = (weighted: number, precisions: number) =>
    lasts === 0 ? 0 : weighted / (precisions + 1 / lasts)
  // Answers that all agree, of all accounts, scatter nowhere: the mean is the level.
  const isExact = passes === 0 && within === 0
  return {
    ofHelped: (one) => {
      const [m, sums] = [middle(one.segment), before(one)]
      if (isExact) return meanOf(sums)
      return m + drawn(off(sums, m), precision(sums))
    },
    ofOther: (one) => {
      const [m, mp] = [middle(one.segment), middlePrior(one.segment)]
      const [now, then] = [before(one), prior(one)]
      if (isExact) return meanOf(now)
      return m + drawn(off(now, m) + off(then, mp), precision(now) + precision(then))
    },
  }
}

/**
 * The covariance of an account's levels in any two stretches over their variance within one, scatter of answers taken
 * out: 0 to 1.
 */
function lastingShare(accounts: readonly EffectAccount[], stretches: Of[]): number {
  const known = stretches.map((of) => {
    const middle = middlesOf(accounts, of)
    return { of, middle, between: spreadsOf(accounts, of, middle).between }
  })
  const between = known.reduce((sum, one) => sum + one.between, 0) / known.length
  if (between === 0) return 1
  let [sum, n] = [0, 0]
  for (const [i, a] of known.entries())
    for (const b of known.slice(i + 1))
      for (const one of accounts) {
        if (a.of(one).n === 0 || b.of(one).n === 0) continue
        sum += (meanOf(a.of(one)) - a.middle(one.segment)) * (meanOf(b.of(one)) - b.middle(one.segment))
        n++
      }
  return n === 0 ? 1 : Math.max(0, Math.min(1, sum / n / between))
}
