import { and, eq, gt, gte, or } from 'drizzle-orm'
import { eventSentence, type TicketEventFacts } from '../core/ticket-events.ts'
import { pageOf, readCursor } from './pages.ts'
import type { Q } from './store.ts'

/** What happened to the ticket (`event`) and what was said (`message`), in order. */
export async function ticketHistory(
  q: Q,
  ticketId: string,
  { limit, cursor }: { limit: number; cursor?: string },
) {
  const { ticketEvent, ticketMessage, user } = q.t
  const position = readCursor(cursor, 2) as [Date, string] | undefined
  const [at, lastId] = position ?? []
  const by = { id: user.id, name: user.name }
  const [events, messages] = await Promise.all([
    q
      .select({ row: ticketEvent, by })
      .from(ticketEvent)
      .leftJoin(user, eq(user.id, ticketEvent.userId))
      .where(
        and(
          eq(ticketEvent.ticketId, ticketId),
          at && gte(ticketEvent.at, at),
          at && or(gt(ticketEvent.at, at), gt(ticketEvent.id, lastId ?? '')),
        ),
      )
      .orderBy(ticketEvent.at, ticketEvent.id)
      .limit(limit + 1),
    q
      .select({ row: ticketMessage, by })
      .from(ticketMessage)
      .leftJoin(user, eq(user.id, ticketMessage.userId))
      .where(
        and(
          eq(ticketMessage.ticketId, ticketId),
          at && gte(ticketMessage.createdAt, at),
          at && or(gt(ticketMessage.createdAt, at), gt(ticketMessage.id, lastId ?? '')),
        ),
      )
      .orderBy(ticketMessage.createdAt, ticketMessage.id)
      .limit(limit + 1),
  ])
  const all = [
    ...events.map(({ row, by: who }) => {
      const facts = (row.facts ?? {}) as TicketEventFacts
      const { id, kind, words, at: happened } = row
      return {
        type: 'event' as const,
        id,
        at: happened,
        by: who,
        kind,
        words,
        facts,
        sentence: eventSentence(kind, facts),
      }
    }),
    ...messages.map(({ row, by: who }) => {
      const { id, direction, body, subject, state, error, fromAddress, toAddress, createdAt, sentAt } = row
      return {
        ...{ type: 'message' as const, id, at: createdAt, by: who, direction, body, subject, state, error },
        ...{ fromAddress, toAddress, sentAt },
      }
    }),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
  return pageOf(all.slice(0, limit + 1), limit, (one) => [one.at, one.id])
}
