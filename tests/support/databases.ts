import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { Engine } from '../../db/kit.ts'
import { migrateSqliteStore } from '../../db/migrate.ts'
import { openPostgres } from '../../db/postgres.ts'
import { openSqlite } from '../../db/sqlite.ts'
import type { Store } from '../../db/store.ts'
import { databaseUrl, templateName } from './postgres.ts'

export const engines: Engine[] = ['sqlite', 'postgres']

/** Where a test's database is, for a second process or a second connection. */
export interface TestDatabase {
  store: Store
  /** What the settings would say: DATABASE_URL, or the file. */
  where: { databaseUrl?: string; file: string }
  drop(): Promise<void>
}

let counter = 0

/** A fresh database with all tables and no rows. Drop it when the test is over. */
export function freshDatabase(engine: Engine): Promise<TestDatabase> {
  return engine === 'sqlite' ? freshSqlite() : freshPostgres()
}

let sqliteTemplate: Promise<string> | null = null

/** Migrating takes longer than copying: each test process migrates one file and copies it for every test. */
async function migratedFile(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'hearback-template-'))
  const file = join(dir, 'template.db')
  const store = openSqlite(file)
  await migrateSqliteStore(store, 'test')
  await store.close()
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  return file
}

async function freshSqlite(): Promise<TestDatabase> {
  sqliteTemplate ??= migratedFile()
  const dir = mkdtempSync(join(tmpdir(), 'hearback-test-'))
  const file = join(dir, 'hearback.db')
  copyFileSync(await sqliteTemplate, file)
  const store = openSqlite(file)
  return {
    store,
    where: { file },
    async drop() {
      await store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function freshPostgres(): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl')
  const name = `test_${process.pid}_${counter++}`
  await onServer(serverUrl, `create database "${name}" template "${templateName()}"`)
  const url = databaseUrl(serverUrl, name)
  const store = openPostgres(url, { max: 6 })
  return {
    store,
    where: { databaseUrl: url, file: '' },
    async drop() {
      await store.close()
      await onServer(serverUrl, `drop database if exists "${name}" with (force)`)
    },
  }
}

async function onServer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
