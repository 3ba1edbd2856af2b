import { type SQL, sql } from 'drizzle-orm'
import type { Q } from './store.ts'

// Fewer rows gain nothing by it, and would come in ever new patterns, each a statement to be planned.
const MANY = 16

/**
 * Rows for `insert into ... select` or `update ... from`, given as one JSON parameter: the statement stays the same however
 * many rows there are, and costs the same to build. `rows` hold what the driver takes, in the order of `types`, the SQL types
 * of the columns; `from` is what holds them under the name `given`, and `fields` are the values of one row.
 *
 * Picking values out of the JSON is half of what an insert costs SQLite, so what is null in all rows does not travel, and
 * what is alike in many travels once, as a parameter of its own.
 */
export function jsonRows(q: Q, rows: unknown[][], types: string[]): { fields: SQL[]; from: SQL } {
  const [first = []] = rows
  const isAlike = (i: number) => rows.every((row) => row[i] === first[i])
  const alike = types.map((_, i) => (rows.length >= MANY || first[i] === null) && isAlike(i))
  const json = JSON.stringify(rows.map((row) => row.filter((_, i) => !alike[i])))
  let at = 0
  const fields = types.map((type, i) => {
    if (alike[i] && first[i] === null) return sql.raw('null')
    const field = alike[i] ? sql`${first[i]}` : sql.raw(`given.value->>${at++}`)
    return q.engine === 'sqlite' ? field : sql`(${field})::${sql.raw(type)}`
  })
  return {
    fields,
    from:
      q.engine === 'sqlite'
        ? sql`json_each(${json}) as given`
        : sql`jsonb_array_elements(${json}::jsonb) as given(value)`,
  }
}

/** The rows for `insert(table).select(...)`: columns come in the order of the table's. */
export function selectRows(q: Q, rows: unknown[][], types: string[]): SQL {
  const { fields, from } = jsonRows(q, rows, types)
  // Without `where true` SQLite takes the "on conflict" that follows for a join condition.
  return sql`select ${sql.join(fields, sql`, `)} from ${from} where true`
}
