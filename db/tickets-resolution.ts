import { desc, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { isToDo, type TicketState } from '../core/tickets.ts'
import { undoStanding } from './resolution-undoing.ts'
import type { Q } from './store.ts'
import { lockTicket, recordChange } from './ticket-changes.ts'
import { causeFor } from './ticket-owners.ts'

export interface Resolving {
  id: string
  userId: string
  words: string
  /** One of the causes; with it the ticket has that cause. */
  causeId?: string | null
  /** Words for the cause where it is none of the list. */
  cause: string | null
  now: Date
  newId: NewId
  /** The version whoever resolves it has seen; left out: whichever it is. */
  ifVersion?: number
}

/**
 * Resolves the ticket with the words of who did it. Throws `not_found` outside the scope, `conflict` where it is
 * resolved already (saying by whom and when), `forbidden` for an actor who is no person, `changed` for another version.
 */
export async function resolveTicket(
  q: Q,
  scope: Scope,
  ticketId: string,
  { id, userId, words, causeId = null, cause, now, newId, ifVersion }: Resolving,
): Promise<void> {
  const { resolution, user } = q.t
  const row = await lockTicket(q, scope, ticketId)
  const [person] = await q.select({ id: user.id }).from(user).where(eq(user.id, userId))
  if (!person)
    throw new AppError('forbidden', 'A ticket is resolved by a person. Sign in instead of using an API key.')
  // Of two who resolve at the same moment, one is told that the other did: that says more than "it changed".
  if (!isToDo(row.state as TicketState)) throw await alreadyResolved(q, ticketId)
  if (ifVersion !== undefined) await lockTicket(q, scope, ticketId, ifVersion)
  if (row.mergedIntoId !== null)
    throw new AppError('conflict', 'It was merged into another ticket. Resolve that one.')
  const chosen = causeId === null ? null : await causeFor(q, causeId)
  const said = chosen?.name ?? cause
  await q.insert(resolution).values({ id, ticketId, userId, words, causeId, cause: said, resolvedAt: now })
  // What waited for the customer waits no more; its clock stops here.
  const set = {
    state: 'resolved',
    pausedAt: null,
    snoozedUntil: null,
    ...(causeId === null ? {} : { causeId }),
  }
  await recordChange(
    q,
    row,
    set,
    [['resolved', { from: row.state, to: 'resolved', resolutionId: id, cause: said }, words]],
    { userId, now, newId },
  )
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
  { now, newId, userId = null }: { now: Date; newId: NewId; userId?: string | null },
): Promise<void> {
  const row = await lockTicket(q, scope, ticketId)
  const [undone] = await undoStanding(q, ticketId, now)
  found(undone, 'resolution')
  await recordChange(
    q,
    row,
    { state: 'open' },
    [['undone', { from: row.state, to: 'open', resolutionId: undone }]],
    { userId, now, newId },
  )
}

/** Everything said about the ticket when it was resolved, the latest first, undone ones too. */
export function resolutionsOf(q: Q, ticketId: string) {
  const { resolution, user } = q.t
  return q
    .select({
      id: resolution.id,
      user: { id: user.id, name: user.name },
      cause: resolution.cause,
      causeId: resolution.causeId,
      words: resolution.words,
      resolvedAt: resolution.resolvedAt,
      undoneAt: resolution.undoneAt,
    })
    .from(resolution)
    .innerJoin(user, eq(user.id, resolution.userId))
    .where(eq(resolution.ticketId, ticketId))
    .orderBy(desc(resolution.resolvedAt), desc(resolution.id))
}
