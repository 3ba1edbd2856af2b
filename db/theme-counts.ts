import { and, eq, gte, inArray, lte, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { Step } from '../core/calendar.ts'
import type { SentimentLabel } from '../core/sentiment.ts'
import { anyRow } from './dialect.ts'
import { monthsTouched, total, wholeMonths } from './rollups.ts'
import { type AccountFilter, isOfAll, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'
import type { CountRange } from './trends.ts'

/** So many answers with that score name the theme and say that of it. */
export interface ThemeCount {
  themeId: string
  sentiment: SentimentLabel
  score: number
  n: number
}

/** `themeId` narrows it to one theme. */
export type ThemeRange = CountRange & AccountFilter & { themeId?: string }

/**
 * How often each theme was named, by what was said of it and by score. Over some accounts only it is kept by month: then
 * all of each month that the range touches is counted (`monthsTouched` says from which day to which).
 */
export async function themeCounts(q: Q, scope: Scope, range: ThemeRange): Promise<ThemeCount[]> {
  const rows = await themeCountsOverTime(q, scope, { ...range, step: 'month' })
  const counts = new Map<string, ThemeCount>()
  for (const { day: _, ...row } of rows) {
    const key = `${row.themeId} ${row.sentiment} ${row.score}`
    const count = counts.get(key)
    if (count) count.n += row.n
    else counts.set(key, row)
  }
  return [...counts.values()]
}

/**
 * The same by day, for core/trend.ts and its like. By month or quarter whole months come as one row on their first day; so
 * they do over some accounts only, whatever the step.
 */
export async function themeCountsOverTime(
  q: Q,
  scope: Scope,
  { step, ...range }: ThemeRange & { step: Step },
): Promise<(ThemeCount & { day: string })[]> {
  const { surveyId, from, to, themeId, ...filter } = range
  if (!scope.all || !isOfAll(filter)) return ofSome(q, scope, range)
  if (step === 'day' || step === 'week') return byDay(q, range)
  const { months, edges } = wholeMonths(from, to)
  const rows = months.length > 0 ? await byMonth(q, { surveyId, themeId, months }) : []
  for (const edge of edges) rows.push(...(await byDay(q, { surveyId, themeId, ...edge })))
  return rows
}

/** Account id → theme and sentiment → how often, in the months that the range touches: a page of a list asks for its own. */
export async function accountThemes(
  q: Q,
  scope: Scope,
  { surveyId, from, to, accountIds }: CountRange & { accountIds: string[] },
): Promise<Map<string, Omit<ThemeCount, 'score'>[]>> {
  const themes = new Map<string, Omit<ThemeCount, 'score'>[]>()
  if (accountIds.length === 0) return themes
  const { accountThemeMonth: cell } = q.t
  const { months } = monthsTouched(from, to)
  const rows = await q
    .select({
      accountId: cell.accountId,
      themeId: cell.themeId,
      sentiment: cell.sentiment,
      n: total(cell.n),
    })
    .from(cell)
    .where(
      and(
        ofAccounts(q, cell.accountId, scope, { accountIds }),
        eq(cell.surveyId, surveyId),
        inArray(cell.month, months),
      ),
    )
    .groupBy(cell.accountId, cell.themeId, cell.sentiment)
  for (const { accountId, ...row } of rows as ({ accountId: string } & Omit<ThemeCount, 'score'>)[]) {
    if (row.n === 0) continue
    const list = themes.get(accountId) ?? []
    themes.set(accountId, list)
    list.push(row)
  }
  return themes
}

type Rows = Promise<(ThemeCount & { day: string })[]>

function byDay(q: Q, { surveyId, from, to, themeId }: CountRange & { themeId?: string }): Rows {
  const { themeDay: cell } = q.t
  const within = and(eq(cell.surveyId, surveyId), gte(cell.day, from), lte(cell.day, to), gte(cell.n, 1))
  const { day, themeId: theme, sentiment, score, n } = cell
  return q
    .select({ day, themeId: theme, sentiment, score, n })
    .from(cell)
    .where(and(within, only(theme, themeId))) as unknown as Rows
}

function byMonth(
  q: Q,
  { surveyId, months, themeId }: { surveyId: string; months: string[]; themeId?: string },
): Rows {
  const { themeMonth: cell } = q.t
  const { month, themeId: theme, sentiment, score, n } = cell
  return q
    .select({ day: month, themeId: theme, sentiment, score, n })
    .from(cell)
    .where(
      and(eq(cell.surveyId, surveyId), inArray(cell.month, months), gte(cell.n, 1), only(theme, themeId)),
    ) as unknown as Rows
}

async function ofSome(q: Q, scope: Scope, { surveyId, from, to, themeId, ...filter }: ThemeRange): Rows {
  const { months } = monthsTouched(from, to)
  if (months.length === 0 || filter.accountIds?.length === 0) return []
  const { accountThemeMonth: cell } = q.t
  const rows = await q
    .select({
      ...{ day: cell.month, themeId: cell.themeId },
      ...{ sentiment: cell.sentiment, score: cell.score, n: total(cell.n) },
    })
    .from(cell)
    .where(
      and(
        eq(cell.surveyId, surveyId),
        inArray(cell.month, months),
        ofAccounts(q, cell.accountId, scope, filter, anyRow),
        only(cell.themeId, themeId),
      ),
    )
    .groupBy(cell.month, cell.themeId, cell.sentiment, cell.score)
  return rows.filter(({ n }) => n > 0) as Awaited<Rows>
}

function only(column: Parameters<typeof eq>[0], themeId: string | undefined): SQL | undefined {
  return themeId === undefined ? undefined : eq(column as never, themeId)
}
