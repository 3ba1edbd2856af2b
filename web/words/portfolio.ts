import { rollUps } from '../../core/account-rollups.ts'
import type { Metric } from '../../core/surveys.ts'
import { accountSorts, oneOf } from './query.ts'
import { scoreNumber } from './scores.ts'

/** A difference against the period before. */
export interface Change {
  verdict: 'up' | 'down' | 'no_evidence' | 'too_few'
  value: number | null
  low: number | null
  high: number | null
}

const signed = (metric: Metric, value: number) => {
  const digits = metric === 'ces' ? 1 : 0
  const size = Math.abs(value).toFixed(digits)
  if (Number(size) === 0) return '0'
  return value < 0 ? `−${size}` : `+${size}`
}

/** "−20 (−35 to −6)", with a mark where it is more than chance; "–" where too few answered. */
export function changeWords(metric: Metric, { verdict, value, low, high }: Change): string {
  if (value === null || low === null || high === null) return '–'
  const mark = { up: '▲ ', down: '▼ ', no_evidence: '', too_few: '' }[verdict]
  return `${mark}${signed(metric, value)} (${signed(metric, low)} to ${signed(metric, high)})`
}

const verdicts: Record<Change['verdict'], string> = {
  up: 'Up against the period before, more than chance explains beside all accounts',
  down: 'Down against the period before, more than chance explains beside all accounts',
  no_evidence: 'No evidence of a change against the period before',
  too_few: 'Too few answers in one of the two periods to see a change',
}

export const changeTitle = ({ verdict }: Change): string => verdicts[verdict]

/** "63 to 88"; the unit stands with the score. */
export function bareRange(
  metric: Metric,
  { low, high }: { low: number | null; high: number | null },
): string {
  if (low === null || high === null) return ''
  const bare = (value: number) => scoreNumber(metric, value).replace(' %', '')
  return `${bare(low)} to ${bare(high)}`
}

/** What an account's silence is, in a few words. */
export function silenceWords(
  silence: { kind: 'quiet'; days: number; asked: number } | { kind: 'never'; asked: number },
): string {
  return silence.kind === 'quiet' ? `quiet ${silence.days} days` : `never heard`
}

/** The same in a sentence. */
export function silenceSentence(
  silence: { kind: 'quiet'; since: string; days: number; asked: number } | { kind: 'never'; asked: number },
  day: (text: string) => string,
): string {
  const asked = silence.asked === 1 ? 'one question' : `${silence.asked.toLocaleString('en')} questions`
  return silence.kind === 'quiet'
    ? `Nothing since ${day(silence.since)}, though ${asked} went out since then.`
    : `Never heard, though ${asked} went out.`
}

/** "all 24 accounts", "7 accounts in Dealer of tier A". */
export function subjectWords(n: number, { segment, tier }: { segment: string; tier: string }): string {
  const parts = [segment && `in ${segment}`, tier && `of tier ${tier}`].filter(Boolean)
  const accounts = `${n.toLocaleString('en')} ${n === 1 ? 'account' : 'accounts'}`
  return parts.length === 0 && n > 1 ? `all ${accounts}` : [accounts, ...parts].join(' ')
}

/** What the screen asks, from its address: what all of it shares, the list, and the list as a file. */
export function portfolioQuery(read: (name: string) => string, { from, to }: { from: string; to: string }) {
  const given = (name: string) => read(name) || undefined
  const flag = (name: string) => (read(name) === 'true' ? ('true' as const) : undefined)
  const shared = {
    ...{ survey: given('survey'), from, to },
    ...{ segment: given('segment'), tier: given('tier'), manager: given('manager') },
    rollup: rollUps.find((one) => one === read('rollup')),
    threshold: /^-?\d+(\.\d+)?$/.test(read('threshold')) ? read('threshold') : undefined,
  }
  const list = {
    ...{ ...shared, q: given('q'), sort: oneOf(accountSorts, read('sort')) },
    ...{ reversed: flag('reversed'), silent: flag('silent'), risk: flag('risk') },
  }
  const words = Object.entries(list).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return { shared, list, csv: `/api/v1/accounts.csv?${new URLSearchParams(words)}` }
}

/** What each order puts first. */
export const sortWords: Record<(typeof accountSorts)[number], string> = {
  score: 'Worst score first',
  low: 'Lowest end of the range first',
  name: 'By name',
  n: 'Most answers first',
  trend: 'Those that fell first',
  response: 'Lowest response rate first',
  value: 'Highest annual value first',
}
