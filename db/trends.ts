import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { Step } from '../core/calendar.ts'
import type { DayCount } from '../core/trend.ts'
import { total, wholeMonths } from './rollups.ts'
import { type AccountFilter, isOfAll, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'

/** Days 'YYYY-MM-DD' in the company's time zone, both included. */
export interface CountRange {
  surveyId: string
  from: string
  to: string
}

/**
 * How many answers gave each score on each day, for one account. By month or quarter whole months come as one row on their
 * first day, and what is left over at the ends by day. Look the account up within the scope first.
 */
export async function accountCounts(
  q: Q,
  accountId: string,
  { surveyId, from, to, step }: CountRange & { step: Step },
): Promise<DayCount[]> {
  const { accountScoreDay, accountScoreMonth: whole } = q.t
  const days = (within: { from: string; to: string }) => {
    const { accountId: account, surveyId: survey, day, score, n } = accountScoreDay
    return q
      .select({ day, score, n })
      .from(accountScoreDay)
      .where(and(eq(account, accountId), eq(survey, surveyId), gte(day, within.from), lte(day, within.to)))
  }
  const { months, edges } = wholeMonths(from, to)
  if (step === 'day' || step === 'week' || months.length === 0)
    return days({ from, to }).orderBy(asc(accountScoreDay.day), asc(accountScoreDay.score))
  const ofMonths = q
    .select({ day: whole.month, score: whole.score, n: whole.n })
    .from(whole)
    .where(and(eq(whole.surveyId, surveyId), inArray(whole.month, months), eq(whole.accountId, accountId)))
  const [before, after] = edges.map(days)
  if (!before) return ofMonths
  return after ? ofMonths.unionAll(before).unionAll(after) : ofMonths.unionAll(before)
}

/**
 * The same over all accounts within the scope and the filter. Where many but not all accounts are shown by month or
 * quarter, whole months come as one row on their first day: a thirtieth of the rows.
 */
export async function portfolioCounts(
  q: Q,
  scope: Scope,
  { surveyId, from, to, step, ...filter }: CountRange & AccountFilter & { step: Step },
): Promise<DayCount[]> {
  if (scope.all && isOfAll(filter)) return allCounts(q, { surveyId, from, to })
  if (step === 'day' || step === 'week') return ownCounts(q, scope, { surveyId, from, to, ...filter })
  const { months, edges } = wholeMonths(from, to)
  const { accountScoreMonth: cell } = q.t
  const rows = months.length
    ? await q
        .select({ day: cell.month, score: cell.score, n: total(cell.n) })
        .from(cell)
        .where(
          and(
            eq(cell.surveyId, surveyId),
            inArray(cell.month, months),
            ofAccounts(q, cell.accountId, scope, filter),
          ),
        )
        .groupBy(cell.month, cell.score)
    : []
  for (const edge of edges) rows.push(...(await ownCounts(q, scope, { surveyId, ...edge, ...filter })))
  return rows
}

function allCounts(q: Q, { surveyId, from, to }: CountRange): Promise<DayCount[]> {
  const { scoreDay: cell } = q.t
  return q
    .select({ day: cell.day, score: cell.score, n: cell.n })
    .from(cell)
    .where(and(eq(cell.surveyId, surveyId), gte(cell.day, from), lte(cell.day, to)))
    .orderBy(asc(cell.day), asc(cell.score))
}

function ownCounts(
  q: Q,
  scope: Scope,
  { surveyId, from, to, ...filter }: CountRange & AccountFilter,
): Promise<DayCount[]> {
  const { accountScoreDay: cell } = q.t
  return q
    .select({ day: cell.day, score: cell.score, n: total(cell.n) })
    .from(cell)
    .where(
      and(
        ofAccounts(q, cell.accountId, scope, filter),
        eq(cell.surveyId, surveyId),
        gte(cell.day, from),
        lte(cell.day, to),
      ),
    )
    .groupBy(cell.day, cell.score)
}
