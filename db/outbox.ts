import { asc, eq } from 'drizzle-orm'
import { chunks } from './dialect.ts'
import { afterPosition, inOrder, type Page, pageOf, readCursor } from './pages.ts'
import type { Q } from './store.ts'

export interface OutboxMail {
  id: string
  from: string
  to: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  createdAt: Date
}

/** Keeps mails that have nowhere to go; one whose id is there already is left as it is. */
export async function storeOutboxMails(q: Q, mails: OutboxMail[]): Promise<void> {
  for (const part of chunks(mails, 8)) await q.insert(q.t.outboxMail).values(part).onConflictDoNothing()
}

/** The kept mails without their contents, the latest first. */
export async function listOutboxMails(
  q: Q,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<Pick<OutboxMail, 'id' | 'from' | 'to' | 'subject' | 'createdAt'>>> {
  const { id, from, to, subject, createdAt } = q.t.outboxMail
  const rows = await q
    .select({ id, from, to, subject, createdAt })
    .from(q.t.outboxMail)
    .where(afterPosition('desc', createdAt, id, readCursor(cursor, 2)))
    .orderBy(...inOrder('desc', createdAt, id))
    .limit(limit + 1)
  return pageOf(rows, limit, (row) => [row.createdAt, row.id])
}

/** One kept mail whole, with the files of the reply that it is, or undefined. */
export async function findOutboxMail(
  q: Q,
  id: string,
): Promise<(OutboxMail & { attachments: { id: string; name: string; size: number }[] }) | undefined> {
  const { outboxMail, attachment } = q.t
  const [mail] = await q.select().from(outboxMail).where(eq(outboxMail.id, id))
  if (!mail) return undefined
  // A reply's mail has its id.
  const attachments = await q
    .select({ id: attachment.id, name: attachment.name, size: attachment.size })
    .from(attachment)
    .where(eq(attachment.messageId, id))
    .orderBy(asc(attachment.createdAt), asc(attachment.id))
  return { ...mail, attachments }
}
