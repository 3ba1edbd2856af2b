import { and, eq, gte, inArray, lte } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { ThemeMention } from '../core/theme-trends.ts'
import { anyRow } from './dialect.ts'
import { monthsTouched, total, wholeMonths } from './rollups.ts'
import { type AccountFilter, isOfAll, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'
import type { CountRange } from './trends.ts'

/**
 * How often themes were named in the range, by what was said of them: whole months as one row on their first day, what is
 * left at both ends by day. Over some accounts only it is kept by month: then all of each month that the range touches is
 * counted (`monthsTouched` says from which day to which).
 */
export async function themeMentions(
  q: Q,
  scope: Scope,
  { surveyId, from, to, ...filter }: CountRange & AccountFilter,
): Promise<ThemeMention[]> {
  if (!scope.all || !isOfAll(filter)) return ofSome(q, scope, { surveyId, from, to, ...filter })
  const { months, edges } = wholeMonths(from, to)
  const { themeMonth: cell } = q.t
  const rows = months.length
    ? await q
        .select({ day: cell.month, themeId: cell.themeId, sentiment: cell.sentiment, n: total(cell.n) })
        .from(cell)
        .where(and(eq(cell.surveyId, surveyId), inArray(cell.month, months)))
        .groupBy(cell.month, cell.themeId, cell.sentiment)
    : []
  for (const edge of edges) rows.push(...(await themeMentionsByDay(q, { surveyId, ...edge })))
  return rows.filter(({ n }) => n > 0)
}

/** The same over all accounts by day, for weeks; of one theme where it is named. */
export function themeMentionsByDay(
  q: Q,
  { surveyId, from, to, themeId }: CountRange & { themeId?: string },
): Promise<ThemeMention[]> {
  const { themeDay: cell } = q.t
  return q
    .select({ day: cell.day, themeId: cell.themeId, sentiment: cell.sentiment, n: total(cell.n) })
    .from(cell)
    .where(
      and(
        ...[eq(cell.surveyId, surveyId), gte(cell.day, from), lte(cell.day, to)],
        themeId === undefined ? undefined : eq(cell.themeId, themeId),
      ),
    )
    .groupBy(cell.day, cell.themeId, cell.sentiment)
}

async function ofSome(
  q: Q,
  scope: Scope,
  { surveyId, from, to, ...filter }: CountRange & AccountFilter,
): Promise<ThemeMention[]> {
  const { months } = monthsTouched(from, to)
  if (months.length === 0 || filter.accountIds?.length === 0) return []
  const { accountThemeMonth: cell } = q.t
  const rows = await q
    .select({ day: cell.month, themeId: cell.themeId, sentiment: cell.sentiment, n: total(cell.n) })
    .from(cell)
    .where(
      and(
        eq(cell.surveyId, surveyId),
        inArray(cell.month, months),
        ofAccounts(q, cell.accountId, scope, filter, anyRow),
      ),
    )
    .groupBy(cell.month, cell.themeId, cell.sentiment)
  return rows.filter(({ n }) => n > 0)
}
