import { type AnyColumn, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { Q } from './store.ts'

// Every place where the two engines differ has its name here; queries call these and stay the same on both.

/** Rows another worker holds are passed over; SQLite has one writer, so nobody else can hold any. */
export function skipLocked<S>(q: Q, select: S): S {
  if (q.engine === 'sqlite') return select
  return (select as { for(strength: 'update', config: { skipLocked: true }): S }).for('update', {
    skipLocked: true,
  })
}

/**
 * Locks the rows that are read until the transaction ends; on SQLite the transaction already has the only lock. Rows
 * that refer to them can be written meanwhile: an answer need not wait for the mails of its account.
 */
export function forUpdate<S>(q: Q, select: S): S {
  if (q.engine === 'sqlite') return select
  return (select as { for(strength: 'no key update'): S }).for('no key update')
}

/** The value an upsert tried to insert. */
export function excluded(column: AnyColumn): SQL {
  return sql.raw(`excluded."${snake(column.name)}"`)
}

// Drizzle names columns by its casing only when it builds a statement; `excluded` is written by hand.
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/**
 * Case-insensitive "contains", with `%` and `_` in the words taken literally. SQLite's LIKE folds only ASCII
 * letters; for names that differ in the case of an accented letter PostgreSQL finds more.
 */
export function contains(q: Q, column: AnyColumn, words: string): SQL {
  const pattern = `%${words.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
  return q.engine === 'sqlite'
    ? sql`${column} like ${pattern} escape '\\'`
    : sql`${column} ilike ${pattern} escape '\\'`
}

/** Up to so many values PostgreSQL looks at each to plan by; more would take it longer than the plan is worth. */
const PLANNED_BY = 100

/**
 * "Is one of", for lists that may be long: they travel as one parameter, so that the statement is the same for one id and
 * for many, and costs the same to build. PostgreSQL takes rows that come out of JSON for a hundred, whatever there are, and
 * reads a whole table to find the cells of one account; it counts the values of an array.
 */
export function anyOf(q: Q, column: AnyColumn, values: string[]): SQL {
  const json = JSON.stringify(values)
  if (q.engine === 'sqlite') return sql`${column} in (select value from json_each(${json}))`
  if (values.length <= PLANNED_BY) return sql`${column} = any(${sql.param(values)}::text[])`
  return sql`${column} in (select jsonb_array_elements_text(${json}::jsonb))`
}

/**
 * "Is one of the rows of this query", of which there are hundreds beside millions of cells, each found by an index:
 * PostgreSQL would rather read all cells than look that often, which takes three times as long.
 */
export function anyRow(q: Q, column: AnyColumn, rows: SQLWrapper): SQL {
  return q.engine === 'sqlite' ? sql`${column} in ${rows}` : sql`${column} = any(array${rows})`
}

/** A moment as ms since 1970, or null, as the engine's own number: a `Date` for each of a hundred thousand rows takes long. */
export function msOf(q: Q, column: AnyColumn): SQL<number | null> {
  return q.engine === 'sqlite' ? sql`${column}` : sql`(extract(epoch from ${column}) * 1000)::float8`
}

/**
 * The rows of a query as arrays in the order of its columns, as the engine gives them: for very many rows, where to look
 * at each value twice costs more than to read it. Take moments by `msOf`; give every column a name of its own.
 */
export async function plainRows<Row extends unknown[]>(q: Q, query: { getSQL(): SQL }): Promise<Row[]> {
  if (q.engine === 'sqlite') return (query as unknown as { values(): Row[] }).values()
  const { rows } = await (q as unknown as PgDatabase<NodePgQueryResultHKT>).execute(query.getSQL())
  return rows.map((row) => Object.values(row) as Row)
}

/** Holds a named lock until the transaction ends, so that one process at a time does this; SQLite needs none. */
export async function lockForTransaction(q: Q, name: string): Promise<void> {
  if (q.engine === 'sqlite') return
  await (q as unknown as PgDatabase<never>).execute(sql`select pg_advisory_xact_lock(hashtext(${name}))`)
}

/** Inserts stay under 30,000 parameters a statement: SQLite takes 32,766, PostgreSQL 65,535. */
export function chunks<T>(rows: T[], columns: number): T[][] {
  const size = Math.max(1, Math.floor(30_000 / columns))
  const parts: T[][] = []
  for (let i = 0; i < rows.length; i += size) parts.push(rows.slice(i, i + size))
  return parts
}

export { type CommentSearch, type CommentWindow, commentHits, commentsBack } from './dialect-comments.ts'
