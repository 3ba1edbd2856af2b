import type { Scope } from '../core/access.ts'
import { ENOUGH_ACCOUNTS } from '../core/account-bootstrap.ts'
import type { AccountsSide } from '../core/compare-accounts.ts'
import { type ResponseRate, responseRate } from '../core/response-rate.ts'
import { askedCounts } from '../db/asked-counts.ts'
import { accountScores } from '../db/rollups.ts'
import type { AccountFilter } from '../db/scope.ts'
import type { Q } from '../db/store.ts'
import type { Survey } from '../db/surveys.ts'
import type { DayRange } from './day-range.ts'

/** One side of a comparison: whose answers of which days, and what they are called. */
export interface Group extends DayRange {
  words: string
  /** The same after "in" in a sentence, where that is not its words. */
  inSentence?: string
  scope: Scope
  filter: AccountFilter
  /** The account that the others of its segment are compared with: it is not among them, and they are never few. */
  besides?: string
}

export interface GroupAnswers extends Group {
  answers: AccountsSide
  response: ResponseRate
}

/** The answers of a side by account, and how many of those it asked answered. */
export async function groupAnswers(q: Q, survey: Survey, group: Group): Promise<GroupAnswers> {
  const { scope, filter, from, to, besides } = group
  const range = { surveyId: survey.id, from, to }
  const accounts = await accountScores(q, scope, { ...range, ...filter })
  let { asked, answered } = await askedSum(q, scope, { ...range, ...filter })
  if (besides !== undefined) {
    accounts.delete(besides)
    // One of few others could be told from the sum.
    if (accounts.size < ENOUGH_ACCOUNTS) accounts.clear()
    const own = await askedSum(q, scope, { ...range, accountIds: [besides] })
    asked = accounts.size === 0 ? 0 : asked - own.asked
    answered = accounts.size === 0 ? 0 : answered - own.answered
  }
  return {
    ...group,
    answers: { words: group.inSentence ?? group.words, accounts },
    response: responseRate(asked, answered),
  }
}

async function askedSum(q: Q, scope: Scope, range: Parameters<typeof askedCounts>[2]) {
  const rows = await askedCounts(q, scope, range)
  return rows.reduce(
    (sum, { asked, answered }) => ({ asked: sum.asked + asked, answered: sum.answered + answered }),
    { asked: 0, answered: 0 },
  )
}
