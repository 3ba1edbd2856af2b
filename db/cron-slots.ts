import { and, desc, eq, lt } from 'drizzle-orm'
import { lockForTransaction } from './dialect.ts'
import type { Q } from './store.ts'

/**
 * Takes a slot of a cron, and says whether it is the caller who must act on it: false when another worker took it,
 * when a later one was taken already, and for the first slot ever, which began before there was anything to do.
 * Call it in the transaction that asks for the work. Of earlier slots one is kept, for whoever wants to look.
 */
export async function takeCronSlot(q: Q, name: string, slot: Date, now: Date): Promise<boolean> {
  const { cronSlot } = q.t
  await lockForTransaction(q, `cron ${name}`)
  const [last] = await q
    .select({ slot: cronSlot.slot })
    .from(cronSlot)
    .where(eq(cronSlot.name, name))
    .orderBy(desc(cronSlot.slot))
    .limit(1)
  if (last && last.slot >= slot) return false
  const rows = await q
    .insert(cronSlot)
    .values({ name, slot, createdAt: now })
    .onConflictDoNothing()
    .returning({ name: cronSlot.name })
  if (!last) return false
  await q.delete(cronSlot).where(and(eq(cronSlot.name, name), lt(cronSlot.slot, last.slot)))
  return rows.length > 0
}
