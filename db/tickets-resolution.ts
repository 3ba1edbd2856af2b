import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import type { Q } from './store.ts'
import { findTicket } from './tickets.ts'

export interface Resolving {
  id: string
  userId: string
  words: string
  cause: string | null
  now: Date
}

/**
 * Resolves the ticket with the words of who did it. Throws `not_found` outside the scope, `conflict` where it is
 * resolved already (saying by whom and when), `forbidden` for an actor who is no person.
 */
export async function resolveTicket(
  q: Q,
  scope: Scope,
  ticketId: string,
  { id, userId, words, cause, now }: Resolving,
): Promise<void> {
  found(await findTicket(q, scope, ticketId), 'ticket')
  const { ticket, resolution, user } = q.t
  const [person] = await q.select({ id: user.id }).from(user).where(eq(user.id, userId))
  if (!person)
    throw new AppError('forbidden', 'A ticket is resolved by a person. Sign in instead of using an API key.')
  // The condition is part of the update: of two who resolve at the same moment, one is told that the other did.
  const resolved = await q
    .update(ticket)
    .set({ state: 'resolved', updatedAt: now })
    .where(and(eq(ticket.id, ticketId), ne(ticket.state, 'resolved')))
    .returning({ id: ticket.id })
  if (resolved.length === 0) throw await alreadyResolved(q, ticketId)
  await q.insert(resolution).values({ id, ticketId, userId, words, cause, resolvedAt: now })
}

async function alreadyResolved(q: Q, ticketId: string): Promise<AppError> {
  const last = (await resolutionsOf(q, ticketId)).find(({ undoneAt }) => undoneAt === null)
  if (!last) return new AppError('conflict', 'This ticket is resolved already.')
  const when = last.resolvedAt.toISOString().slice(0, 16).replace('T', ' ')
  return new AppError('conflict', `${last.user.name} resolved this ticket on ${when} UTC.`)
}

/**
 * Takes the resolution back and opens the ticket again; the words stay on record as undone. Throws `not_found`
 * outside the scope or where nothing is resolved.
 */
export async function undoResolution(
  q: Q,
  scope: Scope,
  ticketId: string,
  { now }: { now: Date },
): Promise<void> {
  found(await findTicket(q, scope, ticketId), 'ticket')
  const { ticket, resolution } = q.t
  const undone = await q
    .update(resolution)
    .set({ undoneAt: now })
    .where(and(eq(resolution.ticketId, ticketId), isNull(resolution.undoneAt)))
    .returning({ id: resolution.id })
  found(undone[0], 'resolution')
  await q.update(ticket).set({ state: 'open', updatedAt: now }).where(eq(ticket.id, ticketId))
}

/** Everything said about the ticket when it was resolved, the latest first, undone ones too. */
export function resolutionsOf(q: Q, ticketId: string) {
  const { resolution, user } = q.t
  return q
    .select({
      id: resolution.id,
      user: { id: user.id, name: user.name },
      cause: resolution.cause,
      words: resolution.words,
      resolvedAt: resolution.resolvedAt,
      undoneAt: resolution.undoneAt,
    })
    .from(resolution)
    .innerJoin(user, eq(user.id, resolution.userId))
    .where(eq(resolution.ticketId, ticketId))
    .orderBy(desc(resolution.resolvedAt), desc(resolution.id))
}
