import { and, eq, gt, isNull, ne, or, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import type { TicketReason } from '../core/tickets.ts'
import { anyOf, chunks } from './dialect.ts'
import { amongAccounts } from './scope.ts'
import type { Q } from './store.ts'

export interface NewTicket {
  id: string
  accountId: string
  contactId: string | null
  /** The response that opens it; one response opens one ticket at most. */
  responseId: string
  deliveryId: string | null
  /** Whose it is first: the account's manager. */
  ownerId: string | null
  reason: TicketReason
  dueAt: Date
  openedAt: Date
}

/**
 * Opens tickets inside the transaction that records their responses (which must be written by then). Whoever corrects
 * one bad answer to another while the ticket is open has one case, not two: it stays the one ticket, which takes on a
 * wish to be called. Returns the ids of those that were opened.
 */
export async function openTickets(q: Q, tickets: NewTicket[]): Promise<string[]> {
  if (tickets.length === 0) return []
  const { ticket, response } = q.t
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
  for (const part of chunks(wanted, 11)) {
    const values = part.map((one) => ({ ...one, state: 'open', updatedAt: one.openedAt }))
    const rows = await q
      .insert(ticket)
      .values(values)
      .onConflictDoNothing({ target: ticket.responseId })
      .returning({ id: ticket.id })
    opened.push(...rows.map(({ id }) => id))
  }
  return opened
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
  await q.update(ticket).set({ detail, updatedAt: now }).where(ofThese)
}

/** Invitation id → its ticket that is still open. */
async function withOpenTicket(q: Q, invitationIds: string[]): Promise<Map<string | null, string>> {
  if (invitationIds.length === 0) return new Map()
  const { ticket, response } = q.t
  const rows = await q
    .select({ invitationId: response.invitationId, id: ticket.id })
    .from(response)
    .innerJoin(ticket, eq(ticket.responseId, response.id))
    .where(and(anyOf(q, response.invitationId, invitationIds), ne(ticket.state, 'resolved')))
  return new Map(rows.map(({ invitationId, id }) => [invitationId, id]))
}

/** Whoever corrects an answer and asks to be called waits no longer than somebody who asked at once. */
async function askForCall(q: Q, id: string, { dueAt, openedAt }: NewTicket): Promise<void> {
  const { ticket } = q.t
  const isThis = eq(ticket.id, id)
  await q.update(ticket).set({ reason: 'wants_contact', updatedAt: openedAt }).where(isThis)
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

/**
 * Gives the ticket to another owner, or to nobody. Returns false where there is no such ticket within the scope.
 * Throws `invalid` for an owner who could not see it or may not work on it.
 */
export async function giveTicket(
  q: Q,
  scope: Scope,
  id: string,
  { ownerId, now }: { ownerId: string | null; now: Date },
): Promise<boolean> {
  const ticket = await findTicket(q, scope, id)
  if (!ticket) return false
  if (ownerId !== null) await checkOwner(q, ownerId, ticket.accountId)
  await q.update(q.t.ticket).set({ ownerId, updatedAt: now }).where(eq(q.t.ticket.id, id))
  return true
}

async function checkOwner(q: Q, ownerId: string, accountId: string): Promise<void> {
  const { user, account } = q.t
  const [owner] = await q
    .select({ role: user.role, managedId: account.id })
    .from(user)
    .leftJoin(account, and(eq(account.managerId, user.id), eq(account.id, accountId)))
    .where(and(eq(user.id, ownerId), or(isNull(user.banned), eq(user.banned, false))))
  const refuse = (message: string) => new AppError('invalid', message, [{ path: 'ownerId', message }])
  if (!owner) throw refuse('There is no such user.')
  if (owner.role === 'viewer') throw refuse('Viewers do not work on tickets. Choose somebody else.')
  if (owner.role === 'manager' && !owner.managedId)
    throw refuse('This manager does not look after the account. Choose its manager, support or an admin.')
}
