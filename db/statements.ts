import type Database from 'better-sqlite3'

/** More than the busy paths have; what is asked once in a while falls out. */
const KEPT = 200

/**
 * The connection, with its last statements kept. Drizzle asks for a statement at every call, and SQLite would read and
 * plan the same text anew each time. Only for Drizzle: it uses one text always in one way, where others might change
 * how a shared statement gives its rows.
 */
export function keepingStatements(db: Database.Database): Database.Database {
  const kept = new Map<string, Database.Statement>()
  const prepare = (text: string) => {
    const known = kept.get(text)
    if (known) kept.delete(text)
    const statement = known ?? db.prepare(text)
    kept.set(text, statement)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
    return statement
  }
  return Object.assign(Object.create(db) as Database.Database, { prepare })
}
