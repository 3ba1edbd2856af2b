import { eq, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { Q } from './store.ts'

/** The condition that keeps a query over `account` within what the actor may see; undefined: no condition. */
export function withinScope(q: Q, scope: Scope): SQL | undefined {
  return scope.all ? undefined : eq(q.t.account.managerId, scope.managerId)
}
