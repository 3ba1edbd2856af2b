import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm'
import type { NoticeKind, NoticeSkip } from '../core/notices.ts'
import { upsertRows } from './bulk.ts'
import { anyOf, skipLocked } from './dialect.ts'
import type { NoticeFacts } from './schema/notices.ts'
import type { Q } from './store.ts'
import { suppressionsOf } from './suppressions.ts'

/** One notice with all that deciding and writing need. */
export type DueNotice = Awaited<ReturnType<typeof dueNotices>>[number]

/**
 * Notices whose time has come, oldest first, held for this transaction; other workers pass over them. The contact is the
 * delivery's of now: it may have changed since the notice was planned.
 */
export async function dueNotices(q: Q, now: Date, limit: number) {
  const { notice, delivery, account, contact, user } = q.t
  const due = await skipLocked(
    q,
    q
      .select()
      .from(notice)
      .where(and(eq(notice.state, 'planned'), lte(notice.dueAt, now)))
      .orderBy(asc(notice.dueAt), asc(notice.id))
      .limit(limit),
  )
  if (due.length === 0) return []
  const deliveryIds = due.map(({ deliveryId }) => deliveryId)
  const rows = await q
    .select({
      delivery,
      contact,
      account: { name: account.name, shipped: account.shippedNotices, delayed: account.delayNotices },
      manager: { name: user.name, email: user.email, banned: user.banned },
    })
    .from(delivery)
    .innerJoin(account, eq(account.id, delivery.accountId))
    .leftJoin(contact, eq(contact.id, delivery.contactId))
    .leftJoin(user, eq(user.id, account.managerId))
    .where(anyOf(q, delivery.id, deliveryIds))
  const suppressed = await suppressionsOf(
    q,
    rows.flatMap(({ contact }) => contact?.email ?? []),
  )
  const told = await lastTold(q, deliveryIds)
  const of = new Map(rows.map((row) => [row.delivery.id, row]))
  return due.map((row) => {
    const facts = of.get(row.deliveryId)!
    const email = facts.contact?.email?.toLowerCase() ?? ''
    return {
      ...{ ...facts, id: row.id, kind: row.kind as NoticeKind, dueAt: row.dueAt, facts: row.facts },
      // Who left the company cannot be talked to.
      manager: facts.manager?.banned ? null : facts.manager,
      suppression: suppressed.get(email) ?? null,
      lastTold: told.get(row.deliveryId),
    }
  })
}

/** What a notice says besides what its delivery holds by now. */
export interface NoticeSent {
  id: string
  facts: NoticeFacts
  deliveryId: string
  contactId: string
  /** Hash of the token of the delivery's page in this mail. */
  hash: string
}

/** Marks notices as on their way and stores the hashes of their links. */
export async function startNotices(q: Q, sent: NoticeSent[], now: Date): Promise<void> {
  const { notice, deliveryLink } = q.t
  for (const { id, facts } of sent)
    await q.update(notice).set({ state: 'sending', facts, updatedAt: now }).where(eq(notice.id, id))
  const links = sent.map(({ hash, id, deliveryId, contactId }) => ({
    ...{ hash, deliveryId, contactId, noticeId: id, createdAt: now },
  }))
  await upsertRows(q, deliveryLink, links, { target: deliveryLink.hash, replace: [] })
}

/** Stores why notices did not go out. */
export async function skipNotices(
  q: Q,
  skipped: { id: string; reason: NoticeSkip }[],
  now: Date,
): Promise<void> {
  const { notice } = q.t
  for (const [reason, group] of Map.groupBy(skipped, (one) => one.reason))
    await q
      .update(notice)
      .set({ state: 'skipped', skipReason: reason, updatedAt: now })
      .where(
        anyOf(
          q,
          notice.id,
          group.map(({ id }) => id),
        ),
      )
}

/** Writes what the post made of the messages that are notices; returns the addresses that refused theirs for good. */
export async function settleNotices(
  q: Q,
  stateOf: Map<string, 'sent' | 'failed' | 'bounced'>,
  now: Date,
): Promise<{ to: string }[]> {
  const { mailMessage, notice } = q.t
  const rows = await q
    .select({ messageId: mailMessage.id, to: mailMessage.to, noticeId: mailMessage.noticeId })
    .from(mailMessage)
    .where(and(anyOf(q, mailMessage.id, [...stateOf.keys()]), eq(mailMessage.kind, 'notice')))
  for (const [state, group] of Map.groupBy(rows, ({ messageId }) => stateOf.get(messageId)))
    await q
      .update(notice)
      .set({ state, sentAt: state === 'sent' ? now : null, updatedAt: now })
      .where(
        anyOf(
          q,
          notice.id,
          group.flatMap(({ noticeId }) => noticeId ?? []),
        ),
      )
  return rows.filter(({ messageId }) => stateOf.get(messageId) === 'bounced')
}

/** Counts that the page behind a notice was opened: the first time only. Allowed on GET, for no contact notices it. */
export async function markNoticeOpened(q: Q, id: string, now: Date): Promise<void> {
  const { notice } = q.t
  await q
    .update(notice)
    .set({ openedAt: now })
    .where(and(eq(notice.id, id), isNull(notice.openedAt)))
}

/** The expected date each delivery's contact was told last, by the notices that went out or are on the wire. */
async function lastTold(q: Q, deliveryIds: string[]): Promise<Map<string, Date | null>> {
  const { notice } = q.t
  const rows = await q
    .select({ deliveryId: notice.deliveryId, facts: notice.facts })
    .from(notice)
    .where(and(anyOf(q, notice.deliveryId, deliveryIds), inArray(notice.state, ['sending', 'sent'])))
    .orderBy(asc(notice.updatedAt), asc(notice.id))
  return new Map(
    rows.map(({ deliveryId, facts }) => [deliveryId, facts.after ? new Date(facts.after) : null]),
  )
}
