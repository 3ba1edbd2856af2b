import type { Kit } from '../kit.ts'
import type { AccountTables } from './accounts.ts'

export interface PriceLine {
  description: string
  quantity: number
  /** Price of one, in minor units of the delivery's currency. */
  unitPriceMinor: number
}

/** What the company did that can be asked about, and the events that told us so. */
export function deliveryTables(k: Kit, { account, contact }: AccountTables) {
  const delivery = k.table(
    'delivery',
    {
      id: k.id(),
      externalId: k.text().notNull(),
      accountId: k
        .text()
        .notNull()
        .references(() => account.id),
      contactId: k.text().references(() => contact.id),
      orderedAt: k.at(),
      promisedAt: k.at(),
      shippedAt: k.at(),
      expectedAt: k.at(),
      deliveredAt: k.at(),
      cancelledAt: k.at(),
      delayReason: k.text(),
      carrier: k.text(),
      tracking: k.text(),
      currency: k.text(),
      lines: k.json<PriceLine[]>().notNull(),
      freightMinor: k.bigint(),
      /** Field → time and key of the event that said it last: an event that comes late changes nothing newer. */
      saidBy: k.json<Record<string, string>>(),
      /** When its invitation was planned or skipped; null while the planner has yet to look. */
      plannedAt: k.at(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [
      k.unique('delivery_external').on(t.externalId),
      k.index('delivery_account').on(t.accountId, t.orderedAt),
      k.index('delivery_promised').on(t.plannedAt, t.promisedAt),
      k.index('delivery_delivered').on(t.plannedAt, t.deliveredAt),
      // Which have not shipped though their day comes near, and how long the last ones took.
      k.index('delivery_unshipped').on(t.shippedAt, t.promisedAt),
      // When the last ones came, and which should have come by now and have not.
      k.index('delivery_arrived').on(t.deliveredAt, t.promisedAt),
    ],
  )
  const review = k.table(
    'review',
    {
      id: k.id(),
      externalId: k.text().notNull(),
      accountId: k
        .text()
        .notNull()
        .references(() => account.id),
      heldAt: k.at(),
      workDone: k.text(),
      progress: k.text(),
      issues: k.text(),
      successes: k.text(),
      nextSteps: k.text(),
      /** External ids of the contacts who took part: they are the ones asked. */
      attendees: k.json<string[]>().notNull(),
      /** Field → time and key of the event that said it last. */
      saidBy: k.json<Record<string, string>>(),
      /** When its invitations were planned; null while the planner has yet to look. */
      plannedAt: k.at(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [
      k.unique('review_external').on(t.externalId),
      k.index('review_account').on(t.accountId, t.heldAt),
      k.index('review_planned').on(t.plannedAt, t.heldAt),
    ],
  )
  const event = k.table(
    'event',
    {
      id: k.id(),
      /** The sender's idempotency key: the same event twice is one. */
      key: k.text().notNull(),
      type: k.text().notNull(),
      payload: k.json<Record<string, unknown>>().notNull(),
      occurredAt: k.at().notNull(),
      receivedAt: k.at().notNull(),
    },
    (t) => [k.unique('event_key').on(t.key)],
  )
  return { delivery, review, event }
}

export type DeliveryTables = ReturnType<typeof deliveryTables>
