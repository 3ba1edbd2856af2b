import { createHash } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import type { InvitationState } from '../core/invitations.ts'
import type { Q } from './store.ts'

/** What a token leads to: everything the respondent's page and its answer need, in one look-up. */
export interface OpenedLink {
  invitationId: string
  state: InvitationState
  expiresAt: Date | null
  sentAt: Date | null
  account: { id: string; name: string; tier: string | null; managerId: string | null }
  contact: { id: string; name: string; email: string | null; locale: string } | null
  delivery: { id: string; externalId: string; promisedAt: Date | null; deliveredAt: Date | null } | null
  review: { id: string; heldAt: Date | null } | null
  surveyId: string
  surveyVersionId: string
  suppression: string | null
}

/** SHA-256 of a token, hex: what the database knows of it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The invitation behind a token, or undefined for a token nobody was sent. */
export async function openLink(q: Q, token: string): Promise<OpenedLink | undefined> {
  const { link, invitation, account, contact, delivery, review, surveyVersion, suppression } = q.t
  const [row] = await q
    .select({
      invitationId: invitation.id,
      state: invitation.state,
      expiresAt: invitation.expiresAt,
      sentAt: invitation.sentAt,
      account: { id: account.id, name: account.name, tier: account.tier, managerId: account.managerId },
      contact: { id: contact.id, name: contact.name, email: contact.email, locale: contact.locale },
      delivery: {
        id: delivery.id,
        externalId: delivery.externalId,
        promisedAt: delivery.promisedAt,
        deliveredAt: delivery.deliveredAt,
      },
      review: { id: review.id, heldAt: review.heldAt },
      surveyId: surveyVersion.surveyId,
      surveyVersionId: surveyVersion.id,
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
    .where(eq(link.hash, tokenHash(token)))
  return row && { ...row, state: row.state as InvitationState }
}

/** The newest answer to an invitation that nothing has replaced, machine-made ones left out. */
export async function standingAnswer(q: Q, invitationId: string) {
  const { response } = q.t
  const [row] = await q
    .select({
      score: response.score,
      answers: response.answers,
      comment: response.comment,
      answeredAt: response.answeredAt,
    })
    .from(response)
    .where(
      and(
        eq(response.invitationId, invitationId),
        isNull(response.replacedById),
        isNull(response.quarantine),
      ),
    )
  return row
}

/** Counts that the page was opened: allowed on GET, since it changes nothing that a contact would notice. */
export async function markOpened(q: Q, invitationId: string, now: Date): Promise<void> {
  const { invitation } = q.t
  await q
    .update(invitation)
    .set({ openedAt: now, updatedAt: now })
    .where(and(eq(invitation.id, invitationId), isNull(invitation.openedAt)))
}
