import { and, count, eq, isNull, or } from 'drizzle-orm'
import { holds, type Role, type Scope, scopeOf } from '../core/access.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

/** The key under which it is kept that somebody worked for dealers or partners only, and was taken out of the last team. */
const LEFT = 'left dealers '

/**
 * User id → the dealers' and partners' teams that they work for, of those who see no other accounts. The rule: nobody gains
 * sight by being taken out of a team.
 * - Whoever is in a team of the company's own sees all accounts, whatever other teams they are in.
 * - Whoever is in dealers' and partners' teams only sees what these serve; one that is out of use serves nothing.
 * - Whoever was taken out of the last team, and that was a dealer's or a partner's, sees nothing until they are put into a
 *   team again: of a dealer, or of the company's own.
 * - Whoever never was in a team is one of the company's own people.
 */
export async function servedBy(q: Q, userIds: string[]): Promise<Map<string, string[]>> {
  const { team, teamMember, setting } = q.t
  const rows = await q
    .select({ userId: teamMember.userId, id: team.id, kind: team.kind })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .where(anyOf(q, teamMember.userId, userIds))
  const served = new Map<string, string[]>()
  const inTeams = Map.groupBy(rows, ({ userId }) => userId)
  for (const [userId, teams] of inTeams)
    if (teams.every(({ kind }) => kind !== 'own')) served.set(userId, teams.map(({ id }) => id).sort())
  const alone = userIds.filter((id) => !inTeams.has(id))
  if (alone.length === 0) return served
  const left = await q
    .select({ key: setting.key })
    .from(setting)
    .where(
      anyOf(
        q,
        setting.key,
        alone.map((id) => LEFT + id),
      ),
    )
  for (const { key } of left) served.set(key.slice(LEFT.length), [])
  return served
}

/** The same of one person; undefined for everybody who sees all accounts. */
export async function servesFor(q: Q, userId: string): Promise<string[] | undefined> {
  return (await servedBy(q, [userId])).get(userId)
}

/** What these people may see, for whom no session says it: whoever a mail is written to. */
export async function scopesOfPeople(
  q: Q,
  people: { id: string; role: Role }[],
): Promise<Map<string, Scope>> {
  const support = people.flatMap(({ id, role }) => (role === 'support' ? [id] : []))
  const served = await servedBy(q, support)
  return new Map(people.map(({ id, role }) => [id, scopeOf({ id, role, servesFor: served.get(id) })]))
}

/** User id → what these people may see at this moment; left out: whoever may not sign in any more. */
export async function scopesNow(q: Q, userIds: string[]): Promise<Map<string, Scope>> {
  const { user } = q.t
  const people = await q
    .select({ id: user.id, role: user.role })
    .from(user)
    .where(and(anyOf(q, user.id, userIds), or(isNull(user.banned), eq(user.banned, false))))
  return scopesOfPeople(
    q,
    people.map(({ id, role }) => ({ id, role: role as Role })),
  )
}

/** User id → how many accounts they see; left out: whoever sees all there are. */
export async function accountsSeen(q: Q, people: { id: string; role: Role }[]): Promise<Map<string, number>> {
  const { account } = q.t
  const { managerId, teamId } = account
  const groups = await q.select({ managerId, teamId, n: count() }).from(account).groupBy(managerId, teamId)
  const seen = new Map<string, number>()
  for (const [id, scope] of await scopesOfPeople(q, people)) {
    if (scope.all) continue
    const within = groups.filter((group) => holds(scope, group))
    seen.set(
      id,
      within.reduce((sum, { n }) => sum + n, 0),
    )
  }
  return seen
}

/** What a person may see, for whom no session says it: somebody a ticket is given to, or who is named in a note. */
export async function scopeOfPerson(q: Q, { id, role }: { id: string; role: Role }): Promise<Scope> {
  return scopeOf({ id, role, servesFor: role === 'support' ? await servesFor(q, id) : undefined })
}

/**
 * Keeps in mind what `servedBy` goes by, after a team's members were changed: who was taken out of a dealer's or partner's
 * team and is in none now; and that whoever is in a team of the company's own is one of its people again.
 */
export async function rememberServing(
  q: Q,
  { leftDealer, joinedOwn, now }: { leftDealer: string[]; joinedOwn: string[]; now: Date },
): Promise<void> {
  const { setting, teamMember } = q.t
  const stay = leftDealer.length
    ? await q
        .select({ userId: teamMember.userId })
        .from(teamMember)
        .where(anyOf(q, teamMember.userId, leftDealer))
    : []
  for (const userId of leftDealer) {
    if (stay.some((one) => one.userId === userId)) continue
    await q
      .insert(setting)
      .values({ key: LEFT + userId, value: {}, updatedAt: now })
      .onConflictDoNothing()
  }
  for (const userId of joinedOwn) await q.delete(setting).where(eq(setting.key, LEFT + userId))
}
