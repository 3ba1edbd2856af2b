import { and, asc, eq, gte, inArray, isNull, notExists, sql } from 'drizzle-orm'
import { toDoStates } from '../core/tickets.ts'
import { updateRows, upsertRows } from './bulk.ts'
import { anyOf, forUpdate } from './dialect.ts'
import { withdrawHeld } from './held-tickets.ts'
import type { Q } from './store.ts'
import { eventIdOf, writeTicketEvents } from './ticket-events.ts'
import type { NewTicket } from './ticket-opening.ts'
import { readTicketClock } from './ticket-settings.ts'
import { resumed } from './ticket-talk.ts'

/** An open ticket as an answer that may join it finds it. */
export type OpenCase = Pick<
  Q['t']['ticket']['$inferSelect'],
  | ('id' | 'accountId' | 'reason' | 'ruleId' | 'responseId' | 'version' | 'state' | 'openedAt' | 'updatedAt')
  | ('dueAt' | 'firstReplyDueAt' | 'firstRepliedAt' | 'pausedAt' | 'snoozedUntil')
>

/** An answer that asks for a ticket, and the one that it joins instead. */
export interface Joining {
  into: OpenCase
  one: NewTicket
}

/** Whether the answer belongs to this open ticket: the same account, the same rule, and not too long after. */
export function joinsOne(one: NewTicket, open: OpenCase): boolean {
  const { joinSince, responseId, ruleId, openedAt } = one
  if (!joinSince || !responseId || responseId === open.responseId) return false
  if (open.accountId !== one.accountId || open.reason !== one.reason) return false
  if (open.ruleId !== null && open.ruleId !== ruleId) return false
  return open.openedAt >= joinSince && open.openedAt <= openedAt
}

/** The tickets of these accounts that an answer may join, locked until the transaction ends, the latest first. */
export async function openCases(q: Q, tickets: NewTicket[]): Promise<OpenCase[]> {
  const able = tickets.flatMap(({ accountId, joinSince }) => (joinSince ? [{ accountId, joinSince }] : []))
  if (able.length === 0) return []
  const since = new Date(Math.min(...able.map(({ joinSince }) => joinSince.getTime())))
  const { ticket } = q.t
  const { id, accountId, reason, ruleId, responseId, version, state, openedAt, updatedAt } = ticket
  const { dueAt, firstReplyDueAt, firstRepliedAt, pausedAt, snoozedUntil } = ticket
  const rows = await forUpdate(
    q,
    q
      .select({
        ...{ id, accountId, reason, ruleId, responseId, version, state, openedAt, updatedAt },
        ...{ dueAt, firstReplyDueAt, firstRepliedAt, pausedAt, snoozedUntil },
      })
      .from(ticket)
      .where(
        and(
          anyOf(q, accountId, [...new Set(able.map((one) => one.accountId))]),
          gte(openedAt, since),
          inArray(state, [...toDoStates]),
          isNull(ticket.mergedIntoId),
        ),
      )
      .orderBy(asc(id)),
  )
  return rows.sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime())
}

/**
 * Adds answers to open tickets: each is due when the earlier of both would be, and one that waited for the customer or was
 * put off is back, because the customer has spoken.
 */
export async function joinAnswers(q: Q, joins: Joining[]): Promise<void> {
  if (joins.length === 0) return
  const clock = joins.some(({ into }) => into.pausedAt) ? await readTicketClock(q) : null
  const rows = new Map<string, OpenCase>()
  const events: Parameters<typeof writeTicketEvents>[1] = []
  for (const { into, one } of joins) {
    const row = rows.get(into.id) ?? into
    const at = one.openedAt
    const back = clock && row.pausedAt ? { ...resumed({ ...row, now: at }, clock), state: 'open' } : {}
    const now: OpenCase = { ...row, ...back, snoozedUntil: null, version: row.version + 1, updatedAt: at }
    if (one.dueAt < now.dueAt) now.dueAt = one.dueAt
    if (now.firstRepliedAt === null)
      now.firstReplyDueAt = earlier(now.firstReplyDueAt, one.firstReplyDueAt ?? null)
    rows.set(into.id, now)
    events.push({
      ...{ id: eventIdOf(one.id), ticketId: into.id, kind: 'joined', userId: null },
      ...{ facts: { responseId: one.responseId, version: now.version }, at },
    })
  }
  const { ticket, joinedResponse } = q.t
  await upsertRows(
    q,
    joinedResponse,
    joins.map(({ into, one }) => ({
      ...{ ticketId: into.id, responseId: one.responseId as string, joinedAt: one.openedAt },
    })),
    { target: joinedResponse.responseId, replace: [] },
  )
  await updateRows(
    q,
    ticket,
    [...rows.values()],
    ['version', 'state', 'dueAt', 'firstReplyDueAt', 'pausedAt', 'snoozedUntil', 'updatedAt'],
  )
  await writeTicketEvents(q, events)
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

/**
 * Takes back what responses asked for that turned out to be a machine's: tickets nobody has touched are gone, others stay
 * with whoever took them up and say so, and those that they joined have lost them again.
 */
export async function withdrawTickets(q: Q, responseIds: string[], now: Date): Promise<void> {
  const { ticket, joinedResponse } = q.t
  await withdrawHeld(q, responseIds)
  await leaveTickets(q, responseIds, now)
  const ofThese = anyOf(q, ticket.responseId, responseIds)
  const joined = q
    .select({ id: joinedResponse.responseId })
    .from(joinedResponse)
    .where(eq(joinedResponse.ticketId, ticket.id))
  const untouched = and(eq(ticket.state, 'open'), eq(ticket.updatedAt, ticket.openedAt), notExists(joined))
  await q.delete(ticket).where(and(ofThese, untouched))
  const detail =
    'The answer that opened it was set aside: another score came within seconds, as from a machine.'
  await q
    .update(ticket)
    .set({ detail, updatedAt: now, version: sql`${ticket.version} + 1` })
    .where(ofThese)
}

/** Takes answers out of the tickets that they joined. */
export async function leaveTickets(q: Q, responseIds: string[], now: Date): Promise<void> {
  const { ticket, joinedResponse } = q.t
  const gone = await q
    .delete(joinedResponse)
    .where(anyOf(q, joinedResponse.responseId, responseIds))
    .returning({ ticketId: joinedResponse.ticketId, responseId: joinedResponse.responseId })
  for (const { ticketId, responseId } of gone) {
    const [row] = await q
      .update(ticket)
      .set({ updatedAt: now, version: sql`${ticket.version} + 1` })
      .where(eq(ticket.id, ticketId))
      .returning({ version: ticket.version })
    await writeTicketEvents(q, [
      {
        ...{ id: eventIdOf(responseId, 'left'), ticketId, kind: 'left', userId: null },
        ...{ facts: { responseId, version: row?.version }, at: now },
      },
    ])
  }
}
