import { and, asc, desc, eq, isNotNull, lte } from 'drizzle-orm'
import { REPLY_WAITS_MS } from '../core/talk.ts'
import { anyOf, skipLocked } from './dialect.ts'
import type { Q } from './store.ts'
import { suppressionsOf } from './suppressions.ts'

export type DueReply = Awaited<ReturnType<typeof dueReplies>>[number]

/**
 * Replies that have waited long enough to be taken back, the oldest first, held for this transaction, with all that
 * writing the mail needs.
 */
export async function dueReplies(q: Q, now: Date, limit: number) {
  const { ticketMessage, ticket, account, contact, user, delivery } = q.t
  const due = await skipLocked(
    q,
    q
      .select({ id: ticketMessage.id })
      .from(ticketMessage)
      .where(
        and(
          eq(ticketMessage.state, 'planned'),
          lte(ticketMessage.createdAt, new Date(now.getTime() - REPLY_WAITS_MS)),
        ),
      )
      .orderBy(asc(ticketMessage.createdAt), asc(ticketMessage.id))
      .limit(limit),
  )
  if (due.length === 0) return []
  const rows = await q
    .select({
      ...{ id: ticketMessage.id, ticketId: ticketMessage.ticketId, body: ticketMessage.body },
      ...{ to: ticketMessage.toAddress, number: ticket.number, title: ticket.title },
      account: { name: account.name },
      contact: { name: contact.name, locale: contact.locale },
      writer: { name: user.name, email: user.email },
      delivery: delivery.externalId,
    })
    .from(ticketMessage)
    .innerJoin(ticket, eq(ticket.id, ticketMessage.ticketId))
    .innerJoin(account, eq(account.id, ticket.accountId))
    .innerJoin(user, eq(user.id, ticketMessage.userId))
    .leftJoin(contact, eq(contact.id, ticketMessage.contactId))
    .leftJoin(delivery, eq(delivery.id, ticket.deliveryId))
    .where(
      anyOf(
        q,
        ticketMessage.id,
        due.map(({ id }) => id),
      ),
    )
    .orderBy(asc(ticketMessage.createdAt), asc(ticketMessage.id))
  const suppressed = await suppressionsOf(
    q,
    rows.flatMap(({ to }) => to ?? []),
  )
  const found = []
  for (const row of rows)
    found.push({
      ...row,
      suppression: suppressed.get(row.to?.toLowerCase() ?? '') ?? null,
      last: await lastMailIn(q, row.ticketId),
      attachments: await attachmentsOf(q, row.id),
    })
  return found
}

/** The customer's latest mail: a reply names it, so that mail programs put both in one thread. */
async function lastMailIn(q: Q, ticketId: string) {
  const { ticketMessage } = q.t
  const [row] = await q
    .select({ messageId: ticketMessage.messageId, subject: ticketMessage.subject, body: ticketMessage.body })
    .from(ticketMessage)
    .where(
      and(
        eq(ticketMessage.ticketId, ticketId),
        eq(ticketMessage.direction, 'in'),
        isNotNull(ticketMessage.messageId),
      ),
    )
    .orderBy(desc(ticketMessage.createdAt), desc(ticketMessage.id))
    .limit(1)
  return row ?? null
}

function attachmentsOf(q: Q, messageId: string) {
  const { attachment, attachmentBytes } = q.t
  return q
    .select({ name: attachment.name, type: attachment.type, bytes: attachmentBytes.bytes })
    .from(attachment)
    .innerJoin(attachmentBytes, eq(attachmentBytes.attachmentId, attachment.id))
    .where(eq(attachment.messageId, messageId))
    .orderBy(asc(attachment.createdAt), asc(attachment.id))
}

/** Marks a reply as on its way, with what its mail says. */
export async function startReply(
  q: Q,
  id: string,
  mail: { subject: string; fromAddress: string; messageId: string },
): Promise<void> {
  const { ticketMessage } = q.t
  await q
    .update(ticketMessage)
    .set({ ...mail, state: 'sending' })
    .where(eq(ticketMessage.id, id))
}

/** Stores that a reply cannot go out, and why. */
export async function failReply(q: Q, id: string, error: string): Promise<void> {
  const { ticketMessage } = q.t
  await q.update(ticketMessage).set({ state: 'failed', error }).where(eq(ticketMessage.id, id))
}

/** Writes what the post made of the mails that are replies; returns the addresses that refused theirs for good. */
export async function settleReplies(
  q: Q,
  stateOf: Map<string, { to: 'sent' | 'failed' | 'bounced'; error: string | null }>,
  now: Date,
): Promise<{ to: string }[]> {
  const { mailMessage, ticketMessage } = q.t
  const rows = await q
    .select({ messageId: mailMessage.id, to: mailMessage.to })
    .from(mailMessage)
    .where(and(anyOf(q, mailMessage.id, [...stateOf.keys()]), eq(mailMessage.kind, 'reply')))
  for (const { messageId } of rows) {
    const outcome = stateOf.get(messageId)
    const set =
      outcome?.to === 'sent'
        ? { state: 'sent', sentAt: now, error: null }
        : { state: 'failed', error: outcome?.error ?? 'Nobody knows whether it was sent.' }
    await q.update(ticketMessage).set(set).where(eq(ticketMessage.id, messageId))
  }
  return rows.filter(({ messageId }) => stateOf.get(messageId)?.to === 'bounced')
}
