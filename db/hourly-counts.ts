import { lt, sql } from 'drizzle-orm'
import type { Q } from './store.ts'

const hourOf = (at: Date) => at.toISOString().slice(0, 13)

/** Counts once more what `key` names, in the hour of `now` (UTC), and returns how often it was in that hour. */
export async function countInHour(q: Q, key: string, now: Date): Promise<number> {
  const { hourlyCount } = q.t
  const [row] = await q
    .insert(hourlyCount)
    .values({ key, hour: hourOf(now), n: 1 })
    .onConflictDoUpdate({
      target: [hourlyCount.key, hourlyCount.hour],
      set: { n: sql`${hourlyCount.n} + 1` },
    })
    .returning({ n: hourlyCount.n })
  return row?.n ?? 1
}

/** Forgets what was counted in hours before the one of `before`. */
export async function pruneHourlyCounts(q: Q, before: Date): Promise<void> {
  const { hourlyCount } = q.t
  await q.delete(hourlyCount).where(lt(hourlyCount.hour, hourOf(before)))
}
