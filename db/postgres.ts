import type { SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { schemas } from './schema.ts'
import { handle, insideTransaction, outermost, type Q, type Store } from './store.ts'

/** A PostgreSQL store also lends its pool: the job engine and better-auth use it. */
export interface PostgresStore extends Store {
  readonly engine: 'postgres'
  readonly pool: pg.Pool
}

/** Opens a pool of connections to `url`; the first query is the first to fail when the server cannot be reached. */
export function openPostgres(url: string, { max = 10 }: { max?: number } = {}): PostgresStore {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000 })
  // An idle connection that the server closes must not end the process; the next query opens another.
  pool.on('error', () => {})
  const db = drizzle(pool, { casing: 'snake_case' })
  const t = schemas.postgres
  return {
    engine: 'postgres',
    pool,
    t,
    read: handle(db, t, 'postgres'),
    tx: (fn: (q: Q) => Promise<unknown>) =>
      outermost(() =>
        db.transaction((tx) => insideTransaction(() => fn(handle(tx, t, 'postgres')))),
      ) as never,
    raw: async (query: SQL) => (await db.execute(query)).rows,
    close: () => pool.end(),
  }
}
