import { idMaker } from '../core/ids.ts'
import { ensureDefaults } from '../db/default-surveys.ts'
import type { Engine } from '../db/kit.ts'
import { openPostgres } from '../db/postgres.ts'
import { rebuildRollups } from '../db/rollups-check.ts'
import type { Store } from '../db/store.ts'
import { databaseUrl, startPostgres, templateName } from '../tests/support/postgres.ts'
import { benchStore, fillAccounts, fillDeliveries, fillResponses, randomBytes } from './fill.ts'
import { fillAsked, fillThemes } from './fill-understanding.ts'
import { type Row, round } from './measure.ts'

export const ACCOUNTS = 2_000
const SMALL = 10_000
const LARGE = 1_000_000

interface Filled {
  store: Store
  drop(): Promise<void>
}

const kept = new Map<string, Promise<Filled>>()

/**
 * A database of 2,000 accounts with so many responses, a third of which say something, their themes, deliveries, who was
 * asked, and the roll-ups of all that. Filled when the first part of the bench asks for it, and read by all of them.
 */
export async function filled(engine: Engine, responses: number): Promise<Store> {
  const key = `${engine} ${responses}`
  const opened = kept.get(key) ?? fill(engine, responses)
  kept.set(key, opened)
  return (await opened).store
}

/** Takes them all away. */
export async function dropFilled(): Promise<void> {
  for (const opened of kept.values()) await opened.then(({ drop }) => drop()).catch(() => {})
  kept.clear()
}

/** What was asked → ms that 99 of 100 answers stayed under, and what is wanted; null: told, and nothing wanted. */
export type Measured = Record<string, { ms: number; under: number | null }>

/** Measures the same with 10,000 responses and with a million, on both engines. */
export async function onBothSizes(measure: (store: Store) => Promise<Measured>): Promise<Row[]> {
  const rows: Row[] = []
  for (const engine of ['sqlite', 'postgres'] as const) {
    const small = await measure(await filled(engine, SMALL))
    const large = await measure(await filled(engine, LARGE))
    for (const [what, { ms, under }] of Object.entries(large)) {
      const before = small[what]?.ms ?? Number.NaN
      rows.push({
        what: `${what}, 1,000,000 responses, ${engine}, p99`,
        ours: `${round(ms)} ms`,
        floor: `${round(before)} ms with 10,000`,
        ratio: round(ms / before),
        wanted: under === null ? '-' : `under ${under} ms`,
        reached: under === null || ms < under,
      })
    }
  }
  return rows
}

async function fill(engine: Engine, responses: number): Promise<Filled> {
  const start = performance.now()
  const opened = engine === 'sqlite' ? await sqliteStore() : await postgresStore()
  const { store, settle, drop } = opened
  await fillAccounts(store, ACCOUNTS)
  await fillDeliveries(store, ACCOUNTS)
  await fillResponses(store, responses, ACCOUNTS)
  await fillThemes(store, responses)
  await store.tx(rebuildRollups)
  await fillAsked(store)
  await settle()
  const seconds = Math.round((performance.now() - start) / 1000)
  console.log(`  filled ${engine} with ${responses.toLocaleString('en')} responses in ${seconds} s`)
  return { store, drop }
}

async function sqliteStore() {
  const { store, drop } = await benchStore('filled')
  return {
    store,
    drop,
    /** A million rows in a few transactions are more than the log holds in daily use. */
    settle: async () => void (await store.withWriter((db) => db.pragma('wal_checkpoint(TRUNCATE)'))),
  }
}

async function postgresStore() {
  const server = await startPostgres()
  const store = openPostgres(databaseUrl(server.url, templateName()))
  const newId = idMaker(() => new Date(), randomBytes)
  await store.tx((q) => ensureDefaults(q, { now: new Date(), newId }))
  // A million answers at once are listed first and indexed together, not a few thousand at a time.
  const pending = (kb: number) =>
    store.pool.query(`alter index response_comment_search set (gin_pending_list_limit = ${kb})`)
  await pending(1_000_000)
  return {
    store,
    /** What autovacuum does on a server that is not made for a test. */
    async settle() {
      await store.pool.query('vacuum analyze')
      await pending(1_024)
    },
    async drop() {
      await store.close()
      await server.stop()
    },
  }
}
