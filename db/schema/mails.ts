import { sql } from 'drizzle-orm'
import type { Kit } from '../kit.ts'

/** Frozen batches: rows, order and bytes are stored before they are posted, so a crash posts the same bytes again. */
export function mailTables(k: Kit) {
  const mailBatch = k.table(
    'mail_batch',
    {
      id: k.id(),
      /** The idempotency key it is posted with, always the same. */
      key: k.text().notNull(),
      /** frozen, posting, done or failed */
      state: k.text().notNull(),
      /** The messages as they are posted, packed (see db/mails.ts); emptied once sent, since the links in it open answers. */
      payload: k.text(),
      size: k.integer().notNull(),
      attempts: k.integer().notNull().default(0),
      notBefore: k.at(),
      leaseUntil: k.at(),
      error: k.text(),
      createdAt: k.at().notNull(),
      firstPostedAt: k.at(),
      finishedAt: k.at(),
      /** When its invitations were counted as asked; see db/asked-counting.ts. */
      countedAt: k.at(),
    },
    (t) => [
      k.unique('mail_batch_key').on(t.key),
      k.index('mail_batch_state').on(t.state, t.createdAt, t.id),
      k.index('mail_batch_uncounted').on(t.id).where(sql`counted_at is null`),
    ],
  )
  const mailMessage = k.table(
    'mail_message',
    {
      id: k.id(),
      batchId: k
        .text()
        .notNull()
        .references(() => mailBatch.id),
      position: k.integer().notNull(),
      invitationId: k.text(),
      noticeId: k.text(),
      /** invitation, reminder, notice, heads_up, alert, digest, reply or fix_question */
      kind: k.text().notNull(),
      to: k.text().notNull(),
      subject: k.text().notNull(),
      /** frozen, sent, failed or unknown */
      state: k.text().notNull(),
      providerId: k.text(),
      error: k.text(),
      createdAt: k.at().notNull(),
      sentAt: k.at(),
    },
    (t) => [
      k.index('mail_message_batch').on(t.batchId, t.position),
      k.index('mail_message_invitation').on(t.invitationId),
      k.index('mail_message_provider').on(t.providerId).where(sql`provider_id is not null`),
    ],
  )
  /** Mail that goes nowhere until a mail service is set: the dashboard shows it. */
  const outboxMail = k.table(
    'outbox_mail',
    {
      id: k.id(),
      from: k.text().notNull(),
      to: k.text().notNull(),
      subject: k.text().notNull(),
      html: k.text().notNull(),
      text: k.text().notNull(),
      headers: k.json<Record<string, string>>().notNull(),
      createdAt: k.at().notNull(),
    },
    (t) => [k.index('outbox_mail_created').on(t.createdAt)],
  )
  /** What a mail service or a bounce said of a mail: in any order, perhaps twice, perhaps before the send was recorded. */
  const mailEvent = k.table(
    'mail_event',
    {
      id: k.id(),
      /** The sender's own id of the event: the same twice is one. */
      key: k.text().notNull(),
      messageId: k.text(),
      email: k.text(),
      /** delivered, opened, bounced, soft_bounced, complained or delayed */
      type: k.text().notNull(),
      detail: k.text(),
      occurredAt: k.at().notNull(),
      receivedAt: k.at().notNull(),
    },
    (t) => [
      k.unique('mail_event_key').on(t.key),
      k.index('mail_event_message').on(t.messageId),
      k.index('mail_event_email').on(t.email, t.type),
    ],
  )
  /** How much each sender may still send now: a bucket of tokens that all workers share. */
  const sendRate = k.table('send_rate', {
    sender: k.text().primaryKey(),
    tokens: k.real().notNull(),
    filledAt: k.at().notNull(),
    /** Set when the mail service asked for a pause, or a quota is used up. */
    pausedUntil: k.at(),
    pauseReason: k.text(),
  })
  return { mailBatch, mailMessage, outboxMail, mailEvent, sendRate }
}
