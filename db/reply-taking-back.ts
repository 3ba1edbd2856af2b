import { and, asc, eq, gt } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import type { TicketEventFacts } from '../core/ticket-events.ts'
import { forUpdate } from './dialect.ts'
import type { Q } from './store.ts'
import { lockTicket, recordChange, type TicketRow } from './ticket-changes.ts'

type By = { userId: string | null; now: Date; newId: NewId }
type Reply = Q['t']['ticketMessage']['$inferSelect']

/**
 * Takes a reply back that has not left yet: no mail goes out, and the ticket stands as it did before. Throws `not_found`
 * outside the scope, `conflict` with a sentence where it has left, or resolved the ticket as well.
 */
export async function takeReplyBack(
  q: Q,
  scope: Scope,
  { ticketId, replyId }: { ticketId: string; replyId: string },
  by: By,
): Promise<void> {
  // The ticket first, as whoever writes to it does: each would wait for what the other holds.
  const ticket = await lockTicket(q, scope, ticketId)
  const reply = await waitingReply(q, ticketId, replyId)
  if (!reply) {
    const { ticketMessage } = q.t
    if ((await q.$count(ticketMessage, ofTicket(q, ticketId, replyId))) === 0)
      throw new AppError('not_found', 'No such reply.')
    throw new AppError('conflict', 'The reply has left already. Write another one to correct it.')
  }
  if (ticket.state === 'resolved')
    throw new AppError('conflict', 'The ticket is resolved. Take the resolution back first.')
  await withdrawReply(q, scope, reply, by)
}

function ofTicket(q: Q, ticketId: string, replyId: string) {
  const { ticketMessage } = q.t
  return and(
    eq(ticketMessage.id, replyId),
    eq(ticketMessage.ticketId, ticketId),
    eq(ticketMessage.direction, 'out'),
  )
}

/** The reply, held for this transaction, as long as it has not left; null then, or where there is none. */
export async function waitingReply(q: Q, ticketId: string, replyId: string | null): Promise<Reply | null> {
  if (replyId === null) return null
  const { ticketMessage } = q.t
  const rows = await forUpdate(
    q,
    q
      .select()
      .from(ticketMessage)
      .where(and(ofTicket(q, ticketId, replyId), eq(ticketMessage.state, 'planned'))),
  )
  return rows[0] ?? null
}

/** Removes a reply that waits, and what it had made of the ticket; its files are there to be attached again. */
export async function withdrawReply(q: Q, scope: Scope, reply: Reply, by: By): Promise<void> {
  const { ticketMessage, attachment } = q.t
  const ticket = await lockTicket(q, scope, reply.ticketId)
  await q.update(attachment).set({ messageId: null }).where(eq(attachment.messageId, reply.id))
  await q.delete(ticketMessage).where(eq(ticketMessage.id, reply.id))
  const set = { ...(await firstReplyWithout(q, ticket, reply)), ...(await stateBefore(q, ticket, reply)) }
  const moved = set.state ? { from: ticket.state, to: set.state } : {}
  await recordChange(q, ticket, set, [['reply_taken_back', { messageId: reply.id, ...moved }]], by)
}

/** Whoever wrote next was the first then. */
async function firstReplyWithout(q: Q, ticket: TicketRow, reply: Reply): Promise<Partial<TicketRow>> {
  if (ticket.firstRepliedAt?.getTime() !== reply.createdAt.getTime()) return {}
  const { ticketMessage } = q.t
  const [next] = await q
    .select({ at: ticketMessage.createdAt })
    .from(ticketMessage)
    .where(and(eq(ticketMessage.ticketId, ticket.id), eq(ticketMessage.direction, 'out')))
    .orderBy(asc(ticketMessage.createdAt))
    .limit(1)
  return { firstRepliedAt: next?.at ?? null }
}

/** The state it had, unless somebody moved it since. The clock stood still for seconds at most: they are not counted. */
async function stateBefore(q: Q, ticket: TicketRow, reply: Reply): Promise<Partial<TicketRow>> {
  const { ticketEvent } = q.t
  const events = await q
    .select({ kind: ticketEvent.kind, facts: ticketEvent.facts })
    .from(ticketEvent)
    .where(
      and(eq(ticketEvent.ticketId, ticket.id), gt(ticketEvent.at, new Date(reply.createdAt.getTime() - 1))),
    )
  const factsOf = (one: (typeof events)[number]) => (one.facts ?? {}) as TicketEventFacts
  const own = events.find((one) => one.kind === 'reply' && one.facts?.messageId === reply.id)
  const { from, to, version = 0 } = own ? factsOf(own) : {}
  const isMoved = events.some(
    (one) => /^(state|reply)$/.test(one.kind) && (factsOf(one).version ?? 0) > version,
  )
  if (typeof from !== 'string' || ticket.state !== to || isMoved) return {}
  return { state: from, pausedAt: null }
}
