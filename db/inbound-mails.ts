import { and, eq, gt, inArray } from 'drizzle-orm'
import { MAILS_AN_HOUR, type StrayReason } from '../core/inbound-mails.ts'
import { numberInSubject } from '../core/talk.ts'
import { storeAttachment } from './attachments.ts'
import { lockForTransaction } from './dialect.ts'
import { undoStanding } from './resolution-undoing.ts'
import type { Q } from './store.ts'
import { lockTicket, recordChange, type TicketRow } from './ticket-changes.ts'
import { dueAnew } from './ticket-due-anew.ts'
import { readTicketClock } from './ticket-settings.ts'
import { resumed, type Stamp } from './ticket-talk.ts'

/** A mail as it came in, read. */
export interface InboundMail {
  /** With its angle brackets; made from its bytes where it has none. */
  messageId: string
  /** In lower case. */
  from: string
  subject: string
  body: string
  /** The ticket that its addresses or its thread name, by a signature of ours. */
  ticketId: string | null
  /** Message-IDs that it answers. */
  references: string[]
  isAutomatic: boolean
  /** It carries the header of our own mails. */
  isOurs: boolean
  /** The domain it claims to come from disowns it. */
  isForged: boolean
  attachments: { name: string; type: string; bytes: Buffer }[]
}

export type InboundOutcome =
  | { kind: 'filed'; ticketId: string }
  | { kind: 'repeated' }
  | { kind: StrayReason }

/**
 * Puts a mail to its ticket: a resolved or closed one opens again, on a waiting one the clock runs again. A mail that
 * belongs to none, that a machine wrote, or that goes in circles is kept apart and changes nothing. The same mail twice
 * is one.
 */
export async function fileInbound(q: Q, mail: InboundMail, stamp: Stamp): Promise<InboundOutcome> {
  // Two processes with the same mail would both find it new.
  await lockForTransaction(q, 'inbound-mail')
  if (await isKnown(q, mail.messageId)) return { kind: 'repeated' }
  const reason = await whyStray(q, mail, stamp.now)
  if (typeof reason === 'string') {
    const id = stamp.newId('stm')
    await q.insert(q.t.strayMail).values({
      ...{ id, messageId: mail.messageId, fromAddress: mail.from },
      ...{ subject: mail.subject.slice(0, 500), body: mail.body.slice(0, 50_000) },
      ...{ reason, receivedAt: stamp.now },
    })
    for (const { name, type, bytes } of mail.attachments)
      await q.insert(q.t.strayFile).values({
        ...{ id: stamp.newId('att'), strayMailId: id, name, type, size: bytes.length, bytes },
      })
    return { kind: reason }
  }
  await fileTo(q, reason.ticketId, mail, stamp)
  return { kind: 'filed', ticketId: reason.ticketId }
}

async function isKnown(q: Q, messageId: string): Promise<boolean> {
  const { ticketMessage, strayMail } = q.t
  const [said, stray] = await Promise.all([
    q.$count(ticketMessage, and(eq(ticketMessage.messageId, messageId), eq(ticketMessage.direction, 'in'))),
    q.$count(strayMail, eq(strayMail.messageId, messageId)),
  ])
  return said + stray > 0
}

async function whyStray(q: Q, mail: InboundMail, now: Date): Promise<StrayReason | { ticketId: string }> {
  const { ticketMessage, ticket, contact } = q.t
  const ours = await q.$count(ticketMessage, eq(ticketMessage.messageId, mail.messageId))
  if (mail.isOurs || ours > 0) return 'loop'
  if (mail.isAutomatic) return 'auto_reply'
  if (mail.isForged) return 'suspicious'
  const ticketId = await ticketOf(q, mail)
  if (!ticketId) return 'no_ticket'
  const [row] = await q
    .select({ email: contact.email })
    .from(ticket)
    .leftJoin(contact, eq(contact.id, ticket.contactId))
    .where(eq(ticket.id, ticketId))
  if (row?.email?.toLowerCase() !== mail.from) return 'unknown_sender'
  const lately = await q.$count(
    ticketMessage,
    and(
      eq(ticketMessage.ticketId, ticketId),
      eq(ticketMessage.direction, 'in'),
      gt(ticketMessage.createdAt, new Date(now.getTime() - 60 * 60 * 1000)),
    ),
  )
  return lately >= MAILS_AN_HOUR ? 'loop' : { ticketId }
}

/** By the signed address, else by the mails it answers, else by the number in the subject; of a merged one the other. */
async function ticketOf(q: Q, mail: InboundMail): Promise<string | null> {
  const { ticket, ticketMessage } = q.t
  const columns = { id: ticket.id, mergedIntoId: ticket.mergedIntoId }
  const one = async (rows: Promise<{ id: string; mergedIntoId: string | null }[]>) => (await rows)[0]
  const number = numberInSubject(mail.subject)
  const found =
    (mail.ticketId && (await one(q.select(columns).from(ticket).where(eq(ticket.id, mail.ticketId))))) ||
    (mail.references.length > 0 &&
      (await one(
        q
          .select(columns)
          .from(ticketMessage)
          .innerJoin(ticket, eq(ticket.id, ticketMessage.ticketId))
          .where(inArray(ticketMessage.messageId, mail.references.slice(0, 50)))
          .limit(1),
      ))) ||
    (number !== null && (await one(q.select(columns).from(ticket).where(eq(ticket.number, number))))) ||
    undefined
  return found ? (found.mergedIntoId ?? found.id) : null
}

/** Writes the mail to the ticket's conversation, and wakes the ticket; one that was over is due anew. */
export async function fileTo(
  q: Q,
  ticketId: string,
  mail: Pick<InboundMail, 'messageId' | 'from' | 'subject' | 'body' | 'attachments'>,
  { now, newId }: Stamp,
): Promise<void> {
  const { ticketMessage } = q.t
  // Whoever changes it at this moment is waited for: a resolution must not be written over.
  const row = await lockTicket(q, { all: true }, ticketId)
  const id = newId('msg')
  await q.insert(ticketMessage).values({
    ...{ id, ticketId, direction: 'in', contactId: row.contactId, fromAddress: mail.from },
    ...{ subject: mail.subject.slice(0, 500), body: mail.body, messageId: mail.messageId, createdAt: now },
  })
  for (const { name, type, bytes } of mail.attachments)
    await storeAttachment(q, ticketId, {
      ...{ id: newId('att'), name, type, bytes, userId: null, messageId: id, now },
    })
  const isOver = row.state === 'resolved' || row.state === 'closed'
  const clock = await readTicketClock(q)
  const change: Partial<TicketRow> = isOver
    ? { state: 'open', pausedAt: null, snoozedUntil: null, ...(await dueAnew(q, row, { now, clock })) }
    : row.state === 'waiting'
      ? { state: 'in_progress', snoozedUntil: null, ...resumed({ ...row, now }, clock) }
      : { snoozedUntil: null }
  if (isOver) await undoStanding(q, ticketId, now)
  const words = mail.body.slice(0, 500)
  const moved = change.state && { from: row.state, to: change.state }
  const facts = { messageId: id, ...moved, ...(isOver && { reopened: true }) }
  await recordChange(q, row, change, [['customer_replied', facts, words]], { userId: null, now, newId })
}
