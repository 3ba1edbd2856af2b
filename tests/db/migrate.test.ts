import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableName, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Engine } from '../../db/kit.ts'
import { migratePostgresStore, migrateSqliteStore } from '../../db/migrate.ts'
import type { PostgresStore } from '../../db/postgres.ts'
import { openSqlite, type SqliteStore } from '../../db/sqlite.ts'
import type { Store } from '../../db/store.ts'
import { loadDemo } from '../../server/demo/load.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

let db: TestDatabase
let folder: string

afterEach(async () => {
  await db.drop()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(engines)('A migration of a filled database on %s', (engine) => {
  beforeEach(async () => {
    db = await freshDatabase(engine)
    folder = mkdtempSync(join(tmpdir(), 'hearback-migrations-'))
    cpSync(join(import.meta.dirname, '../../db/migrations', engine), folder, { recursive: true })
    await loadDemo({ store: db.store, clock: testClock(), hashPassword: async (password) => password })
  })

  test('keeps every row of tables that are built anew, and of those that hang on them', async () => {
    const before = await counts(db.store)
    expect(before).toMatchObject({ invitation: expect.any(Number), link: expect.any(Number) })
    for (const table of ['account', 'invitation', 'ticket', 'resolution', 'response'])
      expect(before[table], table).toBeGreaterThan(0)
    addMigration(folder, engine, await rebuilding(db.store, ['account', 'invitation', 'ticket']))
    expect(await migrate(db.store, folder)).toMatchObject({ run: 1 })
    expect(await counts(db.store)).toEqual(before)
    expect(await migrate(db.store, folder)).toMatchObject({ run: 0 })
  })

  test('lays the indexes of the measures of the loop over tickets that are there, and keeps every row', async () => {
    const before = await counts(db.store)
    const laid = readFileSync(join(folder, '0011_loop_in_one_run.sql'), 'utf8')
      .split('--> statement-breakpoint')
      .map((statement) => statement.trim().replace(/;$/, ''))
    const asBefore = [
      ...['ticket_loop', 'resolution_ticket_standing', 'ticket_event_breach'].map(
        (name) => `drop index "${name}"`,
      ),
      'create index "ticket_opened" on "ticket" ("opened_at")',
      'create index "resolution_ticket" on "resolution" ("ticket_id")',
    ]
    addMigration(folder, engine, [...asBefore, ...laid])
    expect(await migrate(db.store, folder)).toMatchObject({ run: 1 })
    expect(await counts(db.store)).toEqual(before)
  })

  test('that fails leaves the database as it was', async () => {
    const before = await counts(db.store)
    addMigration(folder, engine, ['delete from "resolution"', 'insert into "no_such_table" values (1)'])
    await expect(migrate(db.store, folder)).rejects.toThrow()
    expect(await counts(db.store)).toEqual(before)
  })
})

test('On SQLite the file is copied first, once a day, and the copy is whole', async () => {
  db = await freshDatabase('sqlite')
  folder = mkdtempSync(join(tmpdir(), 'hearback-migrations-'))
  cpSync(join(import.meta.dirname, '../../db/migrations/sqlite'), folder, { recursive: true })
  await loadDemo({ store: db.store, clock: testClock(), hashPassword: async (password) => password })
  const before = await counts(db.store)
  addMigration(folder, 'sqlite', ['delete from "fix_question"'])
  const { copy } = await migrateSqliteStore(db.store as SqliteStore, '2026-03-02', folder)
  expect(existsSync(copy as string)).toBe(true)
  expect(await db.store.read.$count(db.store.t.fixQuestion)).toBe(0)
  const old = openSqlite(copy as string)
  expect(await counts(old)).toEqual(before)
  await old.close()
})

test('A migration on SQLite that would leave rows without their parents is refused', async () => {
  db = await freshDatabase('sqlite')
  folder = mkdtempSync(join(tmpdir(), 'hearback-migrations-'))
  cpSync(join(import.meta.dirname, '../../db/migrations/sqlite'), folder, { recursive: true })
  await loadDemo({ store: db.store, clock: testClock(), hashPassword: async (password) => password })
  const before = await counts(db.store)
  addMigration(folder, 'sqlite', ['delete from "account"'])
  await expect(migrateSqliteStore(db.store as SqliteStore, 'x', folder)).rejects.toThrow(/parent is gone/)
  expect(await counts(db.store)).toEqual(before)
})

function migrate(store: Store, folder: string): Promise<{ run: number }> {
  return store.engine === 'sqlite'
    ? migrateSqliteStore(store as SqliteStore, 'test', folder)
    : migratePostgresStore(store as PostgresStore, folder)
}

async function counts(store: Store): Promise<Record<string, number>> {
  const all: Record<string, number> = {}
  for (const table of Object.values(store.t))
    all[getTableName(table)] = await store.read.$count(table as typeof store.t.account)
  return all
}

/** The next migration in the folder, as drizzle-kit would write it. */
function addMigration(folder: string, engine: Engine, statements: string[]): void {
  const file = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8'))
  const { idx, when } = journal.entries.at(-1)
  journal.entries.push({ ...journal.entries.at(-1), idx: idx + 1, when: when + 1000, tag: '9999_test' })
  writeFileSync(file, JSON.stringify(journal))
  const separator = '\n--> statement-breakpoint\n'
  writeFileSync(
    join(folder, '9999_test.sql'),
    statements.join(engine === 'sqlite' ? `;${separator}` : separator),
  )
}

/** What drizzle-kit writes when a column's rules change: on SQLite the table is copied, dropped and renamed. */
async function rebuilding(store: Store, tables: string[]): Promise<string[]> {
  if (store.engine === 'postgres')
    return tables.flatMap((table) => [
      `ALTER TABLE "${table}" ADD COLUMN "extra" text DEFAULT 'x' NOT NULL`,
      `ALTER TABLE "${table}" ALTER COLUMN "extra" DROP NOT NULL`,
    ])
  const statements: string[] = ['PRAGMA foreign_keys=OFF']
  for (const table of tables) {
    const [made] = await store.raw(
      sql`select sql from sqlite_master where type = 'table' and name = ${table}`,
    )
    const indexes = await store.raw(
      sql`select sql from sqlite_master where type = 'index' and tbl_name = ${table} and sql is not null`,
    )
    statements.push(
      String(made?.sql).replace(`\`${table}\``, `\`__new_${table}\``),
      `INSERT INTO \`__new_${table}\` SELECT * FROM \`${table}\``,
      `DROP TABLE \`${table}\``,
      `ALTER TABLE \`__new_${table}\` RENAME TO \`${table}\``,
      ...indexes.map((index) => String(index.sql)),
    )
  }
  return [...statements, 'PRAGMA foreign_keys=ON']
}
