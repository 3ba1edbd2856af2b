import { type SQL, sql } from 'drizzle-orm'
import type { JobState } from './jobs.ts'
import { type Page, pageOf, readCursor } from './pages.ts'
import type { PostgresStore } from './postgres.ts'
import type { Q, Store } from './store.ts'

// pg-boss owns these tables; what its API does not answer over all queues at once is read here.

/** What pg-boss's Drizzle adapter wants of the caller's transaction. */
export function bossTransaction(q: Q) {
  if (q.engine !== 'postgres') throw new Error('pg-boss works on PostgreSQL only')
  return [q as unknown as { execute(query: unknown): Promise<{ rows: never[] }> }, sql] as const
}

/** Runs pg-boss's own statements on the store's pool; it sends several at once where it has no values. */
export async function executeForBoss(
  store: Store,
  text: string,
  values?: unknown[],
): Promise<{ rows: never[] }> {
  const result = await (store as PostgresStore).pool.query(text, values)
  return { rows: (Array.isArray(result) ? result.flatMap(({ rows }) => rows) : result.rows) as never[] }
}

const states: Record<string, JobState> = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  failed: 'dead',
  cancelled: 'dead',
}

export interface BossJob {
  id: string
  queue: string
  key: string | null
  payload: Record<string, unknown>
  state: JobState
  attempts: number
  maxAttempts: number
  runAt: Date
  createdAt: Date
  finishedAt: Date | null
  error: string | null
}

// Raw statements answer times as words; each is read back as UTC, to the millisecond.
const columns = sql`id::text as id, name as queue, singleton_key as key, coalesce(data, '{}') as payload,
  state::text as state, case when started_on is null then 0 else retry_count + 1 end as attempts,
  retry_limit + 1 as "maxAttempts", ${ms('start_after')} as "runAt", ${ms('created_on')} as "createdAt",
  ${ms('completed_on')} as "finishedAt", coalesce(output->>'message', output->'value'->>'message') as error`

function ms(column: string): SQL {
  return sql.raw(`floor(extract(epoch from ${column}) * 1000)::float8`)
}

function readJob(row: Record<string, unknown>): BossJob {
  const at = (value: unknown) => new Date(Number(value))
  return {
    ...(row as unknown as BossJob),
    state: states[String(row.state)]!,
    runAt: at(row.runAt),
    createdAt: at(row.createdAt),
    finishedAt: row.finishedAt === null ? null : at(row.finishedAt),
  }
}

/**
 * Those of the queues that have a job to be done by `now`. Each is looked up in the index by which pg-boss fetches: asked
 * for otherwise, the done jobs are read too. Prepared once a connection, for planning takes ten times as long as running.
 */
export async function dueBossQueues(store: Store, queues: string[], now: Date): Promise<string[]> {
  const { rows } = await (store as PostgresStore).pool.query<{ name: string }>({
    name: 'due-boss-queues',
    text: `select queue.name from unnest($1::text[]) as queue (name) cross join lateral (
      select from pgboss.job where job.name = queue.name and job.state < 'active' and not job.blocked
        and job.start_after <= $2 order by job.priority desc, job.created_on limit 1) as due`,
    values: [queues, now],
  })
  return rows.map(({ name }) => name)
}

/** Jobs whose lease ended before `now`, of any queue. */
export async function lostBossJobs(store: Store, now: Date): Promise<BossJob[]> {
  const rows = await store.raw(sql`select ${columns} from pgboss.job
    where state = 'active' and started_on + expire_seconds * interval '1 second' < ${now.toISOString()}::timestamptz
    limit 1000`)
  return rows.map(readJob)
}

/** One dead job, or null. */
export async function deadBossJob(store: Store, id: string): Promise<BossJob | null> {
  const [row] = await store.raw(
    sql`select ${columns} from pgboss.job where id::text = ${id} and state = 'failed'`,
  )
  return row ? readJob(row) : null
}

/** Deletes jobs done before `before`. pg-boss's own clearing is off: it takes dead jobs too. */
export async function pruneBossJobs(store: Store, before: Date): Promise<void> {
  await store.raw(sql`delete from pgboss.job
    where state = 'completed' and completed_on < ${before.toISOString()}::timestamptz`)
}

/** How many jobs there are in each state; `retrying` is the part of `waiting` that has failed before. */
export async function countBossJobs(store: Store): Promise<Record<JobState | 'retrying', number>> {
  const rows = await store.raw(
    sql`select state::text as state, count(*)::int as n from pgboss.job group by state`,
  )
  const counts = { waiting: 0, running: 0, dead: 0, done: 0, retrying: 0 }
  for (const { state, n } of rows as { state: string; n: number }[]) {
    counts[states[state]!] += n
    if (state === 'retry') counts.retrying = n
  }
  return counts
}

/** A page of jobs, the youngest first. */
export async function listBossJobs(
  store: Store,
  { state, limit, cursor }: { state?: JobState; limit: number; cursor?: string },
): Promise<Page<BossJob>> {
  const wanted = Object.keys(states).filter((name) => !state || states[name] === state)
  const [createdAt, id] = readCursor(cursor, 2) ?? []
  const after =
    createdAt === undefined ? sql`true` : sql`(${ms('created_on')}, id::text) < (${Number(createdAt)}, ${id})`
  const rows = await store.raw(sql`select ${columns} from pgboss.job
    where state::text in (${sql.join(
      wanted.map((name) => sql`${name}`),
      sql`, `,
    )}) and ${after}
    order by ${ms('created_on')} desc, id::text desc limit ${limit + 1}`)
  return pageOf(rows.map(readJob), limit, (row) => [row.createdAt.getTime(), row.id])
}
