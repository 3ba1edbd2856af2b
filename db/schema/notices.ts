import type { Kit } from '../kit.ts'
import type { AccountTables } from './accounts.ts'
import type { DeliveryTables } from './deliveries.ts'

/** What a notice says besides what the delivery holds: it is kept, since the delivery goes on changing. */
export interface NoticeFacts {
  /** The date promised before, ISO; null: none was. */
  before: string | null
  /** The date expected now, ISO. */
  after: string | null
  reason: string | null
}

/** Mails that tell a contact about a delivery, and the links to its page. */
export function noticeTables(k: Kit, { account, contact }: AccountTables, { delivery }: DeliveryTables) {
  const notice = k.table(
    'notice',
    {
      id: k.id(),
      /** shipped or delayed */
      kind: k.text().notNull(),
      deliveryId: k
        .text()
        .notNull()
        .references(() => delivery.id),
      accountId: k
        .text()
        .notNull()
        .references(() => account.id),
      contactId: k.text().references(() => contact.id),
      /** Delivery, kind and (for a delay) the day: the same twice is one, and a day has one delay notice at most. */
      subjectKey: k.text().notNull(),
      facts: k.json<NoticeFacts>().notNull(),
      /** planned, sending, sent, skipped, bounced or failed */
      state: k.text().notNull(),
      skipReason: k.text(),
      dueAt: k.at().notNull(),
      sentAt: k.at(),
      openedAt: k.at(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [
      k.unique('notice_subject').on(t.subjectKey),
      k.index('notice_due').on(t.state, t.dueAt, t.id),
      k.index('notice_delivery').on(t.deliveryId),
    ],
  )
  /** A link to a delivery's page; only the hash of its token is kept. */
  const deliveryLink = k.table(
    'delivery_link',
    {
      /** The time in the token and the SHA-256 of it all: see linkHash. */
      hash: k.text().primaryKey(),
      deliveryId: k
        .text()
        .notNull()
        .references(() => delivery.id, { onDelete: 'cascade' }),
      contactId: k.text().references(() => contact.id),
      /** The mail that carries the link: opening the page counts for it. */
      noticeId: k.text().references(() => notice.id, { onDelete: 'set null' }),
      createdAt: k.at().notNull(),
    },
    (t) => [k.index('delivery_link_delivery').on(t.deliveryId)],
  )
  return { notice, deliveryLink }
}
