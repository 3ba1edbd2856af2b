import type { NewId } from '../../core/ids.ts'
import type { Log } from '../../core/log.ts'
import type { Store } from '../../db/store.ts'
import type { Cron, JobDefinition, Jobs } from './port.ts'
import { runJobs } from './runner.ts'
import { sqliteTable } from './sqlite-engine.ts'

/**
 * The jobs of this store: pg-boss on PostgreSQL, a table of our own on SQLite. A process that only asks for jobs needs
 * the definitions too (tries and leases are kept with each job), but never calls start().
 */
export async function openJobs(deps: {
  store: Store
  clock: () => Date
  newId: NewId
  log: Log
  definitions: JobDefinition[]
  crons: Cron[]
}): Promise<Jobs> {
  const { store, clock, newId, log, definitions } = deps
  if (store.engine === 'sqlite') return runJobs(sqliteTable(store, definitions, clock, newId), deps)
  // On SQLite pg-boss is never read: it would cost every start 100 ms.
  const { pgBossTable } = await import('./pg-boss-engine.ts')
  return runJobs(await pgBossTable(store, definitions, clock, log), deps)
}
