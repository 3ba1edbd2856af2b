import { and, asc, count, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import { chunks, skipLocked } from './dialect.ts'
import { afterPosition, inOrder, type Page, pageOf, readCursor } from './pages.ts'
import type { Schema } from './schema.ts'
import type { Q } from './store.ts'

export type StoredJob = Schema['job']['$inferSelect']
export type JobState = 'waiting' | 'running' | 'dead' | 'done'

/** Adds jobs; one whose key another untried job of its queue has already is left out. */
export async function insertJobs(q: Q, rows: Schema['job']['$inferInsert'][]): Promise<void> {
  for (const part of chunks(rows, 12)) await q.insert(q.t.job).values(part).onConflictDoNothing()
}

/** Whether one of these queues has a job that is due; reads only, so that idle workers take no lock. */
export async function jobDue(q: Q, queues: string[], now: Date): Promise<boolean> {
  const rows = await q
    .select({ id: q.t.job.id })
    .from(q.t.job)
    .where(due(q, queues, now))
    .limit(1)
  return rows.length > 0
}

/**
 * Takes the job that has been due longest and holds it until its lease ends: one try more is counted now, because a
 * process that is killed cannot count it later. Call it in a transaction. `leaseMs` says how long each queue needs.
 */
export async function claimJob(
  q: Q,
  queues: string[],
  now: Date,
  leaseMs: (queue: string) => number,
): Promise<StoredJob | null> {
  const { job } = q.t
  const next = q
    .select()
    .from(job)
    .where(due(q, queues, now))
    .orderBy(asc(job.runAt))
    .limit(1)
  const [row] = await skipLocked(q, next)
  if (!row) return null
  const taken = {
    state: 'running',
    attempts: row.attempts + 1,
    leaseUntil: new Date(now.getTime() + leaseMs(row.queue)),
  }
  await q.update(job).set(taken).where(eq(job.id, row.id))
  return { ...row, ...taken }
}

function due(q: Q, queues: string[], now: Date) {
  const { job } = q.t
  return and(eq(job.state, 'waiting'), lte(job.runAt, now), inArray(job.queue, queues))
}

/** Where a try ended: done, dead, or waiting for the next one. */
export type JobEnd =
  | { state: 'done' | 'dead'; error: string | null; finishedAt: Date }
  | { state: 'waiting'; error: string; runAt: Date }

/** Ends one try; false when the lease was lost meanwhile and the job is somebody else's. */
export async function endJob(
  q: Q,
  { id, attempts }: Pick<StoredJob, 'id' | 'attempts'>,
  end: JobEnd,
): Promise<boolean> {
  const { job } = q.t
  const rows = await q
    .update(job)
    .set({ ...end, leaseUntil: null })
    .where(and(eq(job.id, id), eq(job.attempts, attempts), eq(job.state, 'running')))
    .returning({ id: job.id })
  return rows.length > 0
}

/** Jobs whose lease ended before `now`: their worker was killed, or hangs. */
export function lostJobs(q: Q, now: Date): Promise<StoredJob[]> {
  const { job } = q.t
  return q
    .select()
    .from(job)
    .where(and(eq(job.state, 'running'), lt(job.leaseUntil, now)))
    .limit(1000)
}

/** Deletes jobs done before `before`. Dead ones stay until somebody has looked at them. */
export async function pruneJobs(q: Q, before: Date): Promise<void> {
  await q.delete(q.t.job).where(and(eq(q.t.job.state, 'done'), lt(q.t.job.finishedAt, before)))
}

/** Gives a dead job `tries` more; false when there is no such dead job. */
export async function reviveJob(
  q: Q,
  id: string,
  tries: (queue: string) => number,
  now: Date,
): Promise<boolean> {
  const { job } = q.t
  const [row] = await q
    .select()
    .from(job)
    .where(and(eq(job.id, id), eq(job.state, 'dead')))
  if (!row) return false
  const alive = {
    state: 'waiting',
    runAt: now,
    finishedAt: null,
    maxAttempts: row.attempts + tries(row.queue),
  }
  const rows = await q
    .update(job)
    .set(alive)
    .where(and(eq(job.id, id), eq(job.state, 'dead')))
    .returning({ id: job.id })
  return rows.length > 0
}

/** How many jobs there are in each state; `retrying` is the part of `waiting` that has failed before. */
export async function countJobs(q: Q): Promise<Record<JobState | 'retrying', number>> {
  const { job } = q.t
  const tried = sql`case when ${job.attempts} > 0 then 1 else 0 end`
  const rows = await q
    .select({ state: job.state, n: count(), tried: sql`sum(${tried})`.mapWith(Number) })
    .from(job)
    .groupBy(job.state)
  const counts = { waiting: 0, running: 0, dead: 0, done: 0, retrying: 0 }
  for (const { state, n, tried } of rows) {
    counts[state as JobState] = n
    if (state === 'waiting') counts.retrying = tried
  }
  return counts
}

/** A page of jobs, the youngest first. */
export async function listJobs(
  q: Q,
  { state, limit, cursor }: { state?: JobState; limit: number; cursor?: string },
): Promise<Page<StoredJob>> {
  const { job } = q.t
  const rows = await q
    .select()
    .from(job)
    .where(
      and(state && eq(job.state, state), afterPosition('desc', job.createdAt, job.id, readCursor(cursor, 2))),
    )
    .orderBy(...inOrder('desc', job.createdAt, job.id))
    .limit(limit + 1)
  return pageOf(rows, limit, (row) => [row.createdAt, row.id])
}
