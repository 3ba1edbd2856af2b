import type { LoopMeasures, Share } from '../../core/loop-measures.ts'
import { shareRange } from '../../core/shares.ts'
import type { TimeTo } from '../../core/time-to.ts'
import { moneyWords } from './money.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** By which clock times are told: the company's working hours, or the customer's. */
export const clocks = ['working', 'elapsed'] as const
export type LoopClockName = (typeof clocks)[number]

const rounded = (value: number) => (value < 10 ? Number(value.toFixed(1)) : Math.round(value)).toString()

/** "12 min", "3.4 h", "2.5 days": working time stays in hours, since a working day has no fixed length. */
export function timeWords(ms: number, clock: LoopClockName): string {
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`
  if (clock === 'elapsed' && ms >= 2 * DAY) return `${rounded(ms / DAY)} days`
  return `${rounded(ms / HOUR)} h`
}

/** The median in the large: a time, or why there is none. */
export function medianWords({ median, enough, n }: TimeTo, clock: LoopClockName): string {
  if (n === 0) return 'none'
  if (!enough) return 'too few'
  return median === null ? 'not half yet' : timeWords(median, clock)
}

/** "3.1 h to 9 h"; "over 3.1 h" where nobody can say how late; '' where there is nothing to tell. */
export function timeRange({ low, high, enough }: TimeTo, clock: LoopClockName): string {
  if (!enough || low === null) return ''
  if (high === null) return low === 0 ? 'too few for a range' : `over ${timeWords(low, clock)}`
  return `${timeWords(low, clock)} to ${timeWords(high, clock)}`
}

export function ninthWords({ p90, enough }: TimeTo, clock: LoopClockName): string {
  if (!enough) return ''
  return p90 === null ? 'nine of ten: not yet' : `nine of ten within ${timeWords(p90, clock)}`
}

export const percent = (share: number) => `${Math.round(100 * share)} %`

/** "87 %"; "too few" under five; "none" where there are no cases. */
export function shareWords({ share, enough, n }: Share): string {
  if (n === 0 || share === null) return 'none'
  return enough ? percent(share) : 'too few'
}

/** "82 to 91 %, 140 of 161"; under five the counts alone. */
export function shareDetail({ interval, enough, hits, n }: Share): string {
  const counts = `${hits.toLocaleString('en')} of ${n.toLocaleString('en')}`
  if (!enough || !interval) return n === 0 ? '' : counts
  return `${shareRange(interval)}, ${counts}`
}

export const ticketsWords = (n: number) => (n === 1 ? '1 ticket' : `${n.toLocaleString('en')} tickets`)

/** What the numbers come to, in two sentences; under five tickets that they are too few. */
export function loopSentence(
  whole: Pick<LoopMeasures, 'n' | 'open' | 'resolution' | 'confirmed' | 'inTime'>,
): string {
  const { n, open, resolution, confirmed, inTime } = whole
  if (n === 0) return 'No ticket was opened on these days.'
  const opened = `${ticketsWords(n)} ${n === 1 ? 'was' : 'were'} opened`
  const left =
    open === 0
      ? 'all are resolved'
      : `${open.toLocaleString('en')} ${open === 1 ? 'is' : 'are'} not resolved yet`
  if (n < 5) return `${opened}, ${left}. They are too few for times and shares.`
  const { median } = resolution.working
  const soon =
    median === null
      ? 'fewer than half are resolved so far'
      : `half were resolved within ${timeWords(median, 'working')} of work`
  const kept = inTime.enough ? ` ${shareWords(inTime)} of those that were due or done were in time.` : ''
  const said = confirmed.enough
    ? ` Asked whether it is fixed, ${shareWords(confirmed)} said yes.`
    : ' Too few customers have said whether it is fixed.'
  return `${opened}, ${left}; ${soon}.${kept}${said}`
}

export const unopenedWords = {
  no_rule: 'No rule looks for it',
  joined: 'Joined a ticket that was open',
  held: 'Held: its rule opened too many at once',
  nobody: 'By an open link: nobody knows from whom',
} as const

export const groupingWords = {
  owner: 'Owner',
  team: 'Team',
  cause: 'Cause',
  account: 'Account',
  segment: 'Segment',
} as const
export const noneWords = {
  owner: 'Nobody',
  team: 'No team',
  cause: 'No cause yet',
  account: 'No account',
  segment: 'No segment',
} as const

interface ParetoWords {
  bars: { name: string; share: number; upTo: number; valueShare: number; valueUpTo: number }[]
  n: number
  minor: number
}

/** "Carrier and Packaging make 71 % of 212 tickets with a cause." */
export function paretoSentence(
  { bars, n, minor }: ParetoWords,
  by: 'count' | 'value',
  currency: string,
): string {
  if (n === 0) return 'No ticket of these days has a cause yet: one is chosen when it is resolved.'
  if (n < 5) return `${ticketsWords(n)} with a cause: too few to rank.`
  if (by === 'value' && minor === 0)
    return `No account behind these tickets has an annual value in ${currency}.`
  const upTo = (at: number) => (by === 'count' ? bars[at]?.upTo : bars[at]?.valueUpTo) ?? 1
  const most = bars.length > 2 && upTo(0) < 0.5 ? 2 : 1
  const names = bars.slice(0, most).map(({ name }) => name)
  const whole =
    by === 'count'
      ? `the ${ticketsWords(n)} with a cause`
      : `the ${moneyWords(Math.round(minor / 100) * 100, currency)} of annual value behind tickets with a cause`
  return `${names.join(' and ')} ${most === 1 ? 'makes' : 'make'} ${percent(upTo(most - 1))} of ${whole}.`
}
