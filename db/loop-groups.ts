import { and, eq, isNotNull } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { CauseName } from '../core/pareto.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'

export const loopGroupings = ['owner', 'team', 'cause', 'account', 'segment'] as const
export type LoopGrouping = (typeof loopGroupings)[number]

/** All causes, those out of use too: tickets keep the cause they have. */
export function causeNames(q: Q): Promise<CauseName[]> {
  const { cause } = q.t
  return q.select({ id: cause.id, parentId: cause.parentId, name: cause.name }).from(cause)
}

/** Id → name, of all that tickets can be grouped by in that way; of accounts those within the scope. */
export async function groupNames(q: Q, scope: Scope, by: LoopGrouping): Promise<Map<string, string>> {
  const { user, team, account } = q.t
  const rows =
    by === 'owner'
      ? await q.select({ id: user.id, name: user.name }).from(user)
      : by === 'team'
        ? await q.select({ id: team.id, name: team.name }).from(team)
        : by === 'cause'
          ? await causeNames(q)
          : by === 'account'
            ? await q
                .select({ id: account.id, name: account.name })
                .from(account)
                .where(withinScope(q, scope))
            : []
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Account id → its segment, of those within the scope that have one. */
export async function accountSegments(q: Q, scope: Scope): Promise<Map<string, string>> {
  const { account } = q.t
  const rows = await q
    .select({ id: account.id, segment: account.segment })
    .from(account)
    .where(and(withinScope(q, scope), isNotNull(account.segment)))
  return new Map(rows.map(({ id, segment }) => [id, segment as string]))
}

/** Account id → its annual value in minor units, of those within the scope that have one in the currency. */
export async function annualValues(q: Q, scope: Scope, currency: string): Promise<Map<string, number>> {
  const { account } = q.t
  const rows = await q
    .select({ id: account.id, minor: account.annualValueMinor })
    .from(account)
    .where(and(withinScope(q, scope), eq(account.currency, currency), isNotNull(account.annualValueMinor)))
  return new Map(rows.map(({ id, minor }) => [id, minor as number]))
}
