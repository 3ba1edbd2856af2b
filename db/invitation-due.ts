import { and, asc, eq, gte, isNull, lte, not } from 'drizzle-orm'
import type { InvitationState } from '../core/invitations.ts'
import { anyOf, forUpdate, skipLocked } from './dialect.ts'
import { lockLimits } from './invitation-locks.ts'
import type { Q } from './store.ts'
import { suppressionsOf } from './suppressions.ts'
import { ticketSubjects } from './ticket-subjects.ts'

export type InvitationRow = Q['t']['invitation']['$inferSelect']

/** One invitation with all that deciding and rendering need. */
export type DueInvitation = Awaited<ReturnType<typeof withFacts>>[number]

/**
 * Invitations whose time has come, oldest first, held for this transaction; other workers pass over them. Those of the
 * same contacts come with them, so that the programme with priority asks. The contacts are locked too, and what a limit
 * counts: two workers must not ask one contact, or break one limit, at the same moment.
 */
export async function dueInvitations(q: Q, now: Date, limit: number): Promise<DueInvitation[]> {
  const { invitation } = q.t
  const isDue = and(eq(invitation.state, 'planned'), lte(invitation.dueAt, now))
  const due = await skipLocked(
    q,
    q.select().from(invitation).where(isDue).orderBy(asc(invitation.dueAt), asc(invitation.id)).limit(limit),
  )
  // A batch that is not full holds all that is due.
  const rivals = due.length < limit ? [] : await rivalsOf(q, due, now)
  const rows = [...due, ...rivals]
  await lockLimits(q, rows)
  return withFacts(q, rows)
}

function rivalsOf(q: Q, due: InvitationRow[], now: Date): Promise<InvitationRow[]> {
  const { invitation } = q.t
  const contactIds = due.flatMap(({ contactId }) => contactId ?? [])
  const last = due.at(-1) as InvitationRow
  return skipLocked(
    q,
    q
      .select()
      .from(invitation)
      .where(
        and(
          anyOf(q, invitation.contactId, [...new Set(contactIds)]),
          lte(invitation.dueAt, now),
          // What is due before the last of the batch is in it already.
          gte(invitation.dueAt, last.dueAt),
          eq(invitation.state, 'planned'),
          not(
            anyOf(
              q,
              invitation.id,
              due.map(({ id }) => id),
            ),
          ),
        ),
      ),
  )
}

/** Invitations whose reminder is due. */
export async function dueReminders(q: Q, now: Date, limit: number): Promise<DueInvitation[]> {
  const { invitation } = q.t
  const due = await skipLocked(
    q,
    q
      .select()
      .from(invitation)
      .where(lte(invitation.remindAt, now))
      .orderBy(asc(invitation.remindAt), asc(invitation.id))
      .limit(limit),
  )
  return withFacts(q, due)
}

const different = (rows: InvitationRow[], pick: (row: InvitationRow) => string | null) => [
  ...new Set(rows.map(pick).filter((id) => id !== null)),
]

// A few look-ups by id instead of one join of six tables: it is quicker, and locks what must be locked only.
export async function withFacts(q: Q, due: InvitationRow[], { lock = true } = {}) {
  if (due.length === 0) return []
  const { account, contact, delivery, review, programme, resolution } = q.t
  const ids = (pick: (row: InvitationRow) => string | null) => different(due, pick)
  const contactIds = ids((row) => row.contactId)
  const select = q
    .select()
    .from(contact)
    .where(anyOf(q, contact.id, contactIds))
    .orderBy(asc(contact.id))
  const contacts = await (lock ? forUpdate(q, select) : select)
  const deliveryIds = ids((row) => row.deliveryId)
  const deliveries = deliveryIds.length
    ? await q
        .select(dates(delivery))
        .from(delivery)
        .where(anyOf(q, delivery.id, deliveryIds))
    : []
  const reviewIds = ids((row) => row.reviewId)
  const reviews = reviewIds.length
    ? await q
        .select()
        .from(review)
        .where(anyOf(q, review.id, reviewIds))
    : []
  const ticketIds = ids((row) => row.ticketId)
  const resolutions = ticketIds.length
    ? await q
        .select({ id: resolution.id, ticketId: resolution.ticketId, resolvedAt: resolution.resolvedAt })
        .from(resolution)
        .where(and(anyOf(q, resolution.ticketId, ticketIds), isNull(resolution.undoneAt)))
    : []
  const subjectOf = await ticketSubjects(q, ticketIds)
  const accountIds = ids((row) => row.accountId)
  const accounts = await q
    .select({
      id: account.id,
      name: account.name,
      country: account.country,
      managerId: account.managerId,
      teamId: account.teamId,
    })
    .from(account)
    .where(anyOf(q, account.id, accountIds))
  const programmeIds = ids((row) => row.programmeId)
  const programmes = await q
    .select()
    .from(programme)
    .where(anyOf(q, programme.id, programmeIds))
  const suppressed = await suppressionsOf(
    q,
    contacts.flatMap(({ email }) => (email ? [email] : [])),
  )
  const by = <T extends { id: string }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]))
  const [contactOf, deliveryOf, reviewOf] = [by(contacts), by(deliveries), by(reviews)]
  const [accountOf, programmeOf] = [by(accounts), by(programmes)]
  return due.map((row) => {
    const person = row.contactId ? (contactOf.get(row.contactId) ?? null) : null
    return {
      ...row,
      state: row.state as InvitationState,
      contact: person,
      suppression: person?.email ? (suppressed.get(person.email.toLowerCase()) ?? null) : null,
      delivery: row.deliveryId ? (deliveryOf.get(row.deliveryId) ?? null) : null,
      review: row.reviewId ? (reviewOf.get(row.reviewId) ?? null) : null,
      ticket: row.ticketId ? (subjectOf.get(row.ticketId) ?? null) : null,
      /** The resolution it asks about, while it stands. */
      resolution: resolutions.find(({ id }) => row.subjectKey.includes(`:${id}:`)) ?? null,
      account: accountOf.get(row.accountId) as (typeof accounts)[number],
      programme: programmeOf.get(row.programmeId) as typeof programme.$inferSelect,
    }
  })
}

/** What deciding and writing need of a delivery; its price lines may be long. */
function dates({ id, externalId, promisedAt, deliveredAt, cancelledAt }: Q['t']['delivery']) {
  return { id, externalId, promisedAt, deliveredAt, cancelledAt }
}
