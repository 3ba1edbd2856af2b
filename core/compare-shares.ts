import { chanceOf, withoutFalseAlarms } from './false-alarms.ts'
import { differenceInterval, type Interval, wilson } from './intervals.ts'

/** So many of so many answers: those that name a theme, say. */
export interface Share {
  hits: number
  n: number
}

export type ShareVerdict = 'more' | 'less' | 'no_evidence' | 'too_few'

export interface ShareComparison {
  /** 0..1; null without answers. */
  from: number | null
  to: number | null
  /** to - from with its 95 % interval, in shares; null where one side has too few answers. */
  difference: (Interval & { value: number }) | null
  verdict: ShareVerdict
}

/** Fewer answers than this have no share: one of four is 25 percent of nothing. */
const ENOUGH_FOR_A_SHARE = 20

/**
 * Two shares of independent answers. The interval is Newcombe's method 10, from Wilson's of each (intervals.ts).
 */
export function compareShares(from: Share, to: Share): ShareComparison {
  const share = ({ hits, n }: Share) => (n === 0 ? null : hits / n)
  const shares = { from: share(from), to: share(to) }
  if (from.n < ENOUGH_FOR_A_SHARE || to.n < ENOUGH_FOR_A_SHARE)
    return { ...shares, difference: null, verdict: 'too_few' }
  const [a, b] = [from.hits / from.n, to.hits / to.n]
  const interval = differenceInterval(
    { value: a, ...wilson(from.hits, from.n) },
    { value: b, ...wilson(to.hits, to.n) },
  )
  const verdict = interval.low > 0 ? 'more' : interval.high < 0 ? 'less' : 'no_evidence'
  return { ...shares, difference: { value: b - a, ...interval }, verdict }
}

/**
 * Many shares on two sides at once. Of twenty that stay as they are one looks moved: a verdict is said only where it stands
 * beside all others (false-alarms.ts); the intervals are each by itself.
 */
export function compareManyShares(pairs: readonly { from: Share; to: Share }[]): ShareComparison[] {
  const alone = pairs.map(({ from, to }) => compareShares(from, to))
  const isTold = withoutFalseAlarms(alone.map(({ difference }) => difference && chanceOf(difference)))
  return alone.map((one, i) =>
    one.difference && !isTold[i] ? { ...one, verdict: 'no_evidence' as const } : one,
  )
}
