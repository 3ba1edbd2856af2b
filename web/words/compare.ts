import { shareRange } from '../../core/shares.ts'
import type { ComparedSide, ComparedTheme, CompareQuery } from '../api/causes.ts'
import type { Range } from './periods.ts'
import { oneOf } from './query.ts'

/** What can be compared, the usual one first. */
export const kinds = ['previous', 'year', 'days', 'segment', 'tier', 'account'] as const
export type Kind = (typeof kinds)[number]

export const kindWords: Record<Kind, string> = {
  previous: 'with the period before',
  year: 'with the same days a year before',
  days: 'with other days',
  segment: 'two segments',
  tier: 'two tiers',
  account: 'an account with its segment',
}

type Given = (name: string) => string | undefined

/** What the address asks to compare, in the words of the API. */
export function comparedIn(given: Given, answers: Omit<CompareQuery, 'vs'> & Range): CompareQuery {
  const kind = oneOf(kinds, given('vs') ?? '')
  const swap = given('swap') === 'true' ? 'true' : undefined
  const query = { ...answers, swap } as const
  if (kind === 'segment' || kind === 'tier') return { ...query, vs: kind, a: given('a'), b: given('b') }
  if (kind === 'account') return { ...query, vs: kind }
  const other = kind === 'year' ? yearBefore(answers) : kind === 'days' ? daysGiven(given) : null
  return { ...query, vs: 'period', ...(other ? { vsFrom: other.from, vsTo: other.to } : {}) }
}

function daysGiven(given: Given): Range | null {
  const [from, to] = [given('vsFrom'), given('vsTo')]
  return from && to && from <= to ? { from, to } : null
}

/** The same days of the year before; the 29th of February is then the 28th. */
export function yearBefore({ from, to }: Range): Range {
  const before = (day: string) =>
    `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`
  return { from: before(from), to: before(to) }
}

const percent = (share: number) => `${Math.round(100 * share)} %`

/** "31 % of 120 asked (23 to 40 %)", or why there is no rate. */
export function responseWords({ response }: Pick<ComparedSide, 'response'>): string {
  const { asked, answered, rate, low, high, enough } = response
  if (asked === 0) return 'nobody was asked'
  if (!enough || rate === null || low === null || high === null)
    return `${answered} of ${asked} asked: too few for a rate`
  return `${percent(rate)} of ${asked.toLocaleString('en')} asked (${shareRange({ low, high })})`
}

const signedPoints = (share: number) => {
  const points = (100 * share).toFixed(1)
  if (Number(points) === 0) return '0'
  return points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`
}

export const movedWords = {
  more: 'named more often',
  less: 'named less often',
  no_evidence: 'no evidence of a change',
  too_few: 'too few answers',
} as const

/** "12 % → 18 %": how many of the answers name it, on one side and on the other. */
export function sharesWords({ from, to }: Pick<ComparedTheme, 'from' | 'to'>): string {
  const words = (share: number | null) => (share === null ? '–' : percent(share))
  return `${words(from)} → ${words(to)}`
}

/** "+6.1 points", and its interval beside it. */
export function movedNumber({ difference }: Pick<ComparedTheme, 'difference'>): string {
  return difference ? `${signedPoints(difference.value)} points` : 'too few'
}

export function movedRange({ difference }: Pick<ComparedTheme, 'difference'>): string {
  return difference ? `${signedPoints(difference.low)} to ${signedPoints(difference.high)}` : '–'
}

/** What moved, as a sentence. */
export function themesSentence(rows: Pick<ComparedTheme, 'words' | 'verdict'>[]): string {
  if (rows.length === 0) return 'No comment on either side names a theme.'
  const named = (verdict: string) => rows.filter((row) => row.verdict === verdict).map(({ words }) => words)
  const [more, less] = [named('more'), named('less')]
  const parts = [
    more.length > 0 && `More often named: ${more.join(', ')}.`,
    less.length > 0 && `Less often named: ${less.join(', ')}.`,
  ].filter(Boolean)
  if (parts.length === 0) return 'No evidence that any theme is named more or less often.'
  return parts.join(' ')
}
