import { and, asc, eq, isNull, or } from 'drizzle-orm'
import type { Role } from '../core/access.ts'
import { lockForTransaction } from './dialect.ts'
import type { Q } from './store.ts'

export interface UserRow {
  id: string
  name: string
  email: string
  role: Role
  active: boolean
  createdAt: Date
}

function columns(q: Q) {
  const { id, name, email, role, banned, createdAt } = q.t.user
  return { id, name, email, role, banned, createdAt }
}

type Selected = Omit<UserRow, 'role' | 'active'> & { role: string; banned: boolean | null }

const toUser = ({ banned, role, ...row }: Selected): UserRow => ({
  ...row,
  role: role as Role,
  active: !banned,
})

/** Everybody who may sign in or once could, by name. */
export async function listUsers(q: Q): Promise<UserRow[]> {
  const rows = await q.select(columns(q)).from(q.t.user).orderBy(asc(q.t.user.name), asc(q.t.user.id))
  return rows.map(toUser)
}

/** The admins who may sign in. */
export async function admins(q: Q): Promise<UserRow[]> {
  return (await listUsers(q)).filter(({ role, active }) => role === 'admin' && active)
}

export async function findUser(q: Q, id: string): Promise<UserRow | undefined> {
  const [row] = await q.select(columns(q)).from(q.t.user).where(eq(q.t.user.id, id))
  return row && toUser(row)
}

/** The user with this address, in whatever case it was typed. */
export async function findUserByEmail(q: Q, email: string): Promise<UserRow | undefined> {
  const [row] = await q.select(columns(q)).from(q.t.user).where(eq(q.t.user.email, email.toLowerCase()))
  return row && toUser(row)
}

/** Whether anybody can sign in at all. */
export async function hasUsers(q: Q): Promise<boolean> {
  return (await q.$count(q.t.user)) > 0
}

/** How many admins can sign in: the last one must stay. */
export async function countAdmins(q: Q): Promise<number> {
  const { user } = q.t
  return q.$count(user, and(eq(user.role, 'admin'), or(isNull(user.banned), eq(user.banned, false))))
}

/** Changes name, role or whether the user may sign in; who may not any more is signed out everywhere. */
export async function changeUser(
  q: Q,
  id: string,
  change: { name?: string; role?: Role; active?: boolean },
  now: Date,
): Promise<void> {
  const { user, session } = q.t
  const { active, ...rest } = change
  const banned = active === undefined ? {} : { banned: !active }
  await q
    .update(user)
    .set({ ...rest, ...banned, updatedAt: now })
    .where(eq(user.id, id))
  if (active === false) await q.delete(session).where(eq(session.userId, id))
}

/**
 * Adds somebody who signs in with a password, `hash` being what better-auth's hashPassword made of it. False where the
 * address is taken; then nothing is written.
 */
export async function insertUser(
  q: Q,
  person: { id: string; credentialId: string; name: string; email: string; role: Role; hash: string },
  now: Date,
): Promise<boolean> {
  const { id, credentialId, name, role, hash } = person
  const stamps = { createdAt: now, updatedAt: now }
  const rows = await q
    .insert(q.t.user)
    .values({ id, name, email: person.email.toLowerCase(), role, emailVerified: true, ...stamps })
    .onConflictDoNothing({ target: q.t.user.email })
    .returning({ id: q.t.user.id })
  if (rows.length === 0) return false
  await q.insert(q.t.credential).values({
    ...{ id: credentialId, accountId: id, userId: id, providerId: 'credential', password: hash },
    ...stamps,
  })
  return true
}

/** Until the transaction ends nobody else counts or changes admins: two last ones could each end the other. */
export function lockAdmins(q: Q): Promise<void> {
  return lockForTransaction(q, 'hearback-admins')
}
