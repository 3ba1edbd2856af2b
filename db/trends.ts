import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { Step } from '../core/calendar.ts'
import type { DayCount } from '../core/trend.ts'
import { total, wholeMonths } from './rollups.ts'
import { amongAccounts } from './scope.ts'
import type { Q } from './store.ts'

/** Days 'YYYY-MM-DD' in the company's time zone, both included. */
export interface CountRange {
  surveyId: string
  from: string
  to: string
}

/** How many answers gave each score on each day, for one account. Look the account up within the scope first. */
export function accountCounts(
  q: Q,
  accountId: string,
  { surveyId, from, to }: CountRange,
): Promise<DayCount[]> {
  const { accountScoreDay: cell } = q.t
  return q
    .select({ day: cell.day, score: cell.score, n: cell.n })
    .from(cell)
    .where(
      and(eq(cell.accountId, accountId), eq(cell.surveyId, surveyId), gte(cell.day, from), lte(cell.day, to)),
    )
    .orderBy(asc(cell.day), asc(cell.score))
}

/**
 * The same over all accounts within the scope. Where one manager's many accounts are shown by month or quarter, whole
 * months come as one row on their first day: a thirtieth of the rows.
 */
export async function portfolioCounts(
  q: Q,
  scope: Scope,
  { surveyId, from, to, step }: CountRange & { step: Step },
): Promise<DayCount[]> {
  if (scope.all) return allCounts(q, { surveyId, from, to })
  if (step === 'day' || step === 'week') return ownCounts(q, scope, { surveyId, from, to })
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
            amongAccounts(q, cell.accountId, scope),
          ),
        )
        .groupBy(cell.month, cell.score)
    : []
  for (const edge of edges) rows.push(...(await ownCounts(q, scope, { surveyId, ...edge })))
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

function ownCounts(q: Q, scope: Scope, { surveyId, from, to }: CountRange): Promise<DayCount[]> {
  const { accountScoreDay: cell } = q.t
  return q
    .select({ day: cell.day, score: cell.score, n: total(cell.n) })
    .from(cell)
    .where(
      and(
        amongAccounts(q, cell.accountId, scope),
        eq(cell.surveyId, surveyId),
        gte(cell.day, from),
        lte(cell.day, to),
      ),
    )
    .groupBy(cell.day, cell.score)
}
