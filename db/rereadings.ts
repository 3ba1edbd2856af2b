import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import { AppError, found } from '../core/errors.ts'
import { forUpdate, lockForTransaction } from './dialect.ts'
import { type NewReading, writeReadings } from './response-readings.ts'
import type { Schema } from './schema.ts'
import type { Q } from './store.ts'

export type Rereading = Schema['rereading']['$inferSelect']

/** waiting and running go on; a failed one is tried again by its job. */
export const goingOn = ['waiting', 'running', 'failed']

/**
 * Begins to read all comments again, with the themes as they are now. One that is going on is cancelled: it may have read
 * the first comments with older themes.
 */
export async function startRereading(
  q: Q,
  { id, startedBy, now }: { id: string; startedBy: string | null; now: Date },
): Promise<Rereading> {
  const { rereading, response } = q.t
  await lockForTransaction(q, 'hearback-rereading')
  await q
    .update(rereading)
    .set({ state: 'cancelled', updatedAt: now, finishedAt: now })
    .where(inArray(rereading.state, goingOn))
  const row: Rereading = {
    ...{ id, state: 'waiting', total: await q.$count(response, isNotNull(response.comment)), done: 0 },
    ...{
      changed: 0,
      reached: null,
      error: null,
      startedBy,
      startedAt: now,
      updatedAt: now,
      finishedAt: null,
    },
  }
  await q.insert(rereading).values(row)
  return row
}

/** The latest first, with who began each. */
export function listRereadings(q: Q, limit: number) {
  const { rereading, user } = q.t
  return q
    .select({ rereading, by: { id: user.id, name: user.name } })
    .from(rereading)
    .leftJoin(user, eq(user.id, rereading.startedBy))
    .orderBy(desc(rereading.startedAt), desc(rereading.id))
    .limit(limit)
}

/** The one that is going on, if any. */
export async function currentRereading(q: Q): Promise<Rereading | undefined> {
  const { rereading } = q.t
  const [row] = await q
    .select()
    .from(rereading)
    .where(inArray(rereading.state, goingOn))
    .orderBy(desc(rereading.startedAt), desc(rereading.id))
    .limit(1)
  return row
}

/**
 * Stores the next readings of it and how far it has come; none: it is done. Does nothing and returns false where somebody
 * else has come further since, or it was cancelled.
 */
export async function goOnRereading(
  q: Q,
  { id, reached }: Pick<Rereading, 'id' | 'reached'>,
  readings: NewReading[],
  now: Date,
): Promise<boolean> {
  const { rereading } = q.t
  const [row] = await forUpdate(q, q.select().from(rereading).where(eq(rereading.id, id)))
  if (!row || !goingOn.includes(row.state) || row.reached !== reached) return false
  const changed = row.changed + (await writeReadings(q, readings))
  const done = row.done + readings.length
  const last = readings.at(-1)
  // Answers went on coming in meanwhile: those are read too.
  const total = Math.max(row.total, done)
  const progress = last
    ? { state: 'running', done, total, changed, reached: last.id, error: null }
    : { state: 'done', total: done, error: null, finishedAt: now }
  await q
    .update(rereading)
    .set({ ...progress, updatedAt: now })
    .where(eq(rereading.id, id))
  return true
}

/** Notes why it stopped; its job tries again. */
export async function failRereading(q: Q, id: string, error: string, now: Date): Promise<void> {
  const { rereading } = q.t
  await q
    .update(rereading)
    .set({ state: 'failed', error, updatedAt: now })
    .where(and(eq(rereading.id, id), inArray(rereading.state, goingOn)))
}

/** Stops it where it is: what was read stays read. Throws `not_found`, and `conflict` where it is over already. */
export async function cancelRereading(q: Q, id: string, now: Date): Promise<void> {
  const { rereading } = q.t
  const [row] = await forUpdate(q, q.select().from(rereading).where(eq(rereading.id, id)))
  const { state } = found(row, 'rereading')
  if (!goingOn.includes(state)) throw new AppError('conflict', 'It is over already.')
  await q
    .update(rereading)
    .set({ state: 'cancelled', updatedAt: now, finishedAt: now })
    .where(eq(rereading.id, id))
}
