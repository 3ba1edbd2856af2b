import * as p from 'drizzle-orm/pg-core'
import * as s from 'drizzle-orm/sqlite-core'

export type Engine = 'sqlite' | 'postgres'

const bytea = p.customType<{ data: Buffer }>({ dataType: () => 'bytea' })

// PostgreSQL's builders are the truth for the types; SQLite's are twins of the same shape at run time.
const postgresKit = {
  table: p.pgTable,
  id: () => p.text().primaryKey(),
  text: () => p.text(),
  integer: () => p.integer(),
  /** Minor currency units of a whole account need more than 32 bits. */
  bigint: () => p.bigint({ mode: 'number' }),
  real: () => p.doublePrecision(),
  bool: () => p.boolean(),
  at: () => p.timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
  json: <T>() => p.jsonb().$type<T>(),
  bytes: () => bytea(),
  index: p.index,
  unique: p.uniqueIndex,
  primaryKey: p.primaryKey,
}

export type Kit = typeof postgresKit

const sqliteKit = {
  table: s.sqliteTable,
  id: () => s.text().primaryKey(),
  text: () => s.text(),
  integer: () => s.integer(),
  bigint: () => s.integer(),
  real: () => s.real(),
  bool: () => s.integer({ mode: 'boolean' }),
  at: () => s.integer({ mode: 'timestamp_ms' }),
  json: <T>() => s.text({ mode: 'json' }).$type<T>(),
  bytes: () => s.blob({ mode: 'buffer' }),
  index: s.index,
  unique: s.uniqueIndex,
  primaryKey: s.primaryKey,
} as unknown as Kit

export const kits: Record<Engine, Kit> = { postgres: postgresKit, sqlite: sqliteKit }
