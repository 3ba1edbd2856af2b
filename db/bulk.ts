import { type AnyColumn, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { excluded } from './dialect.ts'
import type { Q } from './store.ts'

/**
 * Writes the rows, each with every column, and where `target` is taken already replaces the columns in `replace`;
 * with none of them it leaves that row alone.
 * They travel as one JSON parameter: the statement is the same for one row and for a thousand, so that building it
 * costs nothing next to writing them.
 */
export async function upsertRows<T extends PgTable>(
  q: Q,
  table: T,
  rows: T['$inferSelect'][],
  { target, replace }: { target: AnyColumn; replace: AnyColumn[] },
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.entries(getTableColumns(table))
  const values = rows.map((row) =>
    columns.map(([name, column]) => {
      const value = (row as Record<string, unknown>)[name] ?? null
      return value === null ? null : column.mapToDriverValue(value)
    }),
  )
  const json = JSON.stringify(values)
  const fields = columns.map(([, column], i) =>
    sql.raw(q.engine === 'sqlite' ? `value->>${i}` : `(value->>${i})::${column.getSQLType()}`),
  )
  const from =
    q.engine === 'sqlite' ? sql`json_each(${json}) where true` : sql`jsonb_array_elements(${json}::jsonb)`
  const set: Record<string, SQL> = {}
  for (const [name, column] of columns) if (replace.includes(column)) set[name] = excluded(column)
  const insert = q.insert(table).select(sql`select ${sql.join(fields, sql`, `)} from ${from}`)
  await (replace.length > 0
    ? insert.onConflictDoUpdate({ target, set } as never)
    : insert.onConflictDoNothing())
}
