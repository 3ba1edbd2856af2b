import { and, eq, isNull } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { found } from '../core/errors.ts'
import { strayReasonOf, strayWords } from '../core/inbound-mails.ts'
import { withoutQuote } from '../core/talk.ts'
import { anyOf } from './dialect.ts'
import { fileTo } from './inbound-mails.ts'
import { afterPosition, inOrder, pageOf, readCursor } from './pages.ts'
import type { Q } from './store.ts'
import type { Stamp } from './ticket-talk.ts'
import { findTicket } from './tickets.ts'

/** Mails that came in, belong to no ticket by themselves, and wait for somebody's look; the latest first. */
export async function listStrayMails(q: Q, { limit, cursor }: { limit: number; cursor?: string }) {
  const { strayMail } = q.t
  const { id, receivedAt } = strayMail
  const rows = await q
    .select({
      ...{ id, receivedAt, from: strayMail.fromAddress, subject: strayMail.subject },
      ...{ body: strayMail.body, reason: strayMail.reason },
    })
    .from(strayMail)
    .where(and(isNull(strayMail.handledAt), afterPosition('desc', receivedAt, id, readCursor(cursor, 2))))
    .orderBy(...inOrder('desc', receivedAt, id))
    .limit(limit + 1)
  const page = pageOf(rows, limit, (row) => [row.receivedAt, row.id])
  const { strayMailId, name, size } = q.t.strayFile
  const ofThese = anyOf(
    q,
    strayMailId,
    page.data.map((row) => row.id),
  )
  const kept =
    page.data.length === 0
      ? []
      : await q.select({ strayMailId, name, size }).from(q.t.strayFile).where(ofThese)
  const filesOf = Map.groupBy(kept, (file) => file.strayMailId)
  const data = page.data.map((row) => {
    const reason = strayReasonOf(row.reason)
    return {
      ...row,
      reason,
      reasonWords: strayWords[reason],
      body: withoutQuote(row.body).shown.slice(0, 2000),
      files: (filesOf.get(row.id) ?? []).map(({ name, size }) => ({ name, size })),
    }
  })
  const waiting = await q.$count(strayMail, isNull(strayMail.handledAt))
  return { ...page, data, waiting }
}

/** Gives a mail to a ticket with its files, as if it had found it. Throws `not_found` where either is not there. */
export async function giveStrayMail(
  q: Q,
  scope: Scope,
  { id, ticketId, userId }: { id: string; ticketId: string; userId: string | null },
  stamp: Stamp,
): Promise<void> {
  const ticket = found(await findTicket(q, scope, ticketId), 'ticket')
  const mail = found(await handle(q, id, { userId, ticketId: ticket.id, now: stamp.now }), 'mail')
  const { fromAddress, subject, body } = mail
  const messageId = mail.messageId ?? `<${id}@stray>`
  const { strayFile } = q.t
  const files = await q.delete(strayFile).where(eq(strayFile.strayMailId, id)).returning()
  const attachments = files
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ name, type, bytes }) => ({ name, type, bytes: Buffer.from(bytes) }))
  await fileTo(q, ticket.id, { messageId, from: fromAddress, subject, body, attachments }, stamp)
}

/** Sets a mail aside: it belongs to nothing. Throws `not_found` where it is not there, or handled already. */
export async function setStrayMailAside(
  q: Q,
  { id, userId, now }: { id: string; userId: string | null; now: Date },
): Promise<void> {
  found(await handle(q, id, { userId, ticketId: null, now }), 'mail')
}

/** Brings a mail that was set aside back; one that was given to a ticket stays there. */
export async function bringStrayMailBack(q: Q, id: string): Promise<void> {
  const { strayMail } = q.t
  const back = await q
    .update(strayMail)
    .set({ handledAt: null, handledBy: null })
    .where(and(eq(strayMail.id, id), isNull(strayMail.ticketId)))
    .returning({ id: strayMail.id })
  found(back[0], 'mail')
}

async function handle(
  q: Q,
  id: string,
  { userId, ticketId, now }: { userId: string | null; ticketId: string | null; now: Date },
) {
  const { strayMail } = q.t
  const [mail] = await q
    .update(strayMail)
    .set({ handledAt: now, handledBy: userId, ticketId })
    .where(and(eq(strayMail.id, id), isNull(strayMail.handledAt)))
    .returning()
  return mail
}
