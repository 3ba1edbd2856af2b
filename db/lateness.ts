import { and, eq, inArray } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { NEVER_DELIVERED } from '../core/lateness.ts'
import type { LatenessCount } from '../core/lateness-curve.ts'
import { anyRow } from './dialect.ts'
import { monthsTouched, total } from './rollups.ts'
import { type AccountFilter, isOfAll, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'
import type { CountRange } from './trends.ts'

/**
 * How many answers gave each score to deliveries that were so late when the answer came. It is kept by month: all of each
 * month that the range touches is counted (`monthsTouched` says from which day to which).
 */
export async function latenessCounts(
  q: Q,
  scope: Scope,
  { surveyId, from, to, ...filter }: CountRange & AccountFilter,
): Promise<LatenessCount[]> {
  const { months } = monthsTouched(from, to)
  if (months.length === 0) return []
  const { latenessMonth } = q.t
  const { late, score, n } = latenessMonth
  const rows =
    scope.all && isOfAll(filter)
      ? await q
          .select({ late, score, n: total(n) })
          .from(latenessMonth)
          .where(and(eq(latenessMonth.surveyId, surveyId), inArray(latenessMonth.month, months)))
          .groupBy(late, score)
      : await ofSome(q, scope, { surveyId, months, filter })
  return rows
    .filter(({ n }) => n > 0)
    .map(({ late, score, n }) => ({ daysLate: late === NEVER_DELIVERED ? null : late, score, n }))
}

function ofSome(
  q: Q,
  scope: Scope,
  { surveyId, months, filter }: { surveyId: string; months: string[]; filter: AccountFilter },
) {
  const { accountLatenessMonth: cell } = q.t
  return q
    .select({ late: cell.late, score: cell.score, n: total(cell.n) })
    .from(cell)
    .where(
      and(
        eq(cell.surveyId, surveyId),
        inArray(cell.month, months),
        ofAccounts(q, cell.accountId, scope, filter, anyRow),
      ),
    )
    .groupBy(cell.late, cell.score)
}
