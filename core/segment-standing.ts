import { answerSums } from './account-bootstrap.ts'
import { counted } from './figures-in-words.ts'
import { normal, seededRandom } from './random.ts'
import { ENOUGH_ANSWERS, type ScoreCounts } from './scores.ts'
import { spread } from './spread.ts'
import type { Metric } from './surveys.ts'

/** With fewer others than this a place among them says little, and too much about each of them. */
export const ENOUGH_OTHERS = 5

export interface SegmentStanding {
  verdict: 'above' | 'below' | 'not_clear' | 'too_few_answers' | 'too_few_others'
  /** The percent of the others that the account is ahead of, 0..100, with its 95 % range; null where too few. */
  percentile: number | null
  low: number | null
  high: number | null
  /** Other accounts of the segment with enough answers; they are counted, never named. */
  others: number
  sentence: string
}

const DRAWS = 1000

/**
 * Where an account stands among the other accounts of its segment. A rank of scores as they are pretends that each is
 * known; so each score is drawn a thousand times from the normal distribution of its estimate (its standard error is that of
 * spread.ts over √n), and each time the account is placed anew: the percentile is the median of the places, its range
 * the middle 95 % of them.
 * Source: H. Goldstein and D. J. Spiegelhalter, League Tables and Their Limitations, Journal of the Royal Statistical
 * Society A 159 (1996) 385-443.
 */
export function segmentStanding(
  metric: Metric,
  own: ScoreCounts,
  others: Iterable<ScoreCounts>,
  { segment, seed }: { segment: string; seed: number | string },
): SegmentStanding {
  const account = known(metric, own)
  const rest = Array.from(others, (counts) => known(metric, counts))
    .filter((one) => one !== null)
    .sort((a, b) => a.value - b.value || a.error - b.error)
  const few = { percentile: null, low: null, high: null, others: rest.length }
  if (!account) {
    const sentence = `Too few answers to place this account in ${segment}: ${ENOUGH_ANSWERS} are needed.`
    return { verdict: 'too_few_answers', ...few, sentence }
  }
  if (rest.length < ENOUGH_OTHERS) {
    const with5 = `${counted(rest.length, 'other account')} in ${segment} with ${ENOUGH_ANSWERS} answers or more`
    const sentence = `Too few to compare with: ${with5}, and ${ENOUGH_OTHERS} are needed.`
    return { verdict: 'too_few_others', ...few, sentence }
  }
  const places = drawnPlaces(account, rest, seed)
  const [low, percentile, high] = [0.025, 0.5, 0.975].map(
    (share) => places[Math.round(share * (DRAWS - 1))]!,
  ) as [number, number, number]
  const verdict = low > 50 ? 'above' : high < 50 ? 'below' : 'not_clear'
  const sentence = sentenceOf(
    verdict,
    { low, percentile, high },
    `${rest.length} other accounts in ${segment}`,
  )
  return { verdict, percentile, low, high, others: rest.length, sentence }
}

interface Known {
  value: number
  error: number
}

function known(metric: Metric, counts: ScoreCounts): Known | null {
  const [sum, n] = answerSums(metric, counts)
  const one = spread(metric, counts)
  return n < ENOUGH_ANSWERS || one === null ? null : { value: sum / n, error: one / Math.sqrt(n) }
}

function drawnPlaces(account: Known, rest: Known[], seed: number | string): Float64Array {
  const random = seededRandom(seed)
  const places = new Float64Array(DRAWS)
  for (let draw = 0; draw < DRAWS; draw++) {
    const score = account.value + account.error * normal(random)
    let behind = 0
    for (const { value, error } of rest) if (value + error * normal(random) < score) behind += 1
    places[draw] = (100 * behind) / rest.length
  }
  return places.sort()
}

function sentenceOf(
  verdict: 'above' | 'below' | 'not_clear',
  { low, percentile, high }: Record<'low' | 'percentile' | 'high', number>,
  others: string,
): string {
  const range = `${Math.round(low)} to ${Math.round(high)} %`
  if (verdict === 'not_clear')
    return `Not clearly ahead of or behind most of ${others}: it is ahead of ${range} of them.`
  const place = verdict === 'above' ? 'Ahead of most' : 'Behind most'
  return `${place} of ${others}: ahead of about ${Math.round(percentile)} % of them (${range}).`
}
