import Database from 'better-sqlite3'
import type { SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { checkpoints } from './checkpoints.ts'
import { schemas } from './schema.ts'
import { keepingStatements } from './statements.ts'
import { handle, insideTransaction, outermost, type Q, type Store } from './store.ts'

/** A SQLite store also lends its writer: migrations and better-auth take their turn in the same queue. */
export interface SqliteStore extends Store {
  readonly engine: 'sqlite'
  /** Runs `fn` with the writer connection when it is its turn, outside a transaction. */
  withWriter<T>(fn: (writer: Database.Database) => T): Promise<T>
}

function connect(file: string, readonly: boolean): Database.Database {
  const db = new Database(file, { readonly })
  if (!readonly) {
    db.pragma('journal_mode = WAL')
    // An acknowledged answer must survive a power cut; NORMAL would lose the newest ones.
    db.pragma('synchronous = FULL')
    // A thread copies the log into the file (db/checkpoints.ts); from 64 MB on somebody's commit does, whatever it costs.
    db.pragma('wal_autocheckpoint = 16000')
  }
  db.pragma('busy_timeout = 5000')
  db.pragma('foreign_keys = ON')
  db.pragma('cache_size = -32000')
  return db
}

/**
 * Opens the file, which is made where there is none. One connection writes and its transactions queue up behind
 * each other; another reads, so an `await` inside a transaction can never leak into somebody else's.
 */
export function openSqlite(file: string): SqliteStore {
  const writer = connect(file, false)
  const reader = connect(file, true)
  const t = schemas.sqlite
  const write = handle(drizzle(keepingStatements(writer), { casing: 'snake_case' }), t, 'sqlite')
  const read = handle(drizzle(keepingStatements(reader), { casing: 'snake_case' }), t, 'sqlite')
  const rawDb = drizzle(writer, { casing: 'snake_case' })

  const log = checkpoints(writer, file)

  let tail: Promise<unknown> = Promise.resolve()
  function queued<T>(fn: () => Promise<T>): Promise<T> {
    const turn = tail.then(fn, fn)
    tail = turn.catch(() => {})
    return turn
  }

  async function transact<T>(fn: (q: Q) => Promise<T>): Promise<T> {
    writer.exec('BEGIN IMMEDIATE')
    try {
      const value = await insideTransaction(() => fn(write))
      writer.exec('COMMIT')
      log.written()
      return value
    } catch (error) {
      // A full disk ends the transaction by itself; rolling back again would hide the real error.
      if (writer.inTransaction) writer.exec('ROLLBACK')
      throw error
    }
  }

  return {
    engine: 'sqlite',
    t,
    read,
    tx: (fn) => outermost(() => queued(() => transact(fn))),
    raw: (query: SQL) => outermost(() => queued(async () => rawDb.all<Record<string, unknown>>(query))),
    withWriter: (fn) => outermost(() => queued(async () => fn(writer))),
    async close() {
      await tail
      await log.close()
      reader.close()
      writer.close()
    },
  }
}
