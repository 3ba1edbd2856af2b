import { asc, isNull, type SQL, sql } from 'drizzle-orm'
import { anyOf, lockForTransaction } from './dialect.ts'
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

/** The column as each of these tickets gets its number, from `first` on in this order. */
export function numbered(q: Q, ids: string[], first: number): SQL {
  const cases = ids.map((id, i) => sql`when ${id} then ${sql.raw(String(first + i))}`)
  return sql`case ${q.t.ticket.id} ${sql.join(cases, sql` `)} end`
}

/** Gives numbers to tickets from before they had any, the oldest first, at most `limit`. Returns how many there were. */
export async function numberOldTickets(q: Q, limit: number): Promise<number> {
  await lockForTransaction(q, 'hearback-fill-in')
  const { ticket } = q.t
  const rows = await q
    .select({ id: ticket.id })
    .from(ticket)
    .where(isNull(ticket.number))
    .orderBy(asc(ticket.openedAt), asc(ticket.id))
    .limit(limit)
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  const first = await takeNumbers(q, 'ticket', ids.length)
  await q
    .update(ticket)
    .set({ number: numbered(q, ids, first) })
    .where(anyOf(q, ticket.id, ids))
  return ids.length
}
