import { and, asc, count, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import { anyOf, forUpdate, lockForTransaction } from './dialect.ts'
import { rememberServing } from './person-scope.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'

export const teamKinds = ['own', 'dealer', 'partner'] as const
export type TeamKind = (typeof teamKinds)[number]

/** The teams in use with their members who may sign in and how many accounts they serve, by name. */
export async function listTeams(q: Q) {
  const { team, teamMember, user, account } = q.t
  const teams = await q
    .select()
    .from(team)
    .where(isNull(team.archivedAt))
    .orderBy(asc(team.name), asc(team.id))
  const members = await q
    .select({ teamId: teamMember.teamId, id: user.id, name: user.name, role: user.role })
    .from(teamMember)
    .innerJoin(user, eq(user.id, teamMember.userId))
    .where(or(isNull(user.banned), eq(user.banned, false)))
    .orderBy(asc(user.name), asc(user.id))
  const served = await q
    .select({ teamId: account.teamId, n: count() })
    .from(account)
    .where(and(isNotNull(account.teamId), isNull(account.archivedAt)))
    .groupBy(account.teamId)
  const accounts = new Map(served.map(({ teamId, n }) => [teamId, n]))
  return teams.map(({ id, name, kind }) => ({
    ...{ id, name, kind: kind as TeamKind, accounts: accounts.get(id) ?? 0 },
    members: members.filter(({ teamId }) => teamId === id).map(({ teamId, ...member }) => member),
  }))
}

/** More than these are not shown at once: a team that serves them is not looked over one by one. */
const SERVED_MAX = 500

/** The accounts in use within the scope that the team serves, by name. */
export function accountsOfTeam(q: Q, scope: Scope, teamId: string) {
  const { account } = q.t
  return q
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(and(eq(account.teamId, teamId), isNull(account.archivedAt), withinScope(q, scope)))
    .orderBy(asc(account.name), asc(account.id))
    .limit(SERVED_MAX)
}

export interface TeamInput {
  name: string
  kind: TeamKind
  memberIds: string[]
}

const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])

/** Adds a team, or changes the one with this id. Throws `invalid` for a name that is taken or a member who cannot work. */
export async function saveTeam(
  q: Q,
  id: string,
  { name, kind, memberIds }: TeamInput,
  { now, isNew }: { now: Date; isNew: boolean },
): Promise<void> {
  await lockForTransaction(q, 'hearback-teams')
  const { team, teamMember, user } = q.t
  const others = await q
    .select({ name: team.name })
    .from(team)
    .where(and(isNull(team.archivedAt), ne(team.id, id)))
  if (others.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    throw refuse('name', `There is a team “${name}” already.`)
  const wanted = [...new Set(memberIds)]
  const people = await q
    .select({ id: user.id, name: user.name, role: user.role })
    .from(user)
    .where(anyOf(q, user.id, wanted))
  if (people.length < wanted.length) throw refuse('memberIds', 'One of the members is no longer here.')
  const viewer = people.find(({ role }) => role === 'viewer')
  if (viewer) throw refuse('memberIds', `${viewer.name} only looks on: viewers do not work on tickets.`)
  const before = isNew ? [] : await membersOutside(q, id)
  if (isNew) await q.insert(team).values({ id, name, kind, createdAt: now })
  else {
    const rows = await q.update(team).set({ name, kind }).where(eq(team.id, id)).returning({ id: team.id })
    found(rows[0], 'team')
    await q.delete(teamMember).where(eq(teamMember.teamId, id))
  }
  for (const userId of wanted) await q.insert(teamMember).values({ teamId: id, userId })
  const leftDealer = before.filter((userId) => !wanted.includes(userId))
  await rememberServing(q, { leftDealer, joinedOwn: kind === 'own' ? wanted : [], now })
}

/** Who works for the dealer or partner whose team it is; nobody of a team of the company's own. */
async function membersOutside(q: Q, teamId: string): Promise<string[]> {
  const { team, teamMember } = q.t
  const rows = await q
    .select({ userId: teamMember.userId })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .where(and(eq(teamMember.teamId, teamId), ne(team.kind, 'own')))
  return rows.map(({ userId }) => userId)
}

/**
 * Whose turn it is in the team: the member after the last one, who may work on a ticket of the account (a manager only on
 * those of their own accounts). Null where the team is empty. The team's row is held until the transaction ends, so that
 * two tickets at one moment go to two people.
 */
export async function nextInTeam(q: Q, teamId: string, managerId: string | null): Promise<string | null> {
  const { team, teamMember, user } = q.t
  const [row] = await forUpdate(
    q,
    q
      .select({ lastUserId: team.lastUserId })
      .from(team)
      .where(and(eq(team.id, teamId), isNull(team.archivedAt))),
  )
  if (!row) return null
  const members = await q
    .select({ id: user.id, role: user.role })
    .from(teamMember)
    .innerJoin(user, eq(user.id, teamMember.userId))
    .where(
      and(
        eq(teamMember.teamId, teamId),
        inArray(user.role, ['admin', 'support', 'manager']),
        or(isNull(user.banned), eq(user.banned, false)),
      ),
    )
    .orderBy(asc(user.id))
  const able = members.filter(({ id, role }) => role !== 'manager' || id === managerId)
  const next = able.find(({ id }) => row.lastUserId === null || id > row.lastUserId) ?? able[0]
  if (!next) return null
  await q.update(team).set({ lastUserId: next.id }).where(eq(team.id, teamId))
  return next.id
}
