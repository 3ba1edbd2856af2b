import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import { amongAccounts, seesAccount } from './scope.ts'
import type { Q } from './store.ts'

export interface HoldFilter {
  accountId?: string
  contactId?: string
}

/** The holds that last at that moment within the scope, the first to end first. */
export function listHolds(q: Q, scope: Scope, { accountId, contactId }: HoldFilter, now: Date) {
  const { hold, account, contact, user } = q.t
  return q
    .select({
      id: hold.id,
      account: { id: account.id, name: account.name },
      /** Null: everybody at the account. */
      contact: { id: contact.id, name: contact.name },
      reason: hold.reason,
      until: hold.until,
      createdBy: { id: user.id, name: user.name },
      createdAt: hold.createdAt,
    })
    .from(hold)
    .innerJoin(account, eq(account.id, hold.accountId))
    .leftJoin(contact, eq(contact.id, hold.contactId))
    .leftJoin(user, eq(user.id, hold.createdBy))
    .where(
      and(
        isNull(hold.endedAt),
        gt(hold.until, now),
        amongAccounts(q, hold.accountId, scope, accountId ? [accountId] : undefined),
        contactId ? or(isNull(hold.contactId), eq(hold.contactId, contactId)) : undefined,
      ),
    )
    .orderBy(asc(hold.until), asc(hold.id))
}

export interface NewHold {
  id: string
  accountId: string
  /** Null: everybody at the account. */
  contactId: string | null
  reason: string
  until: Date
  createdBy: string
  now: Date
}

/**
 * Holds back a contact, or everybody at an account, until a moment; invitations that are due meanwhile wait. Throws
 * `not_found` for an account outside the scope, `invalid` for a contact that is not of it or an end that is over.
 */
export async function addHold(q: Q, scope: Scope, { now, ...hold }: NewHold): Promise<void> {
  if (!(await seesAccount(q, scope, hold.accountId))) throw new AppError('not_found', 'No such account.')
  const { contact } = q.t
  const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])
  if (hold.until <= now) throw refuse('until', 'Name a day that is still to come.')
  const isTheirs = and(eq(contact.id, hold.contactId ?? ''), eq(contact.accountId, hold.accountId))
  if (hold.contactId && (await q.$count(contact, isTheirs)) === 0)
    throw refuse('contactId', 'There is no such contact at this account.')
  await q.insert(q.t.hold).values({ ...hold, createdAt: now })
}

/**
 * Ends a hold early; what waited for it is looked at again now. Throws `not_found` outside the scope and for one that is
 * over.
 */
export async function endHold(q: Q, scope: Scope, id: string, now: Date): Promise<void> {
  const { hold, invitation } = q.t
  const [ended] = await q
    .update(hold)
    .set({ endedAt: now })
    .where(
      and(
        eq(hold.id, id),
        isNull(hold.endedAt),
        gt(hold.until, now),
        amongAccounts(q, hold.accountId, scope),
      ),
    )
    .returning({ accountId: hold.accountId, contactId: hold.contactId })
  const { accountId, contactId } = found(ended, 'hold')
  await q
    .update(invitation)
    .set({ dueAt: now, updatedAt: now })
    .where(
      and(
        eq(invitation.accountId, accountId),
        contactId ? eq(invitation.contactId, contactId) : undefined,
        eq(invitation.state, 'planned'),
        eq(invitation.waitReason, 'held'),
      ),
    )
}
