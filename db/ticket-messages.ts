import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Role, Scope } from '../core/access.ts'
import { MAIL_ATTACHMENTS_MAX } from '../core/attachments.ts'
import { AppError, found } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { whyNoReply, withoutQuote } from '../core/talk.ts'
import { anyOf } from './dialect.ts'
import { scopeOfPerson } from './person-scope.ts'
import { seesAccount } from './scope.ts'
import type { Q } from './store.ts'
import { suppressionsOf } from './suppressions.ts'
import { lockTicket, recordChange, type TicketRow } from './ticket-changes.ts'
import { findTicket } from './tickets.ts'

export interface NewMessage {
  direction: 'reply' | 'note'
  body: string
  attachmentIds: string[]
  /** Colleagues who are named in a note. */
  mentions: string[]
  /** With a reply: the customer has the next word, and the clock stands still until then. */
  wait: boolean
}

/** Mail servers would send it back. */
const TOO_HEAVY =
  'Together the files are larger than 15 MB, more than a mail takes. Remove one, or send a link to it.'

/**
 * Adds a reply, which a job sends, or a note that only colleagues see. Throws `not_found` outside the scope, `conflict`
 * with a sentence where the contact gets no mail, `invalid` for attachments that are not there.
 */
export async function addMessage(
  q: Q,
  scope: Scope,
  ticketId: string,
  { direction, body, attachmentIds, mentions, wait }: NewMessage,
  { userId, now, newId }: { userId: string; now: Date; newId: NewId },
): Promise<string> {
  // Whoever changes it at this moment is waited for: a resolution must not be written over.
  const ticket = await lockTicket(q, scope, ticketId)
  const { user, ticketMessage, attachment, mention } = q.t
  const [writer] = await q.select({ id: user.id }).from(user).where(eq(user.id, userId))
  if (!writer)
    throw new AppError('forbidden', 'A message is written by a person. Sign in instead of using an API key.')
  const isReply = direction === 'reply'
  const to = isReply ? await addressOf(q, ticket.contactId) : null
  const id = newId('msg')
  await q.insert(ticketMessage).values({
    ...{
      id,
      ticketId,
      direction: isReply ? 'out' : 'note',
      userId,
      contactId: isReply ? ticket.contactId : null,
    },
    ...{ toAddress: to, body, state: isReply ? 'planned' : null, createdAt: now },
  })
  if (attachmentIds.length > 0) {
    const taken = await q
      .update(attachment)
      .set({ messageId: id })
      .where(
        and(
          anyOf(q, attachment.id, attachmentIds),
          eq(attachment.ticketId, ticketId),
          isNull(attachment.messageId),
        ),
      )
      .returning({ id: attachment.id, size: attachment.size })
    if (taken.length !== new Set(attachmentIds).size)
      throw new AppError('invalid', 'An attachment is no longer there. Attach it again.', [
        { path: 'attachmentIds', message: 'An attachment is no longer there. Attach it again.' },
      ])
    const size = taken.reduce((sum, one) => sum + one.size, 0)
    if (isReply && size > MAIL_ATTACHMENTS_MAX)
      throw new AppError('invalid', TOO_HEAVY, [{ path: 'attachmentIds', message: TOO_HEAVY }])
  }
  const named = isReply ? [] : await colleagues(q, mentions, ticket.accountId)
  for (const person of named)
    await q.insert(mention).values({ messageId: id, userId: person }).onConflictDoNothing()
  const started = ticket.state === 'open' ? { state: 'in_progress' } : {}
  const waiting = /^(open|in_progress)$/.test(ticket.state) && wait ? { state: 'waiting', pausedAt: now } : {}
  const change: Partial<TicketRow> = isReply
    ? { ...started, ...waiting, firstRepliedAt: ticket.firstRepliedAt ?? now }
    : {}
  const moved = isReply && change.state ? { from: ticket.state, to: change.state } : {}
  const facts = { messageId: id, ...moved, ...(named.length > 0 && { mentions: named }) }
  const words = body.slice(0, 500)
  await recordChange(q, ticket, change, [[isReply ? 'reply' : 'note', facts, words]], { userId, now, newId })
  return id
}

async function addressOf(q: Q, contactId: string | null): Promise<string> {
  const { contact } = q.t
  const [person] = contactId
    ? await q
        .select({ name: contact.name, email: contact.email })
        .from(contact)
        .where(and(eq(contact.id, contactId), isNull(contact.archivedAt)))
    : []
  const suppressed = await suppressionsOf(q, person?.email ? [person.email] : [])
  const refusal = whyNoReply(person ?? null, suppressed.get(person?.email?.toLowerCase() ?? '') ?? null)
  if (refusal) throw new AppError('conflict', refusal)
  return person?.email as string
}

/** Who is named in a note. Throws `invalid` for somebody who may not see the account it is about. */
async function colleagues(q: Q, ids: string[], accountId: string): Promise<string[]> {
  if (ids.length === 0) return []
  const { user } = q.t
  const rows = await q
    .select({ id: user.id, name: user.name, role: user.role })
    .from(user)
    .where(and(anyOf(q, user.id, ids), or(isNull(user.banned), ne(user.banned, true))))
  if (rows.length !== new Set(ids).size)
    throw new AppError('invalid', 'One of the colleagues you named is no longer here.', [
      { path: 'mentions', message: 'One of them is no longer here.' },
    ])
  for (const { id, name, role } of rows) {
    if (await seesAccount(q, await scopeOfPerson(q, { id, role: role as Role }), accountId)) continue
    const message = `${name} does not see this account. Take them out of the note, or name somebody who does.`
    throw new AppError('invalid', message, [{ path: 'mentions', message }])
  }
  return rows.map(({ id }) => id)
}

/** Everything said on the ticket, the oldest first, with attachments; and whether the contact can be written to. */
export async function conversationOf(q: Q, scope: Scope, ticketId: string) {
  const ticket = found(await findTicket(q, scope, ticketId), 'ticket')
  const { ticketMessage, user, contact, attachment, fixQuestion, resolution, ticketWatcher } = q.t
  const [messages, attachments, questions, watchers, people] = await Promise.all([
    q
      .select({
        ...{ id: ticketMessage.id, direction: ticketMessage.direction, subject: ticketMessage.subject },
        ...{ body: ticketMessage.body, state: ticketMessage.state, error: ticketMessage.error },
        ...{ createdAt: ticketMessage.createdAt, sentAt: ticketMessage.sentAt },
        ...{ from: ticketMessage.fromAddress, to: ticketMessage.toAddress },
        user: { id: user.id, name: user.name },
        contact: { id: contact.id, name: contact.name },
      })
      .from(ticketMessage)
      .leftJoin(user, eq(user.id, ticketMessage.userId))
      .leftJoin(contact, eq(contact.id, ticketMessage.contactId))
      .where(eq(ticketMessage.ticketId, ticketId))
      .orderBy(asc(ticketMessage.createdAt), asc(ticketMessage.id))
      .limit(500),
    q
      .select({
        ...{ id: attachment.id, messageId: attachment.messageId, name: attachment.name },
        ...{ type: attachment.type, size: attachment.size },
      })
      .from(attachment)
      .where(eq(attachment.ticketId, ticketId))
      .orderBy(asc(attachment.createdAt), asc(attachment.id)),
    q
      .select({
        ...{ id: fixQuestion.id, state: fixQuestion.state, skipReason: fixQuestion.skipReason },
        ...{ words: fixQuestion.words, dueAt: fixQuestion.dueAt, sentAt: fixQuestion.sentAt },
        ...{ answeredAt: fixQuestion.answeredAt, closesAt: fixQuestion.closesAt },
        resolvedAt: resolution.resolvedAt,
      })
      .from(fixQuestion)
      .innerJoin(resolution, eq(resolution.id, fixQuestion.resolutionId))
      .where(eq(fixQuestion.ticketId, ticketId))
      .orderBy(asc(fixQuestion.dueAt), asc(fixQuestion.id)),
    q
      .select({ id: user.id, name: user.name })
      .from(ticketWatcher)
      .innerJoin(user, eq(user.id, ticketWatcher.userId))
      .where(eq(ticketWatcher.ticketId, ticketId)),
    q
      .select({ id: contact.id, name: contact.name, email: contact.email })
      .from(contact)
      .where(eq(contact.id, ticket.contactId ?? '')),
  ])
  const person = people[0] ?? null
  const suppressed = await suppressionsOf(q, person?.email ? [person.email] : [])
  const noReply = whyNoReply(person, suppressed.get(person?.email?.toLowerCase() ?? '') ?? null)
  const ofMessage = Map.groupBy(attachments, ({ messageId }) => messageId)
  return {
    messages: messages.map((one) => {
      const { shown, quoted } =
        one.direction === 'in' ? withoutQuote(one.body) : { shown: one.body, quoted: '' }
      return { ...one, body: shown, quoted, attachments: ofMessage.get(one.id) ?? [] }
    }),
    questions,
    watchers,
    contact: person,
    /** Why no reply can be sent, as a sentence; null: it can. */
    noReply,
  }
}

export type Conversation = Awaited<ReturnType<typeof conversationOf>>

/** Starts or stops watching a ticket: who watches is told when its customer replies and when it is opened again. */
export async function watchTicket(
  q: Q,
  scope: Scope,
  ticketId: string,
  { userId, on, now }: { userId: string; on: boolean; now: Date },
): Promise<void> {
  found(await findTicket(q, scope, ticketId), 'ticket')
  const { ticketWatcher, user } = q.t
  const people = await q
    .select({ id: user.id })
    .from(user)
    .where(inArray(user.id, [userId]))
  if (people.length === 0) throw new AppError('forbidden', 'Only a person can watch a ticket.')
  if (on) {
    await q.insert(ticketWatcher).values({ ticketId, userId, since: now }).onConflictDoNothing()
    return
  }
  await q
    .delete(ticketWatcher)
    .where(and(eq(ticketWatcher.ticketId, ticketId), sql`${ticketWatcher.userId} = ${userId}`))
}
