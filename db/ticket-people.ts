import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { holds, type Role, type Scope } from '../core/access.ts'
import { anyOf } from './dialect.ts'
import { scopesOfPeople } from './person-scope.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'

/**
 * Who may sign in and sees the accounts of all these tickets, by name: whoever may be named in a note about them. All but
 * viewers may own them too, by the rule of `ownerFor`. Tickets outside the asker's scope count for nothing.
 */
export async function peopleSeeing(q: Q, scope: Scope, ticketIds: string[]) {
  const { user, ticket, account } = q.t
  const people = await q
    .select({ id: user.id, name: user.name, role: user.role })
    .from(user)
    .where(or(isNull(user.banned), eq(user.banned, false)))
    .orderBy(asc(user.name), asc(user.id))
  const able = people.map(({ role, ...one }) => ({ ...one, role: role as Role }))
  const accounts = await q
    .selectDistinct({ managerId: account.managerId, teamId: account.teamId })
    .from(ticket)
    .innerJoin(account, eq(account.id, ticket.accountId))
    .where(and(anyOf(q, ticket.id, ticketIds), withinScope(q, scope)))
  const scopes = await scopesOfPeople(q, able)
  return able.filter(({ id }) => accounts.every((of) => holds(scopes.get(id) as Scope, of)))
}
