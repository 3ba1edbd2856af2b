import { and, asc, eq, gt, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { CLOSE_DAYS, type FixSkip, UNDO_MS, whyNotAsked } from '../core/fix-questions.ts'
import type { NewId } from '../core/ids.ts'
import { anyOf, skipLocked } from './dialect.ts'
import type { Q } from './store.ts'
import { suppressionsOf } from './suppressions.ts'
import { lockTicket, recordChange } from './ticket-changes.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Only what was resolved so lately gets a question: an update must not ask about last year's tickets. */
const ASK_WITHIN_MS = 2 * DAY_MS

/** Plans the question of each resolution that has none yet; returns how many were planned. */
export async function planFixQuestions(q: Q, { now, newId }: { now: Date; newId: NewId }): Promise<number> {
  const { resolution, fixQuestion, ticket } = q.t
  const rows = await q
    .select({ resolutionId: resolution.id, ticketId: resolution.ticketId, at: resolution.resolvedAt })
    .from(resolution)
    .innerJoin(ticket, eq(ticket.id, resolution.ticketId))
    .leftJoin(fixQuestion, eq(fixQuestion.resolutionId, resolution.id))
    .where(
      and(
        eq(ticket.state, 'resolved'),
        gt(resolution.resolvedAt, new Date(now.getTime() - ASK_WITHIN_MS)),
        isNull(resolution.undoneAt),
        isNull(fixQuestion.id),
      ),
    )
    .limit(200)
  for (const { resolutionId, ticketId, at } of rows)
    await q
      .insert(fixQuestion)
      .values({
        ...{ id: newId('fix'), ticketId, resolutionId, state: 'planned' },
        dueAt: new Date(at.getTime() + UNDO_MS),
      })
      .onConflictDoNothing()
  return rows.length
}

export type DueFixQuestion = Awaited<ReturnType<typeof dueFixQuestions>>[number]

/** Questions whose time has come, held for this transaction, with whom they go to, or why they go to nobody. */
export async function dueFixQuestions(q: Q, now: Date, limit: number) {
  const { fixQuestion, resolution, ticket, account, contact, user, response } = q.t
  const due = await skipLocked(
    q,
    q
      .select({ id: fixQuestion.id })
      .from(fixQuestion)
      .where(and(eq(fixQuestion.state, 'planned'), lte(fixQuestion.dueAt, now)))
      .orderBy(asc(fixQuestion.dueAt), asc(fixQuestion.id))
      .limit(limit),
  )
  if (due.length === 0) return []
  const rows = await q
    .select({
      ...{ id: fixQuestion.id, undoneAt: resolution.undoneAt, comment: response.comment },
      done: resolution.words,
      ticket: {
        ...{ id: ticket.id, state: ticket.state, number: ticket.number, title: ticket.title },
        mergedIntoId: ticket.mergedIntoId,
      },
      account: { name: account.name },
      contact: {
        ...{ name: contact.name, email: contact.email, locale: contact.locale },
        archivedAt: contact.archivedAt,
      },
      by: { name: user.name },
    })
    .from(fixQuestion)
    .innerJoin(resolution, eq(resolution.id, fixQuestion.resolutionId))
    .innerJoin(ticket, eq(ticket.id, fixQuestion.ticketId))
    .innerJoin(account, eq(account.id, ticket.accountId))
    .innerJoin(user, eq(user.id, resolution.userId))
    .leftJoin(contact, eq(contact.id, ticket.contactId))
    .leftJoin(response, eq(response.id, ticket.responseId))
    .where(
      anyOf(
        q,
        fixQuestion.id,
        due.map(({ id }) => id),
      ),
    )
  const emails = rows.flatMap(({ contact }) => contact?.email ?? [])
  const suppressed = await suppressionsOf(q, emails)
  return rows.map((row) => {
    const suppression = suppressed.get(row.contact?.email?.toLowerCase() ?? '') ?? null
    const withdrawn = row.undoneAt !== null || row.ticket.state !== 'resolved'
    const { mergedIntoId } = row.ticket
    return { ...row, withdrawn, skip: whyNotAsked({ contact: row.contact, mergedIntoId, suppression }) }
  })
}

/** Marks questions as on their way; `hash` is that of the link's token. */
export async function startFixQuestions(q: Q, asked: { id: string; hash: string }[], now: Date) {
  const { fixQuestion } = q.t
  const closesAt = new Date(now.getTime() + CLOSE_DAYS * DAY_MS)
  for (const { id, hash } of asked)
    await q.update(fixQuestion).set({ state: 'sending', hash, closesAt }).where(eq(fixQuestion.id, id))
}

/** Writes down a question that has been sent, for a story that is told after the fact. */
export async function addSentFixQuestion(
  q: Q,
  question: { id: string; ticketId: string; resolutionId: string; hash: string },
  now: Date,
): Promise<void> {
  const closesAt = new Date(now.getTime() + CLOSE_DAYS * DAY_MS)
  await q.insert(q.t.fixQuestion).values({ ...question, state: 'sent', dueAt: now, sentAt: now, closesAt })
}

/** Marks questions as sent, where they were on their way. */
async function sentFixQuestions(q: Q, ids: string[], now: Date): Promise<void> {
  const { fixQuestion } = q.t
  await q
    .update(fixQuestion)
    .set({ state: 'sent', sentAt: now })
    .where(and(anyOf(q, fixQuestion.id, ids), eq(fixQuestion.state, 'sending')))
}

/** Stores that a question goes to nobody: its resolution was undone (null), or the reason. */
export async function dropFixQuestion(q: Q, id: string, reason: FixSkip | null, now: Date): Promise<void> {
  const { fixQuestion } = q.t
  const skipped = {
    ...{ state: 'skipped', skipReason: reason },
    closesAt: new Date(now.getTime() + CLOSE_DAYS * DAY_MS),
  }
  const set = reason === null ? { state: 'withdrawn' } : skipped
  await q.update(fixQuestion).set(set).where(eq(fixQuestion.id, id))
}

/** The id of a question's mail, and back: the same digits. */
export const mailOfFix = (id: string) => id.replace(/^fix_/, 'msg_')
const fixOfMail = (id: string) => id.replace(/^msg_/, 'fix_')

/** Writes what the post made of the mails that ask; returns the addresses that refused theirs for good. */
export async function settleFixQuestions(
  q: Q,
  stateOf: Map<string, 'sent' | 'failed' | 'bounced'>,
  now: Date,
): Promise<{ to: string }[]> {
  const { mailMessage, fixQuestion } = q.t
  const rows = await q
    .select({ messageId: mailMessage.id, to: mailMessage.to })
    .from(mailMessage)
    .where(and(anyOf(q, mailMessage.id, [...stateOf.keys()]), eq(mailMessage.kind, 'fix_question')))
  for (const { messageId } of rows) {
    const id = fixOfMail(messageId)
    if (stateOf.get(messageId) === 'sent') await sentFixQuestions(q, [id], now)
    else
      await q
        .update(fixQuestion)
        .set({ state: 'failed' })
        .where(and(eq(fixQuestion.id, id), eq(fixQuestion.state, 'sending')))
  }
  return rows.filter(({ messageId }) => stateOf.get(messageId) === 'bounced')
}

/**
 * Closes a ticket whose customer said nothing for fourteen days, or could not be asked; one a call, false where there is
 * none.
 */
export async function closeOneUnconfirmed(
  q: Q,
  { now, newId }: { now: Date; newId: NewId },
): Promise<boolean> {
  const { fixQuestion } = q.t
  const isDue = and(
    inArray(fixQuestion.state, ['sending', 'sent', 'failed', 'skipped']),
    isNotNull(fixQuestion.closesAt),
    lte(fixQuestion.closesAt, now),
  )
  const [first] = await q
    .select({ id: fixQuestion.id, ticketId: fixQuestion.ticketId })
    .from(fixQuestion)
    .where(isDue)
    .orderBy(asc(fixQuestion.closesAt), asc(fixQuestion.id))
    .limit(1)
  if (!first) return false
  // The ticket first, as a customer's answer does: each would wait for what the other holds. Whoever was faster is seen then.
  const row = await lockTicket(q, { all: true }, first.ticketId)
  const [one] = await q
    .select()
    .from(fixQuestion)
    .where(and(eq(fixQuestion.id, first.id), isDue))
  if (!one) return true
  const isOpen = one.state === 'sending' || one.state === 'sent'
  await q
    .update(fixQuestion)
    .set(isOpen ? { state: 'unconfirmed', answeredAt: now, closesAt: null } : { closesAt: null })
    .where(eq(fixQuestion.id, one.id))
  if (row.state !== 'resolved' || (await isTakenBack(q, one.resolutionId))) return true
  const words = isOpen ? 'The customer did not answer for 14 days.' : 'The customer could not be asked.'
  const facts = { from: row.state, to: 'closed' }
  const by = { userId: null, now, newId }
  await recordChange(q, row, { state: 'closed' }, [['unconfirmed', facts, words]], by)
  return true
}

/** Whether the ticket was opened again since: what stands now is another resolution, with a question of its own. */
async function isTakenBack(q: Q, resolutionId: string): Promise<boolean> {
  const { resolution } = q.t
  const taken = and(eq(resolution.id, resolutionId), isNotNull(resolution.undoneAt))
  return (await q.$count(resolution, taken)) > 0
}

export type FixShares = Record<'confirmed' | 'unconfirmed' | 'refused' | 'asked', number>

/** How many questions sent from `from` until before `to` were confirmed, refused, left unconfirmed, or sent at all. */
export async function fixShares(q: Q, { from, to }: { from: Date; to: Date }): Promise<FixShares> {
  const { fixQuestion } = q.t
  const count = (state?: string) =>
    q.$count(
      fixQuestion,
      and(
        gt(fixQuestion.sentAt, new Date(from.getTime() - 1)),
        lte(fixQuestion.sentAt, new Date(to.getTime() - 1)),
        state ? eq(fixQuestion.state, state) : undefined,
      ),
    )
  const [confirmed, unconfirmed, refused, asked] = await Promise.all([
    count('confirmed'),
    count('unconfirmed'),
    count('refused'),
    count(),
  ])
  return { confirmed, unconfirmed, refused, asked }
}
