import { compare } from './compare.ts'
import { chanceOf, withoutFalseAlarms } from './false-alarms.ts'
import { counted } from './figures-in-words.ts'
import type { Interval } from './intervals.ts'
import type { ScoreCounts } from './scores.ts'
import type { Metric } from './surveys.ts'

/** An account's answers in two periods. */
export interface AccountPeriods {
  accountId: string
  before: ScoreCounts
  after: ScoreCounts
}

export interface MovedAccount {
  accountId: string
  verdict: 'up' | 'down' | 'no_evidence' | 'too_few'
  /** after - before with its 95 % interval, in the metric's unit. */
  difference: (Interval & { value: number }) | null
}

export interface MovedAccounts {
  accounts: MovedAccount[]
  up: number
  down: number
  sentence: string
}

/**
 * Which accounts of a list moved. Each is tested as `compare` does, and called up or down only where it stands beside all
 * the others that were tested (false-alarms.ts): an account may say "no evidence" here and "up" on its own page, which
 * looks at it alone.
 */
export function movedAccounts(metric: Metric, accounts: readonly AccountPeriods[]): MovedAccounts {
  const differences = accounts.map(
    ({ before, after }) =>
      compare(metric, { words: 'before', counts: before }, { words: 'after', counts: after }).difference,
  )
  const isMoved = withoutFalseAlarms(differences.map((difference) => difference && chanceOf(difference)))
  const moved = accounts.map(({ accountId }, i): MovedAccount => {
    const difference = differences[i] ?? null
    const verdict = !difference
      ? 'too_few'
      : !isMoved[i]
        ? 'no_evidence'
        : difference.value > 0
          ? 'up'
          : 'down'
    return { accountId, verdict, difference }
  })
  const count = (verdict: MovedAccount['verdict']) => moved.filter((one) => one.verdict === verdict).length
  const [up, down] = [count('up'), count('down')]
  return { accounts: moved, up, down, sentence: sentenceOf(accounts.length - count('too_few'), up, down) }
}

function sentenceOf(tested: number, up: number, down: number): string {
  if (tested === 0) return 'No account has enough answers in both periods.'
  const of = `of ${counted(tested, 'account')} with enough answers in both periods`
  if (up + down === 0) return `No evidence that any ${of} moved.`
  const parts = [up > 0 && `${up} went up`, down > 0 && `${down} went down`].filter(Boolean).join(' and ')
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)} ${of}; about one in twenty of these may be chance.`
}
