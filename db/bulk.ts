import { type AnyColumn, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { excluded } from './dialect.ts'
import { jsonRows, selectRows } from './json-rows.ts'
import type { Q } from './store.ts'

// Rows travel as one JSON parameter: the statement is the same for one row and for a thousand, so that building it costs
// nothing next to writing them.

/**
 * Writes the rows, each with every column, and where `target` is taken already replaces the columns in `replace`;
 * with none of them it leaves that row alone.
 */
export async function upsertRows<T extends PgTable>(
  q: Q,
  table: T,
  rows: T['$inferSelect'][],
  { target, replace }: { target: AnyColumn; replace: AnyColumn[] },
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.entries(getTableColumns(table))
  const set: Record<string, SQL> = {}
  for (const [name, column] of columns) if (replace.includes(column)) set[name] = excluded(column)
  const insert = q.insert(table).select(selectRows(q, cellsOf(rows, columns), typesOf(columns)))
  await (replace.length > 0
    ? insert.onConflictDoUpdate({ target, set } as never)
    : insert.onConflictDoNothing())
}

/** Writes the columns in `set` of rows that are there, each found by its id. */
export async function updateRows<
  T extends PgTable & { id: AnyColumn },
  K extends string & keyof T['$inferSelect'],
>(q: Q, table: T, rows: (Pick<T['$inferSelect'], K> & { id: string })[], set: K[]): Promise<void> {
  if (rows.length === 0) return
  const known = getTableColumns(table) as unknown as Record<string, AnyColumn>
  const columns = ['id', ...set].map((name): Named => [name, known[name] as AnyColumn])
  const { fields, from } = jsonRows(q, cellsOf(rows, columns), typesOf(columns))
  const changes = Object.fromEntries(set.map((name, i) => [name, fields[i + 1]]))
  await q
    .update(table)
    .set(changes as never)
    .from(from)
    .where(sql`${table.id} = ${fields[0]}`)
}

type Named = [name: string, column: AnyColumn]

const typesOf = (columns: Named[]) => columns.map(([, column]) => column.getSQLType())

/** What the driver takes for each column of each row. */
function cellsOf(rows: object[], columns: Named[]): unknown[][] {
  return rows.map((row) =>
    columns.map(([name, column]) => {
      const value = (row as Record<string, unknown>)[name] ?? null
      return value === null ? null : column.mapToDriverValue(value)
    }),
  )
}
