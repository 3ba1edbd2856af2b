import { and, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { afterPosition, inOrder, pageOf, readCursor } from './pages.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'

export { saveDeliveries } from './deliveries-saving.ts'

const columns = ({ delivery, account, contact }: Q['t']) => ({
  id: delivery.id,
  externalId: delivery.externalId,
  account: { id: account.id, externalId: account.externalId, name: account.name },
  contact: { id: contact.id, externalId: contact.externalId, name: contact.name },
  orderedAt: delivery.orderedAt,
  promisedAt: delivery.promisedAt,
  shippedAt: delivery.shippedAt,
  expectedAt: delivery.expectedAt,
  deliveredAt: delivery.deliveredAt,
  cancelledAt: delivery.cancelledAt,
  delayReason: delivery.delayReason,
  carrier: delivery.carrier,
  tracking: delivery.tracking,
  currency: delivery.currency,
  lines: delivery.lines,
  freightMinor: delivery.freightMinor,
  createdAt: delivery.createdAt,
  updatedAt: delivery.updatedAt,
})

/** The delivery with its account and contact, or undefined outside the scope. */
export async function findDelivery(q: Q, scope: Scope, id: string) {
  const { delivery, account, contact } = q.t
  const [row] = await q
    .select(columns(q.t))
    .from(delivery)
    .innerJoin(account, eq(account.id, delivery.accountId))
    .leftJoin(contact, eq(contact.id, delivery.contactId))
    .where(and(eq(delivery.id, id), withinScope(q, scope)))
  return row
}

/** The deliveries within the scope, the one we heard of last first. */
export async function listDeliveries(
  q: Q,
  scope: Scope,
  { accountId, limit, cursor }: { accountId?: string; limit: number; cursor?: string },
) {
  const { delivery, account, contact } = q.t
  const rows = await q
    .select(columns(q.t))
    .from(delivery)
    .innerJoin(account, eq(account.id, delivery.accountId))
    .leftJoin(contact, eq(contact.id, delivery.contactId))
    .where(
      and(
        accountId === undefined ? undefined : eq(delivery.accountId, accountId),
        withinScope(q, scope),
        afterPosition('desc', delivery.createdAt, delivery.id, readCursor(cursor, 2)),
      ),
    )
    .orderBy(...inOrder('desc', delivery.createdAt, delivery.id))
    .limit(limit + 1)
  return pageOf(rows, limit, ({ createdAt, id }) => [createdAt, id])
}
