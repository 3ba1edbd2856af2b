import { and, asc, count, desc, isNotNull, isNull } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'

/** The segments or tiers of the accounts in use within the scope, those with the most accounts first. */
export async function accountGroups(
  q: Q,
  scope: Scope,
  by: 'segment' | 'tier',
): Promise<{ name: string; accounts: number }[]> {
  const { account } = q.t
  const group = account[by]
  const n = count()
  const rows = await q
    .select({ name: group, accounts: n })
    .from(account)
    .where(and(isNotNull(group), isNull(account.archivedAt), withinScope(q, scope)))
    .groupBy(group)
    .orderBy(desc(n), asc(group))
  return rows.map(({ name, accounts }) => ({ name: name ?? '', accounts }))
}
