import { type AnyColumn, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { excluded } from './dialect.ts'
import { selectRows } from './json-rows.ts'
import type { Schema } from './schema.ts'
import { afterCommit, type Q } from './store.ts'

/** One answer that begins (+1) or ceases (-1) to count, on its day in the company's time zone. */
export interface RollupChange {
  /** Null: an answer by an open link, which counts for its survey alone. */
  accountId: string | null
  surveyId: string
  day: string
  score: number
  /** Days late, or NEVER_DELIVERED of core/lateness.ts; null where the answer is about no promised delivery. */
  late: number | null
  /** What its comment is about. */
  themes: { themeId: string; sentiment: string }[]
  n: number
}

/** Counts the changes of roll-ups that this process committed, whichever store they went to. */
let changed = 0

/** What is kept of roll-ups holds as long as this number stays, in this process; another one changes them unseen. */
export const rollupChanges = (): number => changed

/** So many accounts are remembered with their last change; the one that changed longest ago goes first. */
const REMEMBERED = 1000

/** Account id → the number of its last change, the latest last. */
const lately = new Map<string, number>()

/** The last change of which it is not known, or not any more, which accounts it was about. */
let unknown = 0

/**
 * Says that roll-ups change with this transaction: those of these accounts alone, or null, whichever. What decides where
 * an answer counts, as an account's manager and segment do, is such a change too.
 */
export function noteRollupChange(accountIds: Iterable<string> | null = null): void {
  afterCommit(() => {
    changed++
    if (accountIds === null) unknown = changed
    for (const id of accountIds ?? []) {
      lately.delete(id)
      lately.set(id, changed)
    }
    for (const [id, change] of lately) {
      if (lately.size <= REMEMBERED) break
      lately.delete(id)
      unknown = Math.max(unknown, change)
    }
  })
}

/** The accounts whose roll-ups this process changed after the change of that number; null where it does not know. */
export function accountsChangedSince(change: number): string[] | null {
  if (change < unknown) return null
  return [...lately].flatMap(([id, last]) => (last > change ? [id] : []))
}

type Key = (string | number)[]

interface Rollup {
  name: keyof Schema
  /** The cells in which the change counts: the table's columns but for the last, `n`, in their order. */
  cells(change: RollupChange): Key[]
}

const monthOf = (day: string) => `${day.slice(0, 8)}01`

/** Where an answer of an account counts; one by an open link counts in none of these. */
const ofAccount = (cells: (change: RollupChange & { accountId: string }) => Key[]): Rollup['cells'] => {
  return (change) => (change.accountId === null ? [] : cells(change as RollupChange & { accountId: string }))
}

/** All that is counted of answers, in the order in which every transaction writes it. */
const rollups: Rollup[] = [
  {
    name: 'accountScoreDay',
    cells: ofAccount(({ accountId, surveyId, day, score }) => [[accountId, surveyId, day, score]]),
  },
  { name: 'scoreDay', cells: ({ surveyId, day, score }) => [[surveyId, day, score]] },
  {
    name: 'accountScoreMonth',
    cells: ofAccount(({ accountId, surveyId, day, score }) => [[surveyId, monthOf(day), accountId, score]]),
  },
  {
    name: 'latenessMonth',
    cells: ({ surveyId, day, late, score }) => (late === null ? [] : [[surveyId, monthOf(day), late, score]]),
  },
  {
    name: 'accountLatenessMonth',
    cells: ofAccount(({ accountId, surveyId, day, late, score }) =>
      late === null ? [] : [[surveyId, monthOf(day), accountId, late, score]],
    ),
  },
  {
    name: 'themeDay',
    cells: ({ surveyId, day, themes, score }) =>
      themes.map(({ themeId, sentiment }) => [surveyId, day, themeId, sentiment, score]),
  },
  {
    name: 'themeMonth',
    cells: ({ surveyId, day, themes, score }) =>
      themes.map(({ themeId, sentiment }) => [surveyId, monthOf(day), themeId, sentiment, score]),
  },
  {
    name: 'accountThemeMonth',
    cells: ofAccount(({ accountId, surveyId, day, themes, score }) =>
      themes.map(({ themeId, sentiment }) => [surveyId, monthOf(day), accountId, themeId, sentiment, score]),
    ),
  },
]

/**
 * Adds the changes to all roll-ups of answers, in one statement each however many there are. Rows come in one fixed
 * order, so that two servers on PostgreSQL never wait for each other's cells in a circle.
 */
export async function addToRollups(q: Q, changes: RollupChange[]): Promise<void> {
  const accountIds = accountsOf(changes)
  for (const { name, cells } of rollups) {
    const counted = changes.flatMap((change) => cells(change).map((key) => ({ key, add: [change.n] })))
    await addCells(q, q.t[name], counted, accountIds)
  }
}

/**
 * Adds numbers to the cells of a table whose primary key comes first: `add` has one for each column after it. Cells that
 * come to nothing are not written. `accountIds`: the accounts they are about; null, any.
 */
export async function addCells(
  q: Q,
  table: PgTable,
  cells: { key: Key; add: number[] }[],
  accountIds: readonly string[] | null,
): Promise<void> {
  const rows = merged(cells)
  if (rows.length === 0) return
  noteRollupChange(accountIds)
  const columns = Object.entries(getTableColumns(table))
  const width = (cells[0] as { key: Key }).key.length
  const types = columns.map(([, column]) => column.getSQLType())
  await q
    .insert(table)
    .select(selectRows(q, rows, types))
    .onConflictDoUpdate({
      target: columns.slice(0, width).map(([, column]) => column),
      set: Object.fromEntries(columns.slice(width).map(([name, column]) => [name, sum(column)])),
    } as never)
}

/** Null where one of them is about no account: it counts in what is told of all. */
function accountsOf(changes: RollupChange[]): string[] | null {
  const ids = new Set(changes.map(({ accountId }) => accountId))
  return ids.has(null) ? null : ([...ids] as string[])
}

const sum = (n: AnyColumn): SQL => sql`${n} + ${excluded(n)}`

/** Equal cells become one: a statement may touch a row only once. */
function merged(cells: { key: Key; add: number[] }[]): Key[] {
  const byName = new Map<string, { key: Key; add: number[] }>()
  for (const { key, add } of cells) {
    const name = key.join('\u0000')
    const cell = byName.get(name)
    if (cell) cell.add = cell.add.map((n, i) => n + (add[i] as number))
    else byName.set(name, { key, add })
  }
  return [...byName]
    .filter(([, { add }]) => add.some((n) => n !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { key, add }]) => [...key, ...add])
}
