import { createHash } from 'node:crypto'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Q } from './store.ts'

/** SHA-256 of an API key, hex: the key itself is shown once and kept nowhere. */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** The keys that have not been revoked, newest first, without their hashes. */
export function listKeys(q: Q) {
  const { id, name, hint, createdAt, lastUsedAt, revokedAt } = q.t.apiKey
  return q
    .select({ id, name, hint, createdAt, lastUsedAt })
    .from(q.t.apiKey)
    .where(isNull(revokedAt))
    .orderBy(desc(createdAt), desc(id))
}

export async function addKey(
  q: Q,
  row: { id: string; name: string; key: string; createdBy: string; createdAt: Date },
): Promise<void> {
  const { key, ...rest } = row
  await q.insert(q.t.apiKey).values({ ...rest, hash: keyHash(key), hint: key.slice(-4) })
}

/** The key that this is, unless it was revoked. */
export async function findKey(q: Q, key: string) {
  const { apiKey } = q.t
  const [row] = await q
    .select({ id: apiKey.id, name: apiKey.name, lastUsedAt: apiKey.lastUsedAt })
    .from(apiKey)
    .where(and(eq(apiKey.hash, keyHash(key)), isNull(apiKey.revokedAt)))
  return row
}

export async function touchKey(q: Q, id: string, now: Date): Promise<void> {
  await q.update(q.t.apiKey).set({ lastUsedAt: now }).where(eq(q.t.apiKey.id, id))
}

/** Says whether there was such a key to revoke. */
export async function revokeKey(q: Q, id: string, now: Date): Promise<boolean> {
  const { apiKey } = q.t
  const rows = await q
    .update(apiKey)
    .set({ revokedAt: now })
    .where(and(eq(apiKey.id, id), isNull(apiKey.revokedAt)))
    .returning({ id: apiKey.id })
  return rows.length > 0
}
