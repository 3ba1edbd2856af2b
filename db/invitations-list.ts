import { and, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { SkipReason } from '../core/asking.ts'
import { type InvitationState, invitationStates } from '../core/invitations.ts'
import { afterPosition, inOrder, type Page, type Position, pageOf, readCursor } from './pages.ts'
import { amongAccounts, seesNothing } from './scope.ts'
import type { Q } from './store.ts'

export interface InvitationFilter {
  accountId?: string
  deliveryId?: string
  contactId?: string
  programmeId?: string
  state?: InvitationState
  skipReason?: SkipReason
  limit: number
  cursor?: string
}

/** Invitations within the scope, the latest due first. */
export async function listInvitations(
  q: Q,
  scope: Scope,
  { state, limit, cursor, ...filter }: InvitationFilter,
): Promise<Page<InvitationRow>> {
  const position = readCursor(cursor, 2)
  // Without accounts every row would be looked at and none taken.
  if (await seesNothing(q, scope)) return { data: [], nextCursor: null }
  const hasIndex = filter.accountId ?? filter.deliveryId ?? filter.contactId
  // By state and due time there is an index, by due time alone none: a page of each state costs less than sorting all.
  const states = state ? [state] : hasIndex ? [undefined] : invitationStates
  const rows: InvitationRow[] = []
  for (const one of states) rows.push(...(await select(q, scope, { ...filter, state: one, limit }, position)))
  rows.sort((a, b) => b.dueAt.getTime() - a.dueAt.getTime() || (a.id < b.id ? 1 : -1))
  return pageOf(rows, limit, (row) => [row.dueAt, row.id])
}

type InvitationRow = Awaited<ReturnType<typeof select>>[number]

async function select(
  q: Q,
  scope: Scope,
  { accountId, deliveryId, contactId, programmeId, state, skipReason, limit }: InvitationFilter,
  position: Position | undefined,
) {
  const { invitation, account, contact, delivery, review, programme } = q.t
  const rows = await q
    .select({
      id: invitation.id,
      state: invitation.state,
      skipReason: invitation.skipReason,
      waitReason: invitation.waitReason,
      account: { id: account.id, name: account.name },
      contact: { id: contact.id, name: contact.name, email: contact.email },
      delivery: { id: delivery.id, reference: delivery.externalId },
      review: { id: review.id, reference: review.externalId },
      programme: { id: programme.id, name: programme.name },
      dueAt: invitation.dueAt,
      firstDueAt: invitation.firstDueAt,
      announcedAt: invitation.announcedAt,
      sentAt: invitation.sentAt,
      openedAt: invitation.openedAt,
      answeredAt: invitation.answeredAt,
      remindAt: invitation.remindAt,
      remindedAt: invitation.remindedAt,
      reminders: invitation.reminders,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .innerJoin(account, eq(account.id, invitation.accountId))
    .innerJoin(programme, eq(programme.id, invitation.programmeId))
    .leftJoin(contact, eq(contact.id, invitation.contactId))
    .leftJoin(delivery, eq(delivery.id, invitation.deliveryId))
    .leftJoin(review, eq(review.id, invitation.reviewId))
    .where(
      and(
        amongAccounts(q, invitation.accountId, scope, accountId ? [accountId] : undefined),
        deliveryId ? eq(invitation.deliveryId, deliveryId) : undefined,
        contactId ? eq(invitation.contactId, contactId) : undefined,
        programmeId ? eq(invitation.programmeId, programmeId) : undefined,
        state ? eq(invitation.state, state) : undefined,
        skipReason ? eq(invitation.skipReason, skipReason) : undefined,
        afterPosition('desc', invitation.dueAt, invitation.id, position),
      ),
    )
    .orderBy(...inOrder('desc', invitation.dueAt, invitation.id))
    .limit(limit + 1)
  return rows.map((row) => ({ ...row, state: row.state as InvitationState }))
}
