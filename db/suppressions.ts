import { eq } from 'drizzle-orm'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

/** Why an address gets no more mail. */
export type SuppressionReason = 'opted_out' | 'bounced' | 'complained'

/** Stops mail to the addresses (lower-cased). The first reason stays: who complained is not made a mere bounce. */
export async function suppress(
  q: Q,
  rows: { email: string; reason: SuppressionReason; detail: string | null; createdAt: Date }[],
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => ({ ...row, email: row.email.toLowerCase() }))
  await q.insert(q.t.suppression).values(values).onConflictDoNothing()
}

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
