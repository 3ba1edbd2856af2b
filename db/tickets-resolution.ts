import { and, desc, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { isToDo, type TicketState } from '../core/tickets.ts'
import { waitingReply, withdrawReply } from './reply-taking-back.ts'
import { undoStanding } from './resolution-undoing.ts'
import type { Q } from './store.ts'
import { lockTicket, recordChange, type TicketRow } from './ticket-changes.ts'
import { causeFor } from './ticket-owners.ts'

export interface Resolving {
  id: string
  userId: string
  words: string
  /** One of the causes; with it the ticket has that cause. */
  causeId?: string | null
  /** The reply that resolves it in the same moment: who undoes one undoes both. */
  replyId?: string
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
  { id, userId, words, causeId = null, replyId, cause, now, newId, ifVersion }: Resolving,
): Promise<void> {
  const { resolution, user } = q.t
  const row = await lockToResolve(q, scope, ticketId, ifVersion)
  const [person] = await q.select({ id: user.id }).from(user).where(eq(user.id, userId))
  if (!person)
    throw new AppError('forbidden', 'A ticket is resolved by a person. Sign in instead of using an API key.')
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
    [['resolved', { from: row.state, to: 'resolved', resolutionId: id, replyId, cause: said }, words]],
    { userId, now, newId },
  )
}

/**
 * The ticket, locked until the transaction ends, to be resolved. Throws `not_found` outside the scope, `conflict` where it
 * is resolved already, `changed` for another version than the one that was seen.
 */
export async function lockToResolve(
  q: Q,
  scope: Scope,
  ticketId: string,
  ifVersion?: number,
): Promise<TicketRow> {
  const row = await lockTicket(q, scope, ticketId)
  // Of two who resolve at the same moment, one is told that the other did: that says more than "it changed".
  if (!isToDo(row.state as TicketState)) throw await alreadyResolved(q, ticketId)
  return ifVersion === undefined ? row : lockTicket(q, scope, ticketId, ifVersion)
}

async function alreadyResolved(q: Q, ticketId: string): Promise<AppError> {
  const last = (await resolutionsOf(q, ticketId)).find(({ undoneAt }) => undoneAt === null)
  if (!last) return new AppError('conflict', 'This ticket is resolved already.')
  const when = last.resolvedAt.toISOString().slice(0, 16).replace('T', ' ')
  return new AppError('conflict', `${last.user.name} resolved this ticket on ${when} UTC.`)
}

/**
 * Takes the resolution back and opens the ticket again; the words stay on record as undone. A reply that resolved it is
 * taken back too, where it has not left yet: true then. Throws `not_found` outside the scope or where nothing is resolved.
 */
export async function undoResolution(
  q: Q,
  scope: Scope,
  ticketId: string,
  { now, newId, userId = null }: { now: Date; newId: NewId; userId?: string | null },
): Promise<boolean> {
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
  const reply = await waitingReply(q, ticketId, await replyOf(q, ticketId, undone as string))
  if (reply) await withdrawReply(q, scope, reply, { userId, now, newId })
  return reply !== null
}

/** The reply that came with a resolution, by its id; null where there was none. */
async function replyOf(q: Q, ticketId: string, resolutionId: string): Promise<string | null> {
  const { ticketEvent } = q.t
  const rows = await q
    .select({ facts: ticketEvent.facts })
    .from(ticketEvent)
    .where(and(eq(ticketEvent.ticketId, ticketId), eq(ticketEvent.kind, 'resolved')))
  const facts = rows.find((one) => one.facts?.resolutionId === resolutionId)?.facts
  return (facts?.replyId as string | undefined) ?? null
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
