import { createHash, hash } from 'node:crypto'
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type InvitationState, statesBefore } from '../core/invitations.ts'
import { countAsked } from './asked-counting.ts'
import { anyOf } from './dialect.ts'
import { preparedQuery } from './prepared.ts'
import type { Q } from './store.ts'

/** What a token leads to: everything the respondent's page and its answer need, in one look-up. */
export interface OpenedLink {
  invitationId: string
  state: InvitationState
  expiresAt: Date | null
  sentAt: Date | null
  dueAt: Date
  account: { id: string; name: string; tier: string | null; segment: string | null; managerId: string | null }
  contact: { id: string; name: string; email: string | null; locale: string } | null
  delivery: {
    id: string
    externalId: string
    promisedAt: Date | null
    deliveredAt: Date | null
    cancelledAt: Date | null
  } | null
  review: { id: string; heldAt: Date | null } | null
  surveyId: string
  surveyVersionId: string
  programmeId: string
  /** The closed case it asks about. */
  ticketId: string | null
  /** When the link that no person sees was followed last. */
  trappedAt: Date | null
  suppression: string | null
}

/** SHA-256 of a text, hex. */
export function secretHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

const TIME_DIGITS = 9

/**
 * What the database knows of a link's token: the time it begins with, and the hash of it all. Hashes alone lie anywhere in
 * the table's index, and a batch of a hundred links would write a hundred of its pages; in order of time it writes two.
 */
export function linkHash(token: string): string {
  return token.slice(0, TIME_DIGITS) + hash('sha256', token, 'base64url')
}

const linkByHash = preparedQuery('link_by_hash', (q) => {
  const { link, invitation, account, contact, delivery, review, surveyVersion, suppression } = q.t
  return q
    .select({
      invitationId: invitation.id,
      state: invitation.state,
      expiresAt: invitation.expiresAt,
      sentAt: invitation.sentAt,
      dueAt: invitation.dueAt,
      account: {
        ...{ id: account.id, name: account.name, tier: account.tier, segment: account.segment },
        managerId: account.managerId,
      },
      contact: { id: contact.id, name: contact.name, email: contact.email, locale: contact.locale },
      delivery: {
        id: delivery.id,
        externalId: delivery.externalId,
        promisedAt: delivery.promisedAt,
        deliveredAt: delivery.deliveredAt,
        cancelledAt: delivery.cancelledAt,
      },
      review: { id: review.id, heldAt: review.heldAt },
      surveyId: surveyVersion.surveyId,
      surveyVersionId: surveyVersion.id,
      programmeId: invitation.programmeId,
      ticketId: invitation.ticketId,
      trappedAt: invitation.trappedAt,
      suppression: suppression.reason,
    })
    .from(link)
    .innerJoin(invitation, eq(invitation.id, link.invitationId))
    .innerJoin(account, eq(account.id, invitation.accountId))
    .innerJoin(surveyVersion, eq(surveyVersion.id, invitation.surveyVersionId))
    .leftJoin(contact, eq(contact.id, invitation.contactId))
    .leftJoin(delivery, eq(delivery.id, invitation.deliveryId))
    .leftJoin(review, eq(review.id, invitation.reviewId))
    .leftJoin(suppression, eq(suppression.email, contact.email))
    .where(eq(link.hash, sql.placeholder('hash')))
})

/** The invitation behind a token, or undefined for a token nobody was sent. */
export async function openLink(q: Q, token: string): Promise<OpenedLink | undefined> {
  const [row] = await linkByHash(q, { hash: linkHash(token) })
  return row && { ...row, state: row.state as InvitationState }
}

const newestAnswer = (name: string, { withQuarantined }: { withQuarantined: boolean }) =>
  preparedQuery(name, (q) => {
    const { response } = q.t
    return q
      .select({
        score: response.score,
        answers: response.answers,
        comment: response.comment,
        answeredAt: response.answeredAt,
        partial: response.partial,
        wantsContact: response.wantsContact,
      })
      .from(response)
      .where(
        and(
          eq(response.invitationId, sql.placeholder('invitationId')),
          isNull(response.replacedById),
          withQuarantined ? undefined : isNull(response.quarantine),
        ),
      )
      .orderBy(desc(response.answeredAt), desc(response.id))
      .limit(1)
  })
const newestOfPeople = newestAnswer('newest_of_people', { withQuarantined: false })
const newestOfAll = newestAnswer('newest_of_all', { withQuarantined: true })

/**
 * The newest answer to an invitation that nothing has replaced; a machine's only where `withQuarantined` asks for it, so
 * that whoever gave it is thanked like anybody else.
 */
export async function standingAnswer(q: Q, invitationId: string, { withQuarantined = false } = {}) {
  const [row] = await (withQuarantined ? newestOfAll : newestOfPeople)(q, { invitationId })
  return row
}

/**
 * Counts that pages were opened: allowed on GET, since it changes nothing that a contact would notice. Only the first
 * opening of each is kept.
 */
export async function markOpened(q: Q, openings: { id: string; at: Date }[]): Promise<undefined[]> {
  const { invitation } = q.t
  const ids = openings.map(({ id }) => id)
  const unopened = and(inArray(invitation.id, ids), isNull(invitation.openedAt))
  const now = openings[0]?.at as Date
  const fresh = await q
    .update(invitation)
    .set({ openedAt: now, updatedAt: now })
    .where(unopened)
    .returning({ id: invitation.id })
  if (fresh.length > 0) {
    const thoughtLost = await q
      .update(invitation)
      .set({ state: 'opened' })
      .where(and(inArray(invitation.id, ids), inArray(invitation.state, ['failed', 'bounced'])))
      .returning({ id: invitation.id })
    await countAsked(
      q,
      thoughtLost.map(({ id }) => id),
    )
    await q
      .update(invitation)
      .set({ state: 'opened' })
      .where(and(inArray(invitation.id, ids), inArray(invitation.state, statesBefore('opened'))))
  }
  return openings.map(() => undefined)
}

/**
 * Notes that the link which no person sees was followed: allowed on GET, since it changes nothing for the contact. A
 * scanner may come more than once, so the last time counts.
 */
export async function markTrapped(q: Q, hits: { id: string; at: Date }[]): Promise<undefined[]> {
  const { invitation } = q.t
  const ids = hits.map(({ id }) => id)
  await q
    .update(invitation)
    .set({ trappedAt: hits[0]?.at as Date })
    .where(anyOf(q, invitation.id, ids))
  return hits.map(() => undefined)
}
