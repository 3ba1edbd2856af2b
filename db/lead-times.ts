import { and, asc, desc, eq, gte, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { LEAD_TIMES_LAST, type PastDelivery } from '../core/lead-times.ts'
import { anyOf } from './dialect.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** What is over longer than a month, or lies further ahead than three, is no case for today. */
const WITHIN = { pastDays: 30, aheadDays: 90 }

/** How old a delivery may be to say something about the next one. */
const HISTORY_DAYS = 365

/** More are not looked at in one go; the nearest days come first. */
const UNSHIPPED_MAX = 2000

/** The deliveries within the scope that have not shipped and whose promised day comes near, or is just over. */
export async function unshippedDeliveries(
  q: Q,
  scope: Scope,
  { now, accountId }: { now: Date; accountId?: string },
) {
  const { delivery, account, user } = q.t
  return q
    .select({
      id: delivery.id,
      externalId: delivery.externalId,
      account: { id: account.id, name: account.name },
      manager: { id: user.id, name: user.name },
      orderedAt: delivery.orderedAt,
      promisedAt: delivery.promisedAt,
      expectedAt: delivery.expectedAt,
    })
    .from(delivery)
    .innerJoin(account, eq(account.id, delivery.accountId))
    .leftJoin(user, eq(user.id, account.managerId))
    .where(
      and(
        isNull(delivery.shippedAt),
        gte(delivery.promisedAt, new Date(now.getTime() - WITHIN.pastDays * DAY_MS)),
        lte(delivery.promisedAt, new Date(now.getTime() + WITHIN.aheadDays * DAY_MS)),
        isNull(delivery.deliveredAt),
        isNull(delivery.cancelledAt),
        isNull(account.archivedAt),
        accountId === undefined ? undefined : eq(delivery.accountId, accountId),
        withinScope(q, scope),
      ),
    )
    .orderBy(asc(delivery.promisedAt), asc(delivery.id))
    .limit(UNSHIPPED_MAX)
}

/** Account id → its last deliveries that arrived, the latest first; accounts without any are left out. */
export async function pastDeliveries(
  q: Q,
  accountIds: string[],
  now: Date,
): Promise<Map<string, PastDelivery[]>> {
  if (accountIds.length === 0) return new Map()
  const { delivery } = q.t
  const ranked = q
    .select({
      ...pastColumns(delivery),
      accountId: delivery.accountId,
      rank: sql<number>`row_number() over (partition by ${delivery.accountId} order by ${delivery.deliveredAt} desc)`.as(
        'rank',
      ),
    })
    .from(delivery)
    .where(and(anyOf(q, delivery.accountId, [...new Set(accountIds)]), arrived(q, now)))
    .as('past')
  const rows = await q
    .select()
    .from(ranked)
    .where(lte(ranked.rank, LEAD_TIMES_LAST))
    .orderBy(asc(ranked.rank))
  return Map.groupBy(rows.map(withArrival), ({ accountId }) => accountId)
}

/** The last deliveries of all accounts that arrived, the latest first. */
export async function pastDeliveriesOfAll(q: Q, now: Date): Promise<PastDelivery[]> {
  const { delivery } = q.t
  const rows = await q
    .select(pastColumns(delivery))
    .from(delivery)
    .where(arrived(q, now))
    .orderBy(desc(delivery.deliveredAt))
    .limit(LEAD_TIMES_LAST * 4)
  return rows.map(withArrival)
}

const pastColumns = ({ orderedAt, shippedAt, deliveredAt }: Q['t']['delivery']) => ({
  orderedAt,
  shippedAt,
  deliveredAt,
})

function arrived({ t: { delivery } }: Q, now: Date) {
  return and(
    isNotNull(delivery.deliveredAt),
    gte(delivery.deliveredAt, new Date(now.getTime() - HISTORY_DAYS * DAY_MS)),
    lte(delivery.deliveredAt, now),
  )
}

const withArrival = <Row extends { deliveredAt: Date | null }>(row: Row) => ({
  ...row,
  deliveredAt: row.deliveredAt as Date,
})
