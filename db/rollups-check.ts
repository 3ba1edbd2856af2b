import { and, isNull, type SQL, sql } from 'drizzle-orm'
import type { Q } from './store.ts'

/** The condition under which a response counts: nothing replaced it, and a person gave it. */
export function counted(q: Q): SQL {
  const { response } = q.t
  return and(isNull(response.replacedById), isNull(response.quarantine)) as SQL
}

/** Every cell there is, counted from the responses themselves: reads all of them. */
function countAll(q: Q) {
  const { accountId, surveyId, day, score } = q.t.response
  const n = sql<number>`count(*)`.mapWith(Number)
  return q
    .select({ accountId, surveyId, day, score, n })
    .from(q.t.response)
    .where(counted(q))
    .groupBy(accountId, surveyId, day, score)
}

/** Empties the roll-ups and counts every response again, inside the caller's transaction. */
export async function rebuildRollups(q: Q): Promise<void> {
  const { response, accountScoreDay, scoreDay, accountScoreMonth } = q.t
  for (const table of [accountScoreDay, scoreDay, accountScoreMonth]) await q.delete(table)
  const { accountId, surveyId, day, score } = response
  const month = sql`substr(${day}, 1, 8) || '01'`
  const from = sql`from ${response} where ${counted(q)}`
  // An answer to an open link is nobody's: it counts for the survey alone.
  const ofAccounts = sql`${from} and ${accountId} is not null`
  await q
    .insert(accountScoreDay)
    .select(
      sql`select ${accountId}, ${surveyId}, ${day}, ${score}, count(*) ${ofAccounts} group by ${accountId}, ${surveyId}, ${day}, ${score}`,
    )
  await q
    .insert(scoreDay)
    .select(
      sql`select ${surveyId}, ${day}, ${score}, count(*) ${from} group by ${surveyId}, ${day}, ${score}`,
    )
  await q
    .insert(accountScoreMonth)
    .select(
      sql`select ${surveyId}, ${month}, ${accountId}, ${score}, count(*) ${ofAccounts} group by ${surveyId}, ${month}, ${accountId}, ${score}`,
    )
}

/** A cell of a roll-up that does not say what the responses say: `counted` of them, `stored` in the roll-up. */
export interface RollupDifference {
  rollup: 'account_score_day' | 'score_day' | 'account_score_month'
  /** The cell's key: account, survey, day (or month) and score, those of them that it has. */
  cell: string
  counted: number
  stored: number
}

/** Compares every roll-up with the responses themselves; an empty list is what it should be. Reads everything. */
export async function checkRollups(q: Q): Promise<RollupDifference[]> {
  const { accountScoreDay, scoreDay, accountScoreMonth } = q.t
  const truth = await countAll(q)
  const byAccount = truth.flatMap(({ accountId, ...row }) => (accountId ? [{ accountId, ...row }] : []))
  const byMonth = byAccount.map((row) => ({ ...row, month: `${row.day.slice(0, 8)}01` }))
  return [
    ...differences('account_score_day', byAccount, await q.select().from(accountScoreDay), (row) => [
      row.accountId,
      row.surveyId,
      row.day,
    ]),
    ...differences('score_day', truth, await q.select().from(scoreDay), (row) => [row.surveyId, row.day]),
    ...differences('account_score_month', byMonth, await q.select().from(accountScoreMonth), (row) => [
      row.accountId,
      row.surveyId,
      row.month,
    ]),
  ]
}

function differences<Cell extends { score: number; n: number }>(
  rollup: RollupDifference['rollup'],
  truth: Cell[],
  stored: Cell[],
  keyOf: (row: Cell) => string[],
): RollupDifference[] {
  const cells = new Map<string, { counted: number; stored: number }>()
  const add = (to: 'counted' | 'stored') => (row: Cell) => {
    const name = [...keyOf(row), row.score].join(' ')
    const cell = cells.get(name) ?? { counted: 0, stored: 0 }
    cell[to] += row.n
    cells.set(name, cell)
  }
  truth.forEach(add('counted'))
  stored.forEach(add('stored'))
  return [...cells]
    .filter(([, both]) => both.counted !== both.stored)
    .map(([cell, both]) => ({ rollup, cell, ...both }))
}
