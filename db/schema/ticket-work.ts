import { sql } from 'drizzle-orm'
import type { Kit } from '../kit.ts'
import type { ResponseTables } from './responses.ts'
import type { TicketTables } from './tickets.ts'
import type { UserTables } from './users.ts'

/** The work on a ticket: what happened, what was said to whom, who watches, and what the customer made of it. */
export function ticketWorkTables(
  k: Kit,
  { ticket, resolution }: TicketTables,
  { response }: ResponseTables,
  { user }: UserTables,
) {
  const ofTicket = () =>
    k
      .text()
      .notNull()
      .references(() => ticket.id, { onDelete: 'cascade' })
  const ofUser = () =>
    k
      .text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' })
  /** Answers of one account with one cause that joined a ticket already open. */
  const joinedResponse = k.table(
    'joined_response',
    {
      ticketId: ofTicket(),
      responseId: k
        .text()
        .notNull()
        .references(() => response.id),
      joinedAt: k.at().notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.ticketId, t.responseId] }),
      k.unique('joined_response_response').on(t.responseId),
    ],
  )
  /** Everything that happened to a ticket, in order: the screen's history, the measures and the live stream read it. */
  const ticketEvent = k.table(
    'ticket_event',
    {
      id: k.id(),
      ticketId: ofTicket(),
      kind: k.text().notNull(),
      /** Null: the customer, a rule or the clock did it. */
      userId: k.text().references(() => user.id),
      words: k.text(),
      facts: k.json<Record<string, unknown>>(),
      at: k.at().notNull(),
    },
    (t) => [
      k.index('ticket_event_ticket').on(t.ticketId, t.at),
      k.index('ticket_event_at').on(t.at, t.id),
      k
        .index('ticket_event_breach')
        .on(t.ticketId, t.kind)
        .where(sql`kind in ('breach_first_reply', 'breach_resolution')`),
    ],
  )
  /** A reply to the customer (out), the customer's mail (in), or a note that only colleagues see. */
  const ticketMessage = k.table(
    'ticket_message',
    {
      id: k.id(),
      ticketId: ofTicket(),
      /** out, in or note */
      direction: k.text().notNull(),
      userId: k.text().references(() => user.id),
      contactId: k.text(),
      fromAddress: k.text(),
      toAddress: k.text(),
      subject: k.text(),
      body: k.text().notNull(),
      /** Message-ID of the mail, with its angle brackets: replies and repeats are known by it. */
      messageId: k.text(),
      /** planned, sending, sent, failed; null where it is no mail of ours */
      state: k.text(),
      error: k.text(),
      createdAt: k.at().notNull(),
      sentAt: k.at(),
    },
    (t) => [
      k.index('ticket_message_ticket').on(t.ticketId, t.createdAt),
      k.unique('ticket_message_mail').on(t.messageId),
      k.index('ticket_message_state').on(t.state, t.createdAt),
    ],
  )
  const mention = k.table(
    'mention',
    {
      messageId: k
        .text()
        .notNull()
        .references(() => ticketMessage.id, { onDelete: 'cascade' }),
      userId: ofUser(),
      seenAt: k.at(),
    },
    (t) => [
      k.primaryKey({ columns: [t.messageId, t.userId] }),
      k.index('mention_user').on(t.userId, t.seenAt),
    ],
  )
  const ticketWatcher = k.table(
    'ticket_watcher',
    { ticketId: ofTicket(), userId: ofUser(), since: k.at().notNull() },
    (t) => [k.primaryKey({ columns: [t.ticketId, t.userId] }), k.index('ticket_watcher_user').on(t.userId)],
  )
  const attachment = k.table(
    'attachment',
    {
      id: k.id(),
      /** Null while the message it belongs to is being written. */
      messageId: k.text().references(() => ticketMessage.id, { onDelete: 'cascade' }),
      ticketId: ofTicket(),
      name: k.text().notNull(),
      /** As its bytes say, not as its name does. */
      type: k.text().notNull(),
      size: k.integer().notNull(),
      uploadedBy: k.text().references(() => user.id),
      createdAt: k.at().notNull(),
    },
    (t) => [k.index('attachment_message').on(t.messageId), k.index('attachment_ticket').on(t.ticketId)],
  )
  /** Apart from the attachment, so that a list never reads megabytes. */
  const attachmentBytes = k.table('attachment_bytes', {
    attachmentId: k
      .text()
      .primaryKey()
      .references(() => attachment.id, { onDelete: 'cascade' }),
    bytes: k.bytes().notNull(),
  })
  /** A mail that came in and belongs to no ticket, or that a machine wrote: it opens nothing, and is kept for a look. */
  const strayMail = k.table(
    'stray_mail',
    {
      id: k.id(),
      messageId: k.text(),
      fromAddress: k.text().notNull(),
      subject: k.text().notNull(),
      body: k.text().notNull(),
      /** no_ticket, auto_reply, loop, unknown_sender or suspicious */
      reason: k.text().notNull(),
      receivedAt: k.at().notNull(),
      handledAt: k.at(),
      handledBy: k.text().references(() => user.id),
      /** The ticket that somebody gave it to. */
      ticketId: k.text(),
    },
    (t) => [
      k.unique('stray_mail_message').on(t.messageId),
      k.index('stray_mail_open').on(t.handledAt, t.receivedAt),
    ],
  )
  /** The files of such a mail: they go with it when it is given to a ticket. */
  const strayFile = k.table(
    'stray_file',
    {
      id: k.id(),
      strayMailId: k
        .text()
        .notNull()
        .references(() => strayMail.id, { onDelete: 'cascade' }),
      name: k.text().notNull(),
      type: k.text().notNull(),
      size: k.integer().notNull(),
      bytes: k.bytes().notNull(),
    },
    (t) => [k.index('stray_file_mail').on(t.strayMailId)],
  )
  /** "Is it fixed?": one question to the contact for each resolution, and what came of it. */
  const fixQuestion = k.table(
    'fix_question',
    {
      id: k.id(),
      ticketId: ofTicket(),
      resolutionId: k
        .text()
        .notNull()
        .references(() => resolution.id, { onDelete: 'cascade' }),
      /** SHA-256 of the link's token; null until the mail is written. */
      hash: k.text(),
      /** planned, sending, sent, confirmed, refused, unconfirmed, withdrawn, skipped (nobody to ask) or failed */
      state: k.text().notNull(),
      skipReason: k.text(),
      words: k.text(),
      dueAt: k.at().notNull(),
      sentAt: k.at(),
      answeredAt: k.at(),
      /** Fourteen days after it was sent, silence is taken for "unconfirmed". */
      closesAt: k.at(),
    },
    (t) => [
      k.unique('fix_question_resolution').on(t.resolutionId),
      k.unique('fix_question_hash').on(t.hash),
      k.index('fix_question_state').on(t.state, t.dueAt),
      k.index('fix_question_closes').on(t.state, t.closesAt),
      k.index('fix_question_ticket').on(t.ticketId),
    ],
  )
  /** A reminder or a step of escalation that was taken: its key makes it happen once, whoever was killed in between. */
  const ticketStep = k.table(
    'ticket_step',
    {
      ticketId: ofTicket(),
      /** The clock it belongs to, and how often the ticket was reopened by then: "resolution 0 escalate 1". */
      step: k.text().notNull(),
      takenAt: k.at().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.ticketId, t.step] })],
  )
  return {
    joinedResponse,
    ticketEvent,
    ticketMessage,
    mention,
    ticketWatcher,
    attachment,
    attachmentBytes,
    strayMail,
    strayFile,
    fixQuestion,
    ticketStep,
  }
}
