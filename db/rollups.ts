import { type AnyColumn, and, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { addDays, nextPeriod, periodsBetween } from '../core/calendar.ts'
import { excluded, jsonRows } from './dialect.ts'
import { amongAccounts } from './scope.ts'
import type { Q } from './store.ts'

/** One answer that begins (+1) or ceases (-1) to count, on its day in the company's time zone. */
export interface RollupChange {
  /** Null: an answer by an open link, which counts for its survey alone. */
  accountId: string | null
  surveyId: string
  day: string
  score: number
  n: number
}

type Cell = [...key: (string | number)[], n: number]

/**
 * Adds the changes to all three roll-ups, in one statement each however many there are. Rows come in one fixed order,
 * so that two servers on PostgreSQL never wait for each other's cells in a circle.
 */
export async function addToRollups(q: Q, changes: RollupChange[]): Promise<void> {
  const { accountScoreDay, scoreDay, accountScoreMonth } = q.t
  const ofAccounts = changes.filter(isOfAccount)
  const byAccount = merge(ofAccounts, ({ accountId, surveyId, day, score }) => [
    accountId,
    surveyId,
    day,
    score,
  ])
  const byDay = merge(changes, ({ surveyId, day, score }) => [surveyId, day, score])
  const byMonth = merge(ofAccounts, ({ surveyId, day, accountId, score }) => [
    surveyId,
    `${day.slice(0, 8)}01`,
    accountId,
    score,
  ])
  if (byAccount.length > 0) {
    const { accountId, surveyId, day, score, n } = accountScoreDay
    await q
      .insert(accountScoreDay)
      .select(jsonRows(q, byAccount, ['text', 'text', 'text', 'integer', 'integer']))
      .onConflictDoUpdate({ target: [accountId, surveyId, day, score], set: { n: sum(n) } })
  }
  if (byDay.length > 0) {
    const { surveyId, day, score, n } = scoreDay
    await q
      .insert(scoreDay)
      .select(jsonRows(q, byDay, ['text', 'text', 'integer', 'integer']))
      .onConflictDoUpdate({ target: [surveyId, day, score], set: { n: sum(n) } })
  }
  if (byMonth.length > 0) {
    const { surveyId, month, accountId, score, n } = accountScoreMonth
    await q
      .insert(accountScoreMonth)
      .select(jsonRows(q, byMonth, ['text', 'text', 'text', 'integer', 'integer']))
      .onConflictDoUpdate({ target: [surveyId, month, accountId, score], set: { n: sum(n) } })
  }
}

const isOfAccount = (change: RollupChange): change is RollupChange & { accountId: string } =>
  change.accountId !== null

const sum = (n: AnyColumn): SQL => sql`${n} + ${excluded(n)}`

/** Equal cells become one: a statement may touch a row only once. Cells that come to nothing are left out. */
function merge<Change extends RollupChange>(
  changes: Change[],
  keyOf: (change: Change) => (string | number)[],
): Cell[] {
  const cells = new Map<string, Cell>()
  for (const change of changes) {
    const key = keyOf(change)
    const name = JSON.stringify(key)
    const cell = cells.get(name)
    if (cell) (cell[cell.length - 1] as number) += change.n
    else cells.set(name, [...key, change.n])
  }
  return [...cells]
    .filter(([, cell]) => cell.at(-1) !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell)
}

/** Score → number of answers. */
export type ScoreCounts = Map<number, number>

/**
 * Account id → score → number of answers, for the accounts within the scope that have any, from the day `from` to the
 * day `to`, both included. `accountIds` narrows it to those: a page of a list asks for its own rows only.
 */
export async function accountScores(
  q: Q,
  scope: Scope,
  { surveyId, from, to, accountIds }: { surveyId: string; from: string; to: string; accountIds?: string[] },
): Promise<Map<string, ScoreCounts>> {
  const scores = new Map<string, ScoreCounts>()
  if (from > to || accountIds?.length === 0) return scores
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
          amongAccounts(q, accountId, scope, accountIds),
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
          amongAccounts(q, accountId, scope, accountIds) ??
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
