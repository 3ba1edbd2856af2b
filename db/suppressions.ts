import { eq, inArray } from 'drizzle-orm'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

/** Why an address gets no more mail. */
export type SuppressionReason = 'opted_out' | 'bounced' | 'complained'

/**
 * Stops mail to the addresses. The graver reason stays: an opt-out can be taken back on its page, a complaint or a
 * bounce cannot, so it takes the place of an opt-out and is not replaced by one.
 */
export async function suppress(
  q: Q,
  rows: { email: string; reason: SuppressionReason; detail: string | null; createdAt: Date }[],
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => ({ ...row, email: row.email.toLowerCase() }))
  const { suppression } = q.t
  for (const row of values) {
    await q
      .insert(suppression)
      .values(row)
      .onConflictDoUpdate({
        target: suppression.email,
        set: { reason: row.reason, detail: row.detail, createdAt: row.createdAt },
        setWhere: inArray(suppression.reason, lighterThan(row.reason)),
      })
  }
}

const byWeight: SuppressionReason[] = ['opted_out', 'bounced', 'complained']
const lighterThan = (reason: SuppressionReason) => byWeight.slice(0, byWeight.indexOf(reason))

/** Takes an opt-out back; a bounce or a complaint stays. Says whether there was one. */
export async function takeBackOptOut(q: Q, email: string): Promise<boolean> {
  const { suppression } = q.t
  const [row] = await q.select().from(suppression).where(eq(suppression.email, email.toLowerCase()))
  if (row?.reason !== 'opted_out') return false
  await q.delete(suppression).where(eq(suppression.email, row.email))
  return true
}

/** Address (lower-cased) → why it gets no mail, for those of the addresses that get none. */
export async function suppressionsOf(q: Q, emails: string[]): Promise<Map<string, SuppressionReason>> {
  if (emails.length === 0) return new Map()
  const { suppression } = q.t
  const rows = await q
    .select({ email: suppression.email, reason: suppression.reason })
    .from(suppression)
    .where(
      anyOf(
        q,
        suppression.email,
        emails.map((email) => email.toLowerCase()),
      ),
    )
  return new Map(rows.map(({ email, reason }) => [email, reason as SuppressionReason]))
}
