import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { ATTACHMENT_MAX, TICKET_ATTACHMENTS_MAX } from '../core/attachments.ts'
import { AppError, found } from '../core/errors.ts'
import type { Q } from './store.ts'
import { findTicket, ticketsWithin } from './tickets.ts'

export interface NewAttachment {
  id: string
  name: string
  type: string
  bytes: Buffer
  userId: string | null
  messageId?: string
  now: Date
}

/** Keeps a file for a message that is being written. Throws `not_found` outside the scope, `invalid` where it is too much. */
export async function addAttachment(
  q: Q,
  scope: Scope,
  ticketId: string,
  file: NewAttachment,
): Promise<void> {
  found(await findTicket(q, scope, ticketId), 'ticket')
  const count = await q.$count(q.t.attachment, eq(q.t.attachment.ticketId, ticketId))
  if (count >= TICKET_ATTACHMENTS_MAX) throw tooMany()
  if (file.bytes.length > ATTACHMENT_MAX) throw new AppError('invalid', `${file.name} is larger than 10 MB.`)
  await storeAttachment(q, ticketId, file)
}

function tooMany(): AppError {
  const message = `A ticket holds at most ${TICKET_ATTACHMENTS_MAX} files. Remove one, or send a link.`
  return new AppError('invalid', message, [{ path: 'file', message }])
}

/** Writes the file's row and its bytes. */
export async function storeAttachment(q: Q, ticketId: string, file: NewAttachment): Promise<void> {
  const { attachment, attachmentBytes } = q.t
  const { id, name, type, bytes, userId, messageId = null, now } = file
  await q
    .insert(attachment)
    .values({ id, ticketId, messageId, name, type, size: bytes.length, uploadedBy: userId, createdAt: now })
  await q.insert(attachmentBytes).values({ attachmentId: id, bytes })
}

/** A file with its bytes, or undefined where there is none within the scope. */
export async function readAttachment(q: Q, scope: Scope, id: string) {
  const { attachment, attachmentBytes, ticket } = q.t
  const [row] = await q
    .select({ name: attachment.name, type: attachment.type, bytes: attachmentBytes.bytes })
    .from(attachment)
    .innerJoin(ticket, eq(ticket.id, attachment.ticketId))
    .innerJoin(attachmentBytes, eq(attachmentBytes.attachmentId, attachment.id))
    .where(and(eq(attachment.id, id), ticketsWithin(q, scope)))
  return row
}

/** Takes a file away that no message carries yet; false where there is none within the scope. */
export async function removeAttachment(q: Q, scope: Scope, id: string): Promise<boolean> {
  const { attachment, ticket } = q.t
  const gone = await q
    .delete(attachment)
    .where(
      and(
        eq(attachment.id, id),
        isNull(attachment.messageId),
        sql`${attachment.ticketId} in (select ${ticket.id} from ${ticket} where ${ticketsWithin(q, scope) ?? sql`true`})`,
      ),
    )
    .returning({ id: attachment.id })
  return gone.length > 0
}
