import type { Kit } from '../kit.ts'
import type { UserTables } from './users.ts'

export interface ImportIssue {
  /** Line in the file, the heading being line 1. */
  line: number
  column: string
  reason: string
}

/** The company's own settings, its imports, and answers to repeated POSTs. */
export function settingTables(k: Kit, { user }: UserTables) {
  const setting = k.table('setting', {
    key: k.text().primaryKey(),
    value: k.json<unknown>().notNull(),
    updatedAt: k.at().notNull(),
  })
  const importRun = k.table(
    'import_run',
    {
      id: k.id(),
      /** accounts, contacts, deliveries or reviews */
      noun: k.text().notNull(),
      fileName: k.text().notNull(),
      dryRun: k.bool().notNull(),
      /** running, done or failed */
      state: k.text().notNull(),
      rows: k.integer().notNull(),
      created: k.integer().notNull(),
      updated: k.integer().notNull(),
      unchanged: k.integer().notNull(),
      rejected: k.integer().notNull(),
      issues: k.json<ImportIssue[]>().notNull(),
      error: k.text(),
      startedBy: k.text().references(() => user.id),
      startedAt: k.at().notNull(),
      finishedAt: k.at(),
    },
    (t) => [k.index('import_run_started').on(t.startedAt)],
  )
  /** Idempotency-Key on POST: the same key and body get the first answer again. */
  const idempotency = k.table(
    'idempotency',
    {
      key: k.text().primaryKey(),
      requestHash: k.text().notNull(),
      status: k.integer(),
      body: k.text(),
      createdAt: k.at().notNull(),
    },
    (t) => [k.index('idempotency_created').on(t.createdAt)],
  )
  /** How often something was done in an hour, by whom: limits that all processes share. */
  const hourlyCount = k.table(
    'hourly_count',
    {
      /** What is counted, and for whom. */
      key: k.text().notNull(),
      /** The hour, YYYY-MM-DDTHH in UTC. */
      hour: k.text().notNull(),
      n: k.integer().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.key, t.hour] }), k.index('hourly_count_hour').on(t.hour)],
  )
  return { setting, importRun, idempotency, hourlyCount }
}
