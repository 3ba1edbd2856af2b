import type { Scope } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import { isToDo, type TicketState } from '../core/tickets.ts'
import { type By, changingAction } from './action-changes.ts'
import { ticketsOf } from './action-tickets.ts'
import type { Q } from './store.ts'
import { resolveTicket, undoResolution } from './tickets-resolution.ts'

/**
 * Resolves tickets that a done action is linked to, all with the same words and cause or none of them: each customer is
 * asked by itself whether it is fixed. A ticket that somebody resolved meanwhile is passed by. Returns the ids of those
 * that were resolved, or null where there is no such action within the scope. Throws `conflict` while the action is under
 * way, `invalid` for a ticket that is not linked.
 */
export async function resolveLinked(
  q: Q,
  scope: Scope,
  actionId: string,
  { ticketIds, words, causeId }: { ticketIds: string[]; words: string; causeId: string },
  by: By & { userId: string },
): Promise<string[] | null> {
  const resolved: string[] = []
  const isThere = await changingAction(q, scope, actionId, by, async ({ state }) => {
    if (state !== 'done' && state !== 'verified')
      throw new AppError('conflict', 'The action is not done yet. Its tickets are resolved once it is.')
    for (const ticket of await chosen(q, scope, actionId, ticketIds)) {
      if (!isToDo(ticket.state as TicketState)) continue
      const said = { id: by.newId('res'), userId: by.userId, words, causeId, cause: null }
      await resolveTicket(q, scope, ticket.id, { ...said, now: by.now, newId: by.newId })
      resolved.push(ticket.id)
    }
    return resolved.length > 0 ? [{ kind: 'resolved', words, facts: { n: resolved.length } }] : []
  })
  return isThere ? resolved : null
}

/** Takes that back for those of them that nobody has confirmed or opened again since; returns their ids, or null. */
export async function unresolveLinked(
  q: Q,
  scope: Scope,
  actionId: string,
  ticketIds: string[],
  by: By,
): Promise<string[] | null> {
  const opened: string[] = []
  const isThere = await changingAction(q, scope, actionId, by, async () => {
    for (const { id, state } of await chosen(q, scope, actionId, ticketIds)) {
      if (state !== 'resolved') continue
      await undoResolution(q, scope, id, by)
      opened.push(id)
    }
    return opened.length > 0 ? [{ kind: 'resolved', facts: { n: opened.length, from: 'undone' } }] : []
  })
  return isThere ? opened : null
}

/** The linked tickets among these ids, in one order for everybody, so that two who do it at once never wait in a ring. */
async function chosen(q: Q, scope: Scope, actionId: string, ticketIds: string[]) {
  const linked = await ticketsOf(q, scope, actionId)
  const wanted = new Set(ticketIds)
  const found = linked.filter(({ id }) => wanted.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1))
  if (found.length < wanted.size) {
    const message = 'One of the tickets is not linked to this action any more.'
    throw new AppError('invalid', message, [{ path: 'ticketIds', message }])
  }
  return found
}
