import { found } from '../core/errors.ts'
import { steppedPeriod } from '../core/period-steps.ts'
import { accountGroups } from '../db/account-groups.ts'
import { findAccount } from '../db/accounts.ts'
import type { Q } from '../db/store.ts'
import type { Asked } from './causes-query.ts'
import type { Group } from './compare-groups.ts'
import { type DayRange, dayRangeOf } from './day-range.ts'

export interface Sides {
  /** The two that are compared, the one that is compared with first; null where there are no two. */
  sides: [Group, Group] | null
  /** What `a` and `b` may name, with the number of accounts of each. */
  choices: { name: string; accounts: number }[]
  /** Why there are no two sides. */
  unknown: 'no_groups' | 'no_account' | 'no_segment' | null
}

/** The period asked for against another, or the one before it. */
export function periodsAgainst(
  { scope, filter, range, today }: Asked,
  { vsFrom, vsTo }: { vsFrom?: string; vsTo?: string },
): Sides {
  const other = vsFrom || vsTo ? dayRangeOf({ from: vsFrom, to: vsTo }, today) : steppedPeriod(range, -1)
  const side = (days: DayRange): Group => {
    const words = daysInWords(days)
    return { ...days, words, inSentence: `the days from ${words}`, scope, filter }
  }
  return { sides: [side(other), side(range)], choices: [], unknown: null }
}

/** Two segments or two tiers in the same days. */
export async function groupsAgainst(
  q: Q,
  { scope, filter, range }: Asked,
  by: 'segment' | 'tier',
  { a, b }: { a?: string; b?: string },
): Promise<Sides> {
  const choices = await accountGroups(q, scope, by)
  const first = a ?? choices.find(({ name }) => name !== b)?.name
  const second = b ?? choices.find(({ name }) => name !== first)?.name
  if (first === undefined || second === undefined) return { sides: null, choices, unknown: 'no_groups' }
  const side = (name: string): Group => ({
    ...range,
    words: by === 'tier' ? `tier ${name}` : name,
    scope,
    filter: { ...filter, [by]: name },
  })
  return { sides: [side(first), side(second)], choices, unknown: null }
}

/** The others of an account's segment, whoever looks after them and never named, against the account. */
export async function accountAgainstSegment(
  q: Q,
  { scope, range }: Asked,
  accountId: string | undefined,
): Promise<Sides> {
  if (accountId === undefined) return { sides: null, choices: [], unknown: 'no_account' }
  const { name, segment } = found(await findAccount(q, scope, accountId), 'account')
  if (segment === null) return { sides: null, choices: [], unknown: 'no_segment' }
  const others: Group = {
    ...{ ...range, words: `the other accounts of ${segment}`, scope: { all: true } },
    ...{ filter: { segment }, besides: accountId },
  }
  const account: Group = { ...range, words: name, scope, filter: { accountIds: [accountId] } }
  return { sides: [others, account], choices: [], unknown: null }
}

/** "1 Jan to 31 Mar 2026". */
export function daysInWords({ from, to }: DayRange): string {
  const words = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', ...options }).format(
      new Date(`${day}T00:00:00Z`),
    )
  const last = words(to, { year: 'numeric' })
  if (from === to) return last
  return `${words(from, from.slice(0, 4) === to.slice(0, 4) ? {} : { year: 'numeric' })} to ${last}`
}
