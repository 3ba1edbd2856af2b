import { and, eq } from 'drizzle-orm'
import { may } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'
import { findUser } from './users.ts'

/** The name of somebody, as an event keeps it; null: nobody. */
export async function nameOf(q: Q, userId: string | null): Promise<string | null> {
  return userId ? ((await findUser(q, userId))?.name ?? null) : null
}

/** Throws `invalid`, with the field, unless this person may sign in and sees an action for these accounts. */
export async function checkSees(q: Q, path: string, userId: string, accountIds: string[]): Promise<void> {
  const person = await findUser(q, userId)
  const refuse = (message: string) => new AppError('invalid', message, [{ path, message }])
  if (!person) throw refuse('There is no such user.')
  if (!person.active) throw refuse(`${person.name} may not sign in any more. Choose somebody else.`)
  if (person.role !== 'manager') return
  const { account } = q.t
  const own = await q.$count(account, and(anyOf(q, account.id, accountIds), eq(account.managerId, userId)))
  if (own === 0)
    throw refuse(`${person.name} looks after none of these accounts and could not see the action.`)
}

/** The same for whoever carries the action, who must be able to change it too. */
export async function checkOwner(q: Q, path: string, userId: string, accountIds: string[]): Promise<void> {
  await checkSees(q, path, userId, accountIds)
  const person = await findUser(q, userId)
  if (!person || may(person.role, 'data')) return
  const message = `${person.name} may not change actions. Choose a manager or an admin.`
  throw new AppError('invalid', message, [{ path, message }])
}

/** The ids of all accounts that an action should help, also those that whoever asks does not see. */
export async function helpedBy(q: Q, actionId: string): Promise<string[]> {
  const { actionAccount } = q.t
  const rows = await q
    .select({ id: actionAccount.accountId })
    .from(actionAccount)
    .where(eq(actionAccount.actionId, actionId))
  return rows.map(({ id }) => id)
}
