import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { monthsTouched, total } from './rollups.ts'
import { type AccountFilter, isOfAll, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'
import type { CountRange } from './trends.ts'

/** Invitations that were sent, and how many of these have an answer that counts, whenever that came. */
export interface AskedCount {
  asked: number
  answered: number
}

/**
 * The invitations sent on each day, a minute late at most. Over some accounts only it is kept by month: then whole months
 * come as one row on their first day, those included that the range cuts.
 */
export function askedCounts(
  q: Q,
  scope: Scope,
  { surveyId, from, to, ...filter }: CountRange & AccountFilter,
): Promise<(AskedCount & { day: string })[]> {
  if (scope.all && isOfAll(filter)) {
    const { askedDay: cell } = q.t
    return q
      .select({ day: cell.day, asked: cell.asked, answered: cell.answered })
      .from(cell)
      .where(and(eq(cell.surveyId, surveyId), gte(cell.day, from), lte(cell.day, to)))
      .orderBy(asc(cell.day))
  }
  const { accountAskedMonth: cell } = q.t
  return q
    .select({ day: cell.month, asked: total(cell.asked), answered: total(cell.answered) })
    .from(cell)
    .where(inMonths(q, scope, { surveyId, from, to, ...filter }))
    .groupBy(cell.month)
    .orderBy(asc(cell.month))
}

/** Account id → the same over the whole months that the range touches, for the accounts of which anybody was asked. */
export async function accountAsked(
  q: Q,
  scope: Scope,
  range: CountRange & AccountFilter,
): Promise<Map<string, AskedCount>> {
  const { accountAskedMonth: cell } = q.t
  const rows = await q
    .select({ accountId: cell.accountId, asked: total(cell.asked), answered: total(cell.answered) })
    .from(cell)
    .where(inMonths(q, scope, range))
    .groupBy(cell.accountId)
  return new Map(rows.map(({ accountId, ...counts }) => [accountId, counts]))
}

function inMonths(q: Q, scope: Scope, { surveyId, from, to, ...filter }: CountRange & AccountFilter) {
  const { accountAskedMonth: cell } = q.t
  return and(
    eq(cell.surveyId, surveyId),
    inArray(cell.month, monthsTouched(from, to).months),
    ofAccounts(q, cell.accountId, scope, filter),
  )
}
