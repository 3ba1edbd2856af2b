import { and, eq, isNull } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import { dueTimes, type TicketClock } from '../core/ticket-times.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'
import { causeFor, ownerFor, teamFor } from './ticket-owners.ts'
import { insertTickets } from './tickets.ts'

export interface TicketByHand {
  id: string
  accountId: string
  contactId: string | null
  deliveryId: string | null
  title: string
  detail: string | null
  causeId: string | null
  /** Left out: whoever writes it, or the account's manager where a program does. */
  ownerId?: string | null
  teamId: string | null
  dueAt: Date | null
}

/** Opens a ticket that no rule did. Throws `not_found` for an account outside the scope, `invalid` for what does not fit it. */
export async function openByHand(
  q: Q,
  scope: Scope,
  { dueAt, ...given }: TicketByHand,
  { userId, now, clock }: { userId: string | null; now: Date; clock: TicketClock },
): Promise<void> {
  const { account, contact, delivery } = q.t
  const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])
  const [row] = await q
    .select({ tier: account.tier, managerId: account.managerId })
    .from(account)
    .where(and(eq(account.id, given.accountId), withinScope(q, scope)))
  const { tier, managerId } = found(row, 'account')
  if (dueAt && dueAt <= now) throw refuse('dueAt', 'This time has passed already. Choose one to come.')
  for (const [id, table, path] of [
    [given.contactId, contact, 'contactId'],
    [given.deliveryId, delivery, 'deliveryId'],
  ] as const) {
    if (id === null) continue
    const ofAccount = and(eq(table.id, id), eq(table.accountId, given.accountId))
    if ((await q.$count(table, ofAccount)) === 0)
      throw refuse(path, `There is no such ${path.slice(0, -2)} at this account.`)
  }
  if (given.contactId !== null) {
    const inUse = and(eq(contact.id, given.contactId), isNull(contact.archivedAt))
    if ((await q.$count(contact, inUse)) === 0) throw refuse('contactId', 'This contact is no longer in use.')
  }
  const ownerId = given.ownerId === undefined ? (userId ?? managerId) : given.ownerId
  if (ownerId !== null) await ownerFor(q, ownerId, given.accountId)
  if (given.teamId !== null) await teamFor(q, given.teamId)
  if (given.causeId !== null) await causeFor(q, given.causeId)
  const due = dueTimes({ at: now, tier, urgency: 'usual' }, clock.settings, clock.work)
  await insertTickets(q, [
    {
      ...{ ...given, ownerId, reason: 'hand', source: userId === null ? 'api' : 'hand', createdBy: userId },
      ...{ firstReplyDueAt: due.firstReplyDueAt, dueAt: dueAt ?? due.dueAt, openedAt: now },
    },
  ])
}
