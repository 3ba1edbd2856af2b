import { type AnyColumn, and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { InvitationState } from '../core/invitations.ts'
import { upsertRows } from './bulk.ts'
import { anyOf, forUpdate, skipLocked } from './dialect.ts'
import type { Q } from './store.ts'
import { suppressionsOf } from './suppressions.ts'

/** One invitation with all that deciding and rendering need. */
export type DueInvitation = Awaited<ReturnType<typeof withFacts>>[number]

/**
 * Invitations whose time has come, oldest first, held for this transaction; other workers pass over them. The contacts
 * are locked too: two programmes must not ask one contact at the same moment.
 */
export async function dueInvitations(q: Q, now: Date, limit: number): Promise<DueInvitation[]> {
  const { invitation } = q.t
  const due = await skipLocked(
    q,
    q
      .select()
      .from(invitation)
      .where(and(eq(invitation.state, 'planned'), lte(invitation.dueAt, now)))
      .orderBy(asc(invitation.dueAt), asc(invitation.id))
      .limit(limit),
  )
  return withFacts(q, due)
}

/** Invitations whose reminder is due. */
export async function dueReminders(q: Q, now: Date, limit: number): Promise<DueInvitation[]> {
  const { invitation } = q.t
  const due = await skipLocked(
    q,
    q
      .select()
      .from(invitation)
      .where(and(lte(invitation.remindAt, now), isNull(invitation.remindedAt)))
      .orderBy(asc(invitation.remindAt), asc(invitation.id))
      .limit(limit),
  )
  return withFacts(q, due)
}

// A few look-ups by id instead of one join of six tables: it is quicker, and locks what must be locked only.
async function withFacts(q: Q, due: (typeof q.t.invitation.$inferSelect)[]) {
  if (due.length === 0) return []
  const { account, contact, delivery, review, programme } = q.t
  const ids = (pick: (row: (typeof due)[number]) => string | null) => [
    ...new Set(due.map(pick).filter((id) => id !== null)),
  ]
  const contactIds = ids((row) => row.contactId)
  const contacts = await forUpdate(
    q,
    q
      .select()
      .from(contact)
      .where(anyOf(q, contact.id, contactIds))
      .orderBy(asc(contact.id)),
  )
  const deliveryIds = ids((row) => row.deliveryId)
  const deliveries = await q
    .select(dates(delivery))
    .from(delivery)
    .where(anyOf(q, delivery.id, deliveryIds))
  const reviewIds = ids((row) => row.reviewId)
  const reviews = reviewIds.length
    ? await q
        .select()
        .from(review)
        .where(anyOf(q, review.id, reviewIds))
    : []
  const accountIds = ids((row) => row.accountId)
  const accounts = await q
    .select({ id: account.id, name: account.name })
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
      account: accountOf.get(row.accountId) as { id: string; name: string },
      programme: programmeOf.get(row.programmeId) as typeof programme.$inferSelect,
    }
  })
}

/** What deciding and writing need of a delivery; its price lines may be long. */
function dates({ id, externalId, promisedAt, deliveredAt, cancelledAt }: Q['t']['delivery']) {
  return { id, externalId, promisedAt, deliveredAt, cancelledAt }
}

/** Stores why contacts were not asked. */
export async function skipInvitations(
  q: Q,
  skipped: { id: string; reason: string }[],
  now: Date,
): Promise<void> {
  const { invitation } = q.t
  for (const reason of new Set(skipped.map((one) => one.reason))) {
    const ids = skipped.filter((one) => one.reason === reason).map(({ id }) => id)
    await q
      .update(invitation)
      .set({ state: 'skipped', skipReason: reason, updatedAt: now })
      .where(anyOf(q, invitation.id, ids))
  }
}

/** Moves an invitation whose facts changed: the delivery came later than it was planned with. */
export async function postponeInvitation(q: Q, id: string, dueAt: Date): Promise<void> {
  await q.update(q.t.invitation).set({ dueAt }).where(eq(q.t.invitation.id, id))
}

/** Marks invitations as on their way, remembers their links, and that their contacts were asked now. */
export async function startSending(
  q: Q,
  asked: { invitationId: string; contactId: string; hash: string }[],
  now: Date,
): Promise<void> {
  if (asked.length === 0) return
  const { invitation, contact } = q.t
  await addLinks(q, asked, now)
  await q
    .update(invitation)
    .set({ state: 'sending', updatedAt: now })
    .where(
      anyOf(
        q,
        invitation.id,
        asked.map(({ invitationId }) => invitationId),
      ),
    )
  await q
    .update(contact)
    .set({ lastAskedAt: now })
    .where(
      anyOf(
        q,
        contact.id,
        asked.map(({ contactId }) => contactId),
      ),
    )
}

/** Remembers that invitations were reminded (or need no reminder any more). */
export async function startReminding(
  q: Q,
  reminded: { invitationId: string; hash: string }[],
  dropped: string[],
  now: Date,
): Promise<void> {
  const { invitation } = q.t
  await addLinks(q, reminded, now)
  const ids = reminded.map(({ invitationId }) => invitationId)
  if (ids.length > 0) {
    await q
      .update(invitation)
      .set({ remindAt: null, remindedAt: now, updatedAt: now })
      .where(anyOf(q, invitation.id, ids))
  }
  if (dropped.length > 0) {
    await q
      .update(invitation)
      .set({ remindAt: null, updatedAt: now })
      .where(anyOf(q, invitation.id, dropped))
  }
}

async function addLinks(q: Q, links: { invitationId: string; hash: string }[], now: Date) {
  const rows = links.map(({ invitationId, hash }) => ({ invitationId, hash, createdAt: now }))
  await upsertRows(q, q.t.link, rows, { target: q.t.link.hash, replace: [] })
}

/** Records what became of invitations that were posted, with the times that follow from their programme's rules. */
export async function markSent(
  q: Q,
  ids: string[],
  sent: { state: 'sent' | 'failed' | 'bounced'; expiresAt: Date; remindAt: Date | null; now: Date },
): Promise<void> {
  const { invitation } = q.t
  const { state, expiresAt, remindAt, now } = sent
  // A mail can be delivered, opened or answered before its send is recorded: such an invitation keeps its state, and a
  // reminder is due only where no answer came.
  const ifIn = (states: InvitationState[], column: AnyColumn, value: unknown) =>
    sql`case when ${inArray(invitation.state, states)} then ${sql.param(value, column)} else ${column} end`
  await q
    .update(invitation)
    .set({
      ...{ sentAt: now, expiresAt, updatedAt: now },
      state: ifIn(['sending'], invitation.state, state),
      remindAt: ifIn(['sending', 'delivered', 'opened'], invitation.remindAt, remindAt),
    })
    .where(anyOf(q, invitation.id, ids))
}
