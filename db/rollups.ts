import { type AnyColumn, and, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { addDays, nextPeriod, periodsBetween } from '../core/calendar.ts'
import { type AccountFilter, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'

/** Score → number of answers. */
export type ScoreCounts = Map<number, number>

/**
 * Account id → score → number of answers, for the accounts within the scope that have any, from the day `from` to the
 * day `to`, both included. The filter narrows it: a page of a list asks for its own rows only.
 */
export async function accountScores(
  q: Q,
  scope: Scope,
  { surveyId, from, to, ...filter }: { surveyId: string; from: string; to: string } & AccountFilter,
): Promise<Map<string, ScoreCounts>> {
  const scores = new Map<string, ScoreCounts>()
  if (from > to || filter.accountIds?.length === 0) return scores
  const { accountScoreMonth, accountScoreDay } = q.t
  const { months, edges } = wholeMonths(from, to)
  const add = (rows: { accountId: string; score: number; n: number }[]) => {
    for (const { accountId, score, n } of rows) {
      const counts = scores.get(accountId) ?? new Map<number, number>()
      scores.set(accountId, counts.set(score, (counts.get(score) ?? 0) + n))
    }
  }
  if (months.length > 0) {
    const { accountId, score, n } = accountScoreMonth
    const rows = await q
      .select({ accountId, score, n: total(n) })
      .from(accountScoreMonth)
      .where(
        and(
          eq(accountScoreMonth.surveyId, surveyId),
          inArray(accountScoreMonth.month, months),
          ofAccounts(q, accountId, scope, filter),
        ),
      )
      .groupBy(accountId, score)
    add(rows)
  }
  for (const edge of edges) {
    const { accountId, score, n, day } = accountScoreDay
    const rows = await q
      .select({ accountId, score, n: total(n) })
      .from(accountScoreDay)
      .where(
        and(
          // Always by account: the primary key begins with it, and the days of all accounts have no other index.
          ofAccounts(q, accountId, scope, filter) ??
            inArray(accountId, q.select({ id: q.t.account.id }).from(q.t.account)),
          eq(accountScoreDay.surveyId, surveyId),
          gte(day, edge.from),
          lte(day, edge.to),
        ),
      )
      .groupBy(accountId, score)
    add(rows)
  }
  return scores
}

export const total = (n: AnyColumn) => sql<number>`sum(${n})`.mapWith(Number)

/** The months that lie whole in the range, by their first days, and what is left of it at both ends. */
export function wholeMonths(
  from: string,
  to: string,
): { months: string[]; edges: { from: string; to: string }[] } {
  const months = periodsBetween(from, to, 'month').filter(
    (first) => first >= from && addDays(nextPeriod(first, 'month'), -1) <= to,
  )
  const [first] = months
  const last = months.at(-1)
  if (!first || !last) return { months, edges: [{ from, to }] }
  const edges = [
    { from, to: addDays(first, -1) },
    { from: nextPeriod(last, 'month'), to },
  ]
  return { months, edges: edges.filter((edge) => edge.from <= edge.to) }
}

/** What is kept by month is counted by whole months: those the range touches, and the first and last day of them. */
export function monthsTouched(from: string, to: string): { months: string[]; from: string; to: string } {
  const months = periodsBetween(from, to, 'month')
  const last = months.at(-1)
  return { months, from: months[0] ?? from, to: last ? addDays(nextPeriod(last, 'month'), -1) : to }
}
