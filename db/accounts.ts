import { and, count, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { toDoStates } from '../core/tickets.ts'
import type { DayCount } from '../core/trend.ts'
import { contains } from './dialect.ts'
import { type AccountFilter, withinScope } from './scope.ts'
import type { Q } from './store.ts'

export { saveAccounts } from './accounts-saving.ts'

/** The account with its manager and parent, or undefined outside the scope. */
export async function findAccount(q: Q, scope: Scope, id: string) {
  const { account, user, team } = q.t
  const [row] = await q
    .select({
      ...{ account, manager: { id: user.id, name: user.name, email: user.email } },
      team: { id: team.id, name: team.name, kind: team.kind },
    })
    .from(account)
    .leftJoin(user, eq(user.id, account.managerId))
    .leftJoin(team, eq(team.id, account.teamId))
    .where(and(eq(account.id, id), withinScope(q, scope)))
  if (!row) return undefined
  const { managerId: _manager, teamId: _team, parentId, ...fields } = row.account
  const [parent] = parentId
    ? await q
        .select({ id: account.id, externalId: account.externalId, name: account.name })
        .from(account)
        .where(and(eq(account.id, parentId), withinScope(q, scope)))
    : []
  return { ...fields, manager: row.manager, team: row.team, parent: parent ?? null }
}

/** One account in a list of all of them: what it is sorted by, and no more. */
export interface AccountListed {
  id: string
  externalId: string
  name: string
  segment: string | null
  tier: string | null
  annualValueMinor: number | null
  currency: string | null
  manager: { id: string; name: string } | null
}

/** The accounts in use within the scope and the filter, whose name or external id contains the words. */
export function listAccounts(
  q: Q,
  scope: Scope,
  { words, segment, tier, managerId }: Omit<AccountFilter, 'accountIds'> & { words?: string },
): Promise<AccountListed[]> {
  const { account, user } = q.t
  const matching: SQL | undefined = words
    ? or(contains(q, account.name, words), contains(q, account.externalId, words))
    : undefined
  return q
    .select({
      id: account.id,
      externalId: account.externalId,
      name: account.name,
      segment: account.segment,
      tier: account.tier,
      annualValueMinor: account.annualValueMinor,
      currency: account.currency,
      manager: { id: user.id, name: user.name },
    })
    .from(account)
    .leftJoin(user, eq(user.id, account.managerId))
    .where(
      and(
        isNull(account.archivedAt),
        matching,
        segment === undefined ? undefined : eq(account.segment, segment),
        tier === undefined ? undefined : eq(account.tier, tier),
        managerId === undefined ? undefined : eq(account.managerId, managerId),
        withinScope(q, scope),
      ),
    )
}

/** How many accounts in use within the scope are of each segment, tier and manager: what a filter offers. */
export async function accountGroups(q: Q, scope: Scope) {
  const { account, user } = q.t
  const rows = await q
    .select({
      segment: account.segment,
      tier: account.tier,
      managerId: user.id,
      managerName: user.name,
      n: count(),
    })
    .from(account)
    .leftJoin(user, eq(user.id, account.managerId))
    .where(and(isNull(account.archivedAt), withinScope(q, scope)))
    .groupBy(account.segment, account.tier, user.id, user.name)
  const sums = (of: (row: (typeof rows)[number]) => [value: string | null, words: string | null]) => {
    const found = new Map<string, { value: string; words: string; n: number }>()
    for (const row of rows) {
      const [value, words] = of(row)
      if (value === null || words === null) continue
      const sum = found.get(value) ?? { value, words, n: 0 }
      found.set(value, { ...sum, n: sum.n + row.n })
    }
    return [...found.values()].sort((a, b) => a.words.localeCompare(b.words, 'en'))
  }
  return {
    segments: sums(({ segment }) => [segment, segment]),
    tiers: sums(({ tier }) => [tier, tier]),
    managers: sums(({ managerId, managerName }) => [managerId, managerName]),
  }
}

/** Account id → how many answers gave each score in each month, by the month's first day. */
export async function monthlyCounts(
  q: Q,
  accountIds: string[],
  { surveyId, months }: { surveyId: string; months: string[] },
): Promise<Map<string, DayCount[]>> {
  const counts = new Map<string, DayCount[]>()
  if (accountIds.length === 0 || months.length === 0) return counts
  const { accountScoreMonth: cell } = q.t
  const ofAccounts = accountIds.length <= 1000 ? inArray(cell.accountId, accountIds) : undefined
  const rows = await q
    .select()
    .from(cell)
    .where(and(eq(cell.surveyId, surveyId), inArray(cell.month, months), ofAccounts))
  const wanted = new Set(accountIds)
  for (const { accountId, month, score, n } of rows) {
    if (!wanted.has(accountId)) continue
    const list = counts.get(accountId) ?? []
    list.push({ day: month, score, n })
    counts.set(accountId, list)
  }
  return counts
}

/** Account id → its open tickets and its latest answer that counts, for the accounts of one page. */
export async function accountPulse(q: Q, accountIds: string[]) {
  const { ticket, response } = q.t
  if (accountIds.length === 0)
    return { openTickets: new Map<string, number>(), lastAnswerAt: new Map<string, Date>() }
  const open = await q
    .select({ accountId: ticket.accountId, n: count() })
    .from(ticket)
    .where(and(inArray(ticket.state, [...toDoStates]), inArray(ticket.accountId, accountIds)))
    .groupBy(ticket.accountId)
  const { account } = q.t
  // One look at the end of each account's index, where a maximum over all of its answers would read them. Built as a query:
  // by hand in a select from one table, columns lose their table's name, and `id` would be the response's own.
  const last = q
    .select({ at: response.answeredAt })
    .from(response)
    .where(
      and(eq(response.accountId, account.id), isNull(response.quarantine), isNull(response.replacedById)),
    )
    .orderBy(desc(response.answeredAt))
    .limit(1)
  const answered = await q
    .select({ accountId: account.id, at: sql<Date | null>`${last}`.mapWith(response.answeredAt) })
    .from(account)
    .where(inArray(account.id, accountIds))
  return {
    openTickets: new Map(open.map(({ accountId, n }) => [accountId, n])),
    lastAnswerAt: new Map(answered.flatMap(({ accountId, at }) => (at ? [[accountId, at] as const] : []))),
  }
}
