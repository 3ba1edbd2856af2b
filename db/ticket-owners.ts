import { and, eq, isNull, or } from 'drizzle-orm'
import type { Role } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import type { Named } from '../core/ticket-events.ts'
import { scopeOfPerson } from './person-scope.ts'
import { seesAccount } from './scope.ts'
import type { Q } from './store.ts'

const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])

/** Who is to own a ticket of the account. Throws `invalid` for somebody who could not see it or may not work on it. */
export async function ownerFor(q: Q, ownerId: string, accountId: string): Promise<Named> {
  const { user, account } = q.t
  const [owner] = await q
    .select({ id: user.id, name: user.name, role: user.role, managedId: account.id })
    .from(user)
    .leftJoin(account, and(eq(account.managerId, user.id), eq(account.id, accountId)))
    .where(and(eq(user.id, ownerId), or(isNull(user.banned), eq(user.banned, false))))
  if (!owner) throw refuse('ownerId', 'There is no such user.')
  if (owner.role === 'viewer')
    throw refuse('ownerId', 'Viewers do not work on tickets. Choose somebody else.')
  if (owner.role === 'manager' && !owner.managedId)
    throw refuse(
      'ownerId',
      'This manager does not look after the account. Choose its manager, support or an admin.',
    )
  const scope = await scopeOfPerson(q, { id: owner.id, role: owner.role as Role })
  if (!(await seesAccount(q, scope, accountId)))
    throw refuse(
      'ownerId',
      'This colleague works for a team that does not serve the account. Choose somebody who sees it.',
    )
  return { id: owner.id, name: owner.name }
}

/** The team with its name. Throws `invalid` where there is none in use. */
export async function teamFor(q: Q, teamId: string): Promise<Named> {
  const { team } = q.t
  const [row] = await q
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(and(eq(team.id, teamId), isNull(team.archivedAt)))
  if (!row) throw refuse('teamId', 'There is no such team.')
  return row
}

/** The cause with its name, "Carrier: late" for one of the second level. Throws `invalid` where there is none in use. */
export async function causeFor(q: Q, causeId: string): Promise<Named> {
  const { cause } = q.t
  const [row] = await q
    .select()
    .from(cause)
    .where(and(eq(cause.id, causeId), isNull(cause.archivedAt)))
  if (!row) throw refuse('causeId', 'There is no such cause. Choose one from the list.')
  if (row.parentId === null) return { id: row.id, name: row.name }
  const [parent] = await q.select({ name: cause.name }).from(cause).where(eq(cause.id, row.parentId))
  return { id: row.id, name: parent ? `${parent.name}: ${row.name}` : row.name }
}
