import { and, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { RuleOwner } from '../core/ticket-rules.ts'
import { type TicketReason, toDoStates } from '../core/tickets.ts'
import { anyOf, chunks } from './dialect.ts'
import { amongAccounts } from './scope.ts'
import type { Q } from './store.ts'
import { assigned } from './ticket-assigning.ts'
import { eventIdOf, writeTicketEvents } from './ticket-events.ts'
import { takeNumbers } from './ticket-numbers.ts'

/** A ticket about to be written: what is left out is not known. */
export interface TicketToInsert {
  id: string
  accountId: string
  contactId: string | null
  responseId?: string | null
  deliveryId: string | null
  ownerId: string | null
  teamId?: string | null
  causeId?: string | null
  ruleId?: string | null
  reason: TicketReason
  detail?: string | null
  title?: string | null
  /** rule, hand or api */
  source?: 'rule' | 'hand' | 'api'
  createdBy?: string | null
  firstReplyDueAt?: Date | null
  dueAt: Date
  openedAt: Date
}

export interface NewTicket extends TicketToInsert {
  /** The response that opens it; one response opens one ticket at most. */
  responseId: string
  /** Whose it is by its rule; left out: the one who is named already. */
  assign?: RuleOwner
}

/**
 * Opens tickets inside the transaction that records their responses (which must be written by then). Whoever corrects
 * one bad answer to another while the ticket is open has one case, not two: it stays the one ticket, which takes on a
 * wish to be called. Returns the ids of those that were opened.
 */
export async function openTickets(q: Q, tickets: NewTicket[]): Promise<string[]> {
  if (tickets.length === 0) return []
  const { response } = q.t
  const invitations = await q
    .select({ responseId: response.id, invitationId: response.invitationId })
    .from(response)
    .where(
      anyOf(
        q,
        response.id,
        tickets.map(({ responseId }) => responseId),
      ),
    )
  const invitationOf = new Map(invitations.map((row) => [row.responseId, row.invitationId]))
  const taken = await withOpenTicket(
    q,
    invitations.flatMap(({ invitationId }) => (invitationId ? [invitationId] : [])),
  )
  const wanted: NewTicket[] = []
  for (const one of tickets) {
    const invitationId = invitationOf.get(one.responseId) ?? null
    const standing = invitationId === null ? undefined : taken.get(invitationId)
    if (standing === undefined) wanted.push(one)
    else if (one.reason === 'wants_contact') await askForCall(q, standing, one)
    if (invitationId !== null && standing === undefined) taken.set(invitationId, one.id)
  }
  const opened: string[] = []
  for (const part of chunks(wanted, 16)) opened.push(...(await insertTickets(q, await assigned(q, part))))
  return opened
}

/** Inserts new tickets with their numbers and their first event; one that there is already is left as it is. */
export async function insertTickets(q: Q, tickets: TicketToInsert[]): Promise<string[]> {
  if (tickets.length === 0) return []
  const { ticket } = q.t
  const values = tickets.map((one) => ({ ...one, state: 'open', updatedAt: one.openedAt }))
  const rows = await q
    .insert(ticket)
    .values(values)
    .onConflictDoNothing({ target: ticket.responseId })
    .returning({ id: ticket.id })
  const ids = new Set(rows.map(({ id }) => id))
  const fresh = tickets.filter(({ id }) => ids.has(id))
  if (fresh.length === 0) return []
  // Numbers are given to those that are really new, so that none is left out.
  const first = await takeNumbers(q, 'ticket', fresh.length)
  const cases = fresh.map(({ id }, i) => sql`when ${id} then ${sql.raw(String(first + i))}`)
  await q
    .update(ticket)
    .set({ number: sql`case ${ticket.id} ${sql.join(cases, sql` `)} end` })
    .where(anyOf(q, ticket.id, [...ids]))
  await writeTicketEvents(
    q,
    fresh.map(({ id, reason, createdBy = null, openedAt }, i) => ({
      ...{ id: eventIdOf(id), ticketId: id, kind: 'opened' as const, userId: createdBy },
      ...{ facts: { reason, number: first + i, version: 1 }, at: openedAt },
    })),
  )
  return fresh.map(({ id }) => id)
}

/**
 * Takes back the tickets of responses that turned out to be a machine's: those nobody has touched are gone, others stay
 * with whoever took them up, and say so.
 */
export async function withdrawTickets(q: Q, responseIds: string[], now: Date): Promise<void> {
  const { ticket } = q.t
  const ofThese = anyOf(q, ticket.responseId, responseIds)
  await q.delete(ticket).where(and(ofThese, eq(ticket.state, 'open'), eq(ticket.updatedAt, ticket.openedAt)))
  const detail =
    'The answer that opened it was set aside: another score came within seconds, as from a machine.'
  await q
    .update(ticket)
    .set({ detail, updatedAt: now, version: sql`${ticket.version} + 1` })
    .where(ofThese)
}

/** Invitation id → its ticket that is still open. */
async function withOpenTicket(q: Q, invitationIds: string[]): Promise<Map<string | null, string>> {
  if (invitationIds.length === 0) return new Map()
  const { ticket, response } = q.t
  const rows = await q
    .select({ invitationId: response.invitationId, id: ticket.id })
    .from(response)
    .innerJoin(ticket, eq(ticket.responseId, response.id))
    .where(and(anyOf(q, response.invitationId, invitationIds), inArray(ticket.state, [...toDoStates])))
  return new Map(rows.map(({ invitationId, id }) => [invitationId, id]))
}

/** Whoever corrects an answer and asks to be called waits no longer than somebody who asked at once. */
async function askForCall(q: Q, id: string, { dueAt, openedAt }: NewTicket): Promise<void> {
  const { ticket } = q.t
  const isThis = eq(ticket.id, id)
  await q
    .update(ticket)
    .set({ reason: 'wants_contact', updatedAt: openedAt, version: sql`${ticket.version} + 1` })
    .where(isThis)
  await q
    .update(ticket)
    .set({ dueAt })
    .where(and(isThis, gt(ticket.dueAt, dueAt)))
}

/** The condition that keeps tickets within what the actor may see. */
export function ticketsWithin(q: Q, scope: Scope): SQL | undefined {
  return amongAccounts(q, q.t.ticket.accountId, scope)
}

/** The ticket's row, or undefined where there is none within the scope. */
export async function findTicket(q: Q, scope: Scope, id: string) {
  const { ticket } = q.t
  const [row] = await q
    .select()
    .from(ticket)
    .where(and(eq(ticket.id, id), ticketsWithin(q, scope)))
  return row
}
