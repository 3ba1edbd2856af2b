import { eq, lte } from 'drizzle-orm'
import type { Q } from './store.ts'

/** The answer to an earlier request with this key; status null while that one is still being answered. */
export async function findIdempotent(q: Q, key: string) {
  const { idempotency } = q.t
  const [row] = await q.select().from(idempotency).where(eq(idempotency.key, key))
  return row
}

/** Takes the key for a request; false when another request has it. */
export async function takeKey(q: Q, key: string, requestHash: string, now: Date): Promise<boolean> {
  const { idempotency } = q.t
  const rows = await q
    .insert(idempotency)
    .values({ key, requestHash, createdAt: now })
    .onConflictDoNothing()
    .returning({ key: idempotency.key })
  return rows.length > 0
}

export async function keepAnswer(q: Q, key: string, status: number, body: string): Promise<void> {
  await q.update(q.t.idempotency).set({ status, body }).where(eq(q.t.idempotency.key, key))
}

/** Gives a key back whose request failed, so that it can be tried again. */
export async function dropKey(q: Q, key: string): Promise<void> {
  await q.delete(q.t.idempotency).where(eq(q.t.idempotency.key, key))
}

/** Forgets keys from before `before`. */
export async function pruneKeys(q: Q, before: Date): Promise<void> {
  await q.delete(q.t.idempotency).where(lte(q.t.idempotency.createdAt, before))
}
