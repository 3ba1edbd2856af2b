import { eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import type { Q } from './store.ts'
import { type ChangedBy, lockTicket, recordChange, type TicketRow } from './ticket-changes.ts'

const called = ({ id, number }: TicketRow) => ({
  id,
  name: number === null ? 'another ticket' : `#${number}`,
})

/** Both tickets, locked in one order: of two who merge them the other way round nobody waits for the other. */
async function lockBoth(q: Q, scope: Scope, id: string, otherId: string): Promise<[TicketRow, TicketRow]> {
  const rows = new Map<string, TicketRow>()
  for (const one of [id, otherId].sort()) rows.set(one, await lockTicket(q, scope, one))
  return [rows.get(id) as TicketRow, rows.get(otherId) as TicketRow]
}

/**
 * Puts a ticket into another one of the same account: it is no case of its own any more, and its answers are shown there.
 * The other is due when the earlier of both was. Throws `invalid` for one of another account or that is merged itself.
 */
export async function mergeTicket(
  q: Q,
  scope: Scope,
  id: string,
  intoId: string,
  by: ChangedBy,
): Promise<void> {
  const refuse = (message: string) => new AppError('invalid', message, [{ path: 'intoId', message }])
  if (id === intoId) throw refuse('A ticket cannot be merged into itself.')
  const [row, into] = await lockBoth(q, scope, id, intoId)
  if (row.mergedIntoId !== null) throw new AppError('conflict', 'It was merged into another ticket already.')
  if (into.mergedIntoId !== null) throw refuse('That one was merged into another ticket itself.')
  if (row.accountId !== into.accountId) throw refuse('Only tickets of one account can be merged.')
  await recordChange(q, row, { mergedIntoId: intoId }, [['merged', { to: called(into) }]], by)
  const dueAt = row.dueAt < into.dueAt ? row.dueAt : into.dueAt
  await recordChange(
    q,
    into,
    { dueAt },
    [['took_in', { to: called(row), dueBefore: into.dueAt.toISOString() }]],
    by,
  )
}

/** Takes it out again: a case of its own, as it was. Throws `conflict` where it is merged into none. */
export async function unmergeTicket(q: Q, scope: Scope, id: string, by: ChangedBy): Promise<void> {
  const first = await lockTicket(q, scope, id)
  if (first.mergedIntoId === null) throw new AppError('conflict', 'It is merged into no other ticket.')
  const into = await lockTicket(q, scope, first.mergedIntoId)
  await recordChange(q, first, { mergedIntoId: null }, [['unmerged', { to: called(into) }]], by)
  await recordChange(q, into, {}, [['gave_back', { to: called(first) }]], by)
}

/** The tickets that this one took in. */
export function mergedInto(q: Q, id: string) {
  const { ticket } = q.t
  return q
    .select({ id: ticket.id, number: ticket.number, responseId: ticket.responseId, reason: ticket.reason })
    .from(ticket)
    .where(eq(ticket.mergedIntoId, id))
}
