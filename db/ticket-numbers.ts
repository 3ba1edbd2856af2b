import { sql } from 'drizzle-orm'
import type { Q } from './store.ts'

/**
 * Takes the next `n` numbers and returns the first: each is given once, without gaps. Whoever takes one holds the counter
 * until its transaction ends, so take it as late as may be.
 */
export async function takeNumbers(q: Q, name: 'ticket', n: number): Promise<number> {
  const { counter } = q.t
  const [row] = await q
    .insert(counter)
    .values({ name, value: n })
    .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + ${n}` } })
    .returning({ value: counter.value })
  if (!row) throw new Error('The counter gave no number')
  return row.value - n + 1
}
