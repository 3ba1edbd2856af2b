import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { PostgresStore } from './postgres.ts'
import type { SqliteStore } from './sqlite.ts'

/** Why a start stops here: the database was written by a newer Hearback than this one. */
export class DatabaseNewerError extends Error {}

const folderOf = (engine: string) => join(import.meta.dirname, 'migrations', engine)

function pendingSince(folder: string, newest: number | null): number {
  const files = readMigrationFiles({ migrationsFolder: folder })
  const last = files.at(-1)?.folderMillis ?? 0
  if (newest !== null && newest > last) {
    throw new DatabaseNewerError('The database was written by a newer version of Hearback')
  }
  return files.filter((file) => newest === null || file.folderMillis > newest).length
}

/**
 * Brings a SQLite file up to date. Copies it first to `backups/` beside it when there is something to change.
 * Foreign keys are off meanwhile: a table rebuild drops the old table, and with them on that deletes its children.
 * Returns the number of migrations run and the path of the copy, if one was made.
 */
export async function migrateSqliteStore(
  store: SqliteStore,
  stamp: string,
  folder = folderOf('sqlite'),
): Promise<{ run: number; copy: string | null }> {
  return store.withWriter((writer) => {
    const known = writer.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
    const newest = known
      ? (
          writer.prepare('select max(created_at) as newest from __drizzle_migrations').get() as {
            newest: number | null
          }
        ).newest
      : null
    const pending = pendingSince(folder, newest)
    if (pending === 0) return { run: 0, copy: null }
    const copy =
      newest === null || writer.memory ? null : join(dirname(writer.name), 'backups', `hearback-${stamp}.db`)
    if (copy && !existsSync(copy)) {
      mkdirSync(dirname(copy), { recursive: true })
      writer.prepare('vacuum into ?').run(copy)
    }
    writer.pragma('foreign_keys = OFF')
    try {
      runSqlite(writer, folder, newest)
    } finally {
      writer.pragma('foreign_keys = ON')
    }
    return { run: pending, copy }
  })
}

/**
 * All that is pending in one transaction, as Drizzle's own migrator does it and with its table; but rows that lost their
 * parent are looked for before the commit, when everything can still be as it was.
 */
function runSqlite(writer: Database, folder: string, newest: number | null): void {
  const pending = readMigrationFiles({ migrationsFolder: folder }).filter(
    ({ folderMillis }) => newest === null || folderMillis > newest,
  )
  writer
    .transaction(() => {
      writer.exec(
        'create table if not exists __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)',
      )
      const done = writer.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)')
      for (const { sql, hash, folderMillis } of pending) {
        for (const statement of sql) writer.exec(statement)
        done.run(hash, folderMillis)
      }
      const broken = writer.pragma('foreign_key_check') as unknown[]
      if (broken.length > 0) throw new Error(`The migration left ${broken.length} rows whose parent is gone`)
    })
    .immediate()
}

/** Brings a PostgreSQL database up to date; processes that start together take turns by an advisory lock. */
export async function migratePostgresStore(
  store: PostgresStore,
  folder = folderOf('postgres'),
): Promise<{ run: number }> {
  // Read here, not above: a start on SQLite needs neither.
  const { drizzle } = await import('drizzle-orm/node-postgres')
  const { migrate } = await import('drizzle-orm/node-postgres/migrator')
  const client = await store.pool.connect()
  try {
    const db = drizzle(client)
    await db.execute(sql`select pg_advisory_lock(hashtext('hearback-migrate'))`)
    const known = await db.execute<{ name: string | null }>(
      sql`select to_regclass('drizzle.__drizzle_migrations') as name`,
    )
    let newest: number | null = null
    if (known.rows[0]?.name) {
      const row = await db.execute<{ newest: string | null }>(
        sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
      )
      newest = row.rows[0]?.newest ? Number(row.rows[0].newest) : null
    }
    const pending = pendingSince(folder, newest)
    if (pending > 0) await migrate(db, { migrationsFolder: folder })
    return { run: pending }
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('hearback-migrate'))`).catch(() => {})
    client.release()
  }
}
