import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LogFrames } from '../../db/checkpoints.ts'
import { openSqlite, type SqliteStore } from '../../db/sqlite.ts'

const PAGE = 4096
const MEGABYTE = `insert into filled with recursive n(i) as (select 1 union all select i + 1 from n where i < 256)
  select randomblob(4000) from n`
const rows = { kept: 0 }
let dir: string
let store: SqliteStore
const file = () => join(dir, 'filled.db')

/** One commit of about a megabyte. */
async function commitMegabyte(): Promise<void> {
  await store.withWriter((writer) => writer.exec(MEGABYTE))
  // Written as everything is: the transaction asks for a copy when it is over.
  await store.tx(async () => {})
  rows.kept += 256
  // Another request has its turn.
  await new Promise((resolve) => setTimeout(resolve, 5))
}

const logOf = () =>
  store.withWriter((writer) => (writer.pragma('wal_checkpoint(NOOP)') as LogFrames[])[0] as LogFrames)
// Less than it is worth a copy for may be left.
const isCopied = ({ log, checkpointed }: LogFrames) => log - checkpointed < 1_000

const count = (db: Database.Database) => db.prepare('select count(*) from filled').pluck().get()

beforeEach(async () => {
  rows.kept = 0
  dir = mkdtempSync(join(tmpdir(), 'hearback-log-'))
  store = openSqlite(file())
  await store.withWriter((writer) => writer.exec('create table filled (bytes blob)'))
})

afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('the log of a SQLite database', () => {
  it('is copied into the file by nobody’s commit, and begins anew instead of growing', async () => {
    for (let round = 0; round < 12; round++) {
      for (let i = 0; i < 8; i++) await commitMegabyte()
      await vi.waitUntil(async () => isCopied(await logOf()), { timeout: 30_000, interval: 20 })
    }
    // Twelve times eight megabytes went through it, and each of them was copied long before the 16,000 pages at which a
    // commit would have to. On a slow machine a commit always falls between two copies, and then the log gets that long.
    expect(statSync(`${file()}-wal`).size).toBeLessThan(18_000 * PAGE)
    expect(statSync(file()).size).toBeGreaterThan(84 * 1024 * 1024)
    await store.close()
  }, 150_000)

  it('holds nothing back when the store is closed in the middle of a copy', async () => {
    for (let i = 0; i < 6; i++) await commitMegabyte()
    await store.close()
    const after = new Database(file(), { readonly: true })
    expect(count(after)).toBe(rows.kept)
    expect(after.pragma('integrity_check', { simple: true })).toBe('ok')
    after.close()
  })

  it('stays as it is while it is short, for a thread costs memory', async () => {
    await commitMegabyte()
    await commitMegabyte()
    await new Promise((resolve) => setTimeout(resolve, 100))
    const { log, checkpointed } = await logOf()
    expect(log).toBeGreaterThan(500)
    expect(checkpointed).toBe(0)
    await store.close()
  })
})
