import { drizzle as drizzleProxy } from 'drizzle-orm/sqlite-proxy'
import type { SqliteStore } from './sqlite.ts'
import type { Store } from './store.ts'

/**
 * What better-auth reads and writes through, for its Drizzle adapter. On SQLite every statement of it takes its turn in the writer's queue: it
 * would otherwise land inside whatever transaction is open, and be rolled back with it.
 */
export function authDatabase(store: Store) {
  const { user, session, credential, verification, rateLimit } = store.t
  const schema = { user, session, credential, verification, rateLimit }
  // Outside a transaction the handle for reading writes too: every statement takes a connection of the pool.
  if (store.engine === 'postgres') return { db: store.read, provider: 'pg' as const, schema }
  const { withWriter } = store as SqliteStore
  const db = drizzleProxy(
    (text, params, method) =>
      withWriter((writer) => {
        const statement = writer.prepare(text)
        // The adapter reads `changes` of a statement that answers no rows.
        if (method === 'run') return { rows: [], changes: statement.run(...params).changes }
        const rows = statement.raw().all(...params) as unknown[][]
        return { rows: method === 'get' ? (rows[0] as unknown[]) : rows }
      }),
    () => Promise.reject(new Error('Sign-in sends no batches')),
    // Only the third argument's casing is read; given as the second, every column keeps its name of TypeScript.
    { casing: 'snake_case' },
  )
  return { db, provider: 'sqlite' as const, schema }
}
