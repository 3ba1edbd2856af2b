import { type AnyColumn, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { excluded } from './dialect.ts'
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
  // What no row has is written as a null and need not travel.
  const given = columns.filter(([name]) => rows.some((row) => cellOf(row, name) !== null))
  const fields = columns.map(([, column]) => {
    const at = given.findIndex(([, one]) => one === column)
    return at < 0 ? 'null' : fieldAt(q, 'value', at, column)
  })
  const json = jsonOf(rows, given)
  const from =
    q.engine === 'sqlite' ? sql`json_each(${json}) where true` : sql`jsonb_array_elements(${json}::jsonb)`
  const set: Record<string, SQL> = {}
  for (const [name, column] of columns) if (replace.includes(column)) set[name] = excluded(column)
  const insert = q.insert(table).select(sql`select ${sql.raw(fields.join(', '))} from ${from}`)
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
  const columns = getTableColumns(table) as unknown as Record<string, AnyColumn>
  const given = ['id', ...set].map((name) => [name, columns[name] as AnyColumn] as const)
  const json = jsonOf(rows, given)
  const from =
    q.engine === 'sqlite'
      ? sql`json_each(${json}) as given`
      : sql`jsonb_array_elements(${json}::jsonb) as given(value)`
  const fields = given.map(([, column], at) => sql.raw(fieldAt(q, 'given.value', at, column)))
  const changes = Object.fromEntries(set.map((name, i) => [name, fields[i + 1]]))
  await q
    .update(table)
    .set(changes as never)
    .from(from)
    .where(sql`${table.id} = ${fields[0]}`)
}

const cellOf = (row: object, name: string) => (row as Record<string, unknown>)[name] ?? null

function jsonOf(rows: object[], columns: (readonly [string, AnyColumn])[]): string {
  const values = rows.map((row) =>
    columns.map(([name, column]) => {
      const value = cellOf(row, name)
      return value === null ? null : column.mapToDriverValue(value)
    }),
  )
  return JSON.stringify(values)
}

function fieldAt(q: Q, value: string, at: number, column: AnyColumn): string {
  return q.engine === 'sqlite' ? `${value}->>${at}` : `(${value}->>${at})::${column.getSQLType()}`
}
