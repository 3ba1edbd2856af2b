import { eq, or } from 'drizzle-orm'
import { AppError } from '../core/errors.ts'
import type { Q } from './store.ts'

/** The id of the ticket that people call #1042, or whose id was given. Throws `invalid` where there is none. */
export async function ticketByWord(q: Q, word: string): Promise<string> {
  const { ticket } = q.t
  const digits = /^#?(\d{1,9})$/.exec(word)?.[1]
  const [row] = await q
    .select({ id: ticket.id })
    .from(ticket)
    .where(or(eq(ticket.id, word), digits ? eq(ticket.number, Number(digits)) : undefined))
  const message = `There is no ticket ${word}.`
  if (!row) throw new AppError('invalid', message, [{ path: 'ticket', message }])
  return row.id
}
