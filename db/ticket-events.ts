import { desc, eq } from 'drizzle-orm'
import { eventSentence, type TicketEventFacts, type TicketEventKind } from '../core/ticket-events.ts'
import { upsertRows } from './bulk.ts'
import type { Q } from './store.ts'

export interface NewTicketEvent {
  id: string
  ticketId: string
  kind: TicketEventKind
  /** Null: the customer, a rule or the clock did it. */
  userId: string | null
  words?: string | null
  facts?: TicketEventFacts | null
  at: Date
}

/** Writes what happened, in the transaction in which it does. */
export async function writeTicketEvents(q: Q, events: NewTicketEvent[]): Promise<void> {
  if (events.length === 0) return
  const { ticketEvent } = q.t
  const rows = events.map((event) => ({
    ...{
      ...event,
      words: event.words ?? null,
      facts: (event.facts ?? null) as Record<string, unknown> | null,
    },
  }))
  await upsertRows(q, ticketEvent, rows, { target: ticketEvent.id, replace: [] })
}

/** The id of the one event that comes with another record: the ticket that it opens, the resolution that it tells of. */
export function eventIdOf(recordId: string, word = ''): string {
  return `tev${recordId.slice(recordId.indexOf('_'))}${word}`
}

/** One thing that happened, as the screen tells it: `by` is null for the customer, a rule or the clock. */
export interface TicketChangeTold {
  at: Date
  by: { id: string; name: string } | null
  kind: string
  words: string
}

/** What happened to the ticket after its version `version`, the earliest first. */
export async function changesSince(q: Q, ticketId: string, version: number): Promise<TicketChangeTold[]> {
  const { ticketEvent, user } = q.t
  const rows = await q
    .select({ event: ticketEvent, by: { id: user.id, name: user.name } })
    .from(ticketEvent)
    .leftJoin(user, eq(user.id, ticketEvent.userId))
    .where(eq(ticketEvent.ticketId, ticketId))
    .orderBy(desc(ticketEvent.at), desc(ticketEvent.id))
    .limit(100)
  return rows
    .filter(({ event }) => ((event.facts as TicketEventFacts | null)?.version ?? 0) > version)
    .reverse()
    .map(({ event, by }) => ({
      ...{ at: event.at, by, kind: event.kind },
      words: eventSentence(event.kind, (event.facts ?? {}) as TicketEventFacts),
    }))
}
