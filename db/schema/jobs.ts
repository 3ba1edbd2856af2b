import { sql } from 'drizzle-orm'
import type { Kit } from '../kit.ts'

/** The small runner's own table, and the slots that let a cron fire once however many workers race for it. */
export function jobTables(k: Kit) {
  const job = k.table(
    'job',
    {
      id: k.id(),
      queue: k.text().notNull(),
      /** Two waiting jobs of one queue never share a key: a wake-up asked for twice happens once. */
      key: k.text(),
      payload: k.json<Record<string, unknown>>().notNull(),
      /** waiting, running, done or dead */
      state: k.text().notNull(),
      runAt: k.at().notNull(),
      attempts: k.integer().notNull().default(0),
      maxAttempts: k.integer().notNull(),
      leaseUntil: k.at(),
      error: k.text(),
      createdAt: k.at().notNull(),
      finishedAt: k.at(),
    },
    (t) => [
      k.index('job_due').on(t.state, t.runAt),
      // One that waits for its next try holds no key: a wake-up asked for meanwhile must not wait as long as it does.
      k
        .unique('job_key')
        .on(t.queue, t.key)
        .where(sql`state = 'waiting' and attempts = 0 and key is not null`),
    ],
  )
  const cronSlot = k.table(
    'cron_slot',
    { name: k.text().notNull(), slot: k.at().notNull(), createdAt: k.at().notNull() },
    (t) => [k.primaryKey({ columns: [t.name, t.slot] })],
  )
  return { job, cronSlot }
}
