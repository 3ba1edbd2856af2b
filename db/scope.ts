import { type AnyColumn, and, eq, inArray, or, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { anyOf, type anyRow } from './dialect.ts'
import type { Q } from './store.ts'

/** The condition that keeps a query over `account` within what the actor may see; undefined: no condition. */
export function withinScope(q: Q, scope: Scope): SQL | undefined {
  if (scope.all) return undefined
  const { account } = q.t
  const { managerId, teamIds } = scope
  const owned = managerId === null ? undefined : eq(account.managerId, managerId)
  return or(owned, teamIds && inArray(account.teamId, teamIds))
}

/** The condition that `accountId` is one of `accountIds` and within the scope; undefined where neither says anything. */
export function amongAccounts(
  q: Q,
  accountId: AnyColumn,
  scope: Scope,
  accountIds?: string[],
): SQL | undefined {
  return ofAccounts(q, accountId, scope, { accountIds })
}

/** Which accounts a screen is about, within what its reader may see; left out: all of them. */
export interface AccountFilter {
  segment?: string
  tier?: string
  managerId?: string
  accountIds?: string[]
}

/** Whether the filter says nothing, so that roll-ups over all accounts will do. */
export function isOfAll({ segment, tier, managerId, accountIds }: AccountFilter): boolean {
  return segment === undefined && tier === undefined && managerId === undefined && accountIds === undefined
}

/**
 * The condition that `accountId` is within the scope and the filter; undefined where neither says anything. `isOneOf`:
 * how to say that it is one of a query's; `anyRow` of dialect.ts where an index by account is to be taken.
 */
export function ofAccounts(
  q: Q,
  accountId: AnyColumn,
  scope: Scope,
  filter: AccountFilter,
  isOneOf: typeof anyRow = (_, column, rows) => inArray(column, rows),
): SQL | undefined {
  const { account } = q.t
  const { segment, tier, managerId, accountIds } = filter
  const facts = and(
    withinScope(q, scope),
    segment === undefined ? undefined : eq(account.segment, segment),
    tier === undefined ? undefined : eq(account.tier, tier),
    managerId === undefined ? undefined : eq(account.managerId, managerId),
  )
  const among = facts && isOneOf(q, accountId, q.select({ id: account.id }).from(account).where(facts))
  return and(accountIds && anyOf(q, accountId, accountIds), among)
}

/** The ids of the accounts within the scope and the filter, those out of use too: their answers count. */
export async function accountIdsWithin(q: Q, scope: Scope, filter: AccountFilter): Promise<string[]> {
  const { id } = q.t.account
  const rows = await q
    .select({ id })
    .from(q.t.account)
    .where(ofAccounts(q, id, scope, filter))
  return rows.map((row) => row.id)
}

/** Whether there is such an account within the scope. */
export async function seesAccount(q: Q, scope: Scope, id: string): Promise<boolean> {
  return (await q.$count(q.t.account, and(eq(q.t.account.id, id), withinScope(q, scope)))) > 0
}

/** Whether the scope holds no account at all: a manager who has none yet, a team that serves none. */
export async function seesNothing(q: Q, scope: Scope): Promise<boolean> {
  if (scope.all) return false
  const one = await q.select({ id: q.t.account.id }).from(q.t.account).where(withinScope(q, scope)).limit(1)
  return one.length === 0
}
