import { eq, sql } from 'drizzle-orm'
import { linkHash } from './invitations.ts'
import { preparedQuery } from './prepared.ts'
import type { Q } from './store.ts'

const linkByHash = preparedQuery('delivery_link_by_hash', (q) => {
  const { deliveryLink, delivery, account, contact, user, notice } = q.t
  return q
    .select({
      notice: { id: notice.id, openedAt: notice.openedAt },
      delivery,
      account: { name: account.name },
      contact: {
        id: contact.id,
        name: contact.name,
        locale: contact.locale,
        noticesOffAt: contact.noticesOffAt,
      },
      manager: { name: user.name, email: user.email, banned: user.banned },
    })
    .from(deliveryLink)
    .innerJoin(delivery, eq(delivery.id, deliveryLink.deliveryId))
    .innerJoin(account, eq(account.id, delivery.accountId))
    .leftJoin(contact, eq(contact.id, deliveryLink.contactId))
    .leftJoin(user, eq(user.id, account.managerId))
    .leftJoin(notice, eq(notice.id, deliveryLink.noticeId))
    .where(eq(deliveryLink.hash, sql.placeholder('hash')))
})

/** The delivery behind a token, as it stands now, or undefined for a token nobody was sent. */
export async function openDeliveryLink(q: Q, token: string) {
  const [row] = await linkByHash(q, { hash: linkHash(token) })
  return row && { ...row, manager: row.manager?.banned ? null : row.manager }
}

/** Switches a contact's mails about deliveries off, or on again with null; surveys go on as they were. */
export async function switchNotices(q: Q, contactId: string, offAt: Date | null): Promise<void> {
  await q.update(q.t.contact).set({ noticesOffAt: offAt }).where(eq(q.t.contact.id, contactId))
}
