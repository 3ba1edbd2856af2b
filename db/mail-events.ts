import { type AnyColumn, and, desc, eq, gt, inArray, like, lt, or, type SQL, sql } from 'drizzle-orm'
import type { NewId } from '../core/ids.ts'
import { type InvitationState, statesBefore, wasAsked } from '../core/invitations.ts'
import { invitationStateAfter, type MailEventType, SOFT_BOUNCES_MAX } from '../core/mail-events.ts'
import { countAsked } from './asked-counting.ts'
import { type Bounced, openBounceTickets } from './bounce-tickets.ts'
import { anyOf, lockForTransaction } from './dialect.ts'
import type { Q } from './store.ts'
import { suppress } from './suppressions.ts'

/** What was said of one mail, by whoever carried it. */
export interface MailEvent {
  /** The sender's own id of the event: the same twice is one. */
  key: string
  /** Our id of the mail, where the event carries it. */
  messageId: string | null
  /** The carrier's id of the mail. */
  providerId: string | null
  type: MailEventType
  /** What the other side said, for people. */
  detail: string | null
  occurredAt: Date
}

/** `stray`: about a mail we do not know, perhaps only not yet. */
export type MailEventOutcome = 'applied' | 'repeated' | 'stray'

export interface MailEventDeps {
  now: Date
  newId: NewId
}

/** A stray event is kept under the carrier's id until the answer with that id is recorded. */
const STRAY = 'provider:'

/**
 * Takes events in any order, twice, or before their mail is recorded as sent, and applies each once: the states of the
 * mail, of its invitation or notice, suppression of the address, a ticket for the manager of whoever cannot be reached.
 * Nothing goes back to an earlier state. Returns what became of each, in order.
 */
export async function takeMailEvents(
  q: Q,
  events: MailEvent[],
  deps: MailEventDeps,
): Promise<MailEventOutcome[]> {
  // Two processes with the same event would both find it new; and three soft bounces must be counted by one of them.
  await lockForTransaction(q, 'mail-events')
  const messageOf = await messagesOf(q, events)
  const outcomes: MailEventOutcome[] = []
  for (const event of events) {
    const message = messageOf(event)
    const stray = !message && event.providerId !== null
    const { key, type, detail, occurredAt } = event
    const fresh = await q
      .insert(q.t.mailEvent)
      .values({
        ...{ id: deps.newId('mev'), key, type, detail, occurredAt, receivedAt: deps.now },
        messageId: message?.id ?? (stray ? `${STRAY}${event.providerId}` : event.messageId),
        email: message?.to.toLowerCase() ?? null,
      })
      .onConflictDoNothing({ target: q.t.mailEvent.key })
      .returning({ id: q.t.mailEvent.id })
    if (fresh.length === 0) outcomes.push('repeated')
    else if (!message) outcomes.push('stray')
    else {
      await apply(q, message, event, deps)
      outcomes.push('applied')
    }
  }
  return outcomes
}

/** Applies what had been said of mails before their ids were known; called when those are recorded. */
export async function applyStrayEvents(
  q: Q,
  sent: { id: string; providerId: string | null }[],
  deps: MailEventDeps,
): Promise<void> {
  const { mailEvent } = q.t
  const idOf = new Map(sent.flatMap(({ id, providerId }) => (providerId ? [[STRAY + providerId, id]] : [])))
  if (idOf.size === 0) return
  const strays = await q
    .select()
    .from(mailEvent)
    .where(anyOf(q, mailEvent.messageId, [...idOf.keys()]))
    .orderBy(mailEvent.occurredAt, mailEvent.id)
  if (strays.length === 0) return
  const events = strays.map((row) => ({
    ...row,
    messageId: idOf.get(row.messageId ?? '') ?? null,
    providerId: null,
    type: row.type as MailEventType,
  }))
  const messageOf = await messagesOf(q, events)
  for (const event of events) {
    const message = messageOf(event)
    if (!message) continue
    await q
      .update(mailEvent)
      .set({ messageId: message.id, email: message.to.toLowerCase() })
      .where(eq(mailEvent.key, event.key))
    await apply(q, message, event, deps)
  }
}

/** Forgets events of mails that were never ours: a mail service may serve other programs too. */
export async function forgetStrayEvents(q: Q, before: Date): Promise<void> {
  const { mailEvent } = q.t
  await q
    .delete(mailEvent)
    .where(and(like(mailEvent.messageId, `${STRAY}%`), lt(mailEvent.receivedAt, before)))
}

interface Message {
  id: string
  providerId: string | null
  invitationId: string | null
  noticeId: string | null
  to: string
}

async function messagesOf(q: Q, events: Pick<MailEvent, 'messageId' | 'providerId'>[]) {
  const { mailMessage } = q.t
  const given = (pick: (event: (typeof events)[number]) => string | null) =>
    events.map(pick).filter((id) => id !== null)
  const rows: Message[] = await q
    .select({
      ...{ id: mailMessage.id, providerId: mailMessage.providerId, to: mailMessage.to },
      ...{ invitationId: mailMessage.invitationId, noticeId: mailMessage.noticeId },
    })
    .from(mailMessage)
    .where(
      or(
        anyOf(
          q,
          mailMessage.id,
          given(({ messageId }) => messageId),
        ),
        anyOf(
          q,
          mailMessage.providerId,
          given(({ providerId }) => providerId),
        ),
      ),
    )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const byProvider = new Map(rows.map((row) => [row.providerId, row]))
  return ({ messageId, providerId }: Pick<MailEvent, 'messageId' | 'providerId'>) =>
    byId.get(messageId ?? '') ?? (providerId ? byProvider.get(providerId) : undefined)
}

async function apply(q: Q, message: Message, event: MailEvent, deps: MailEventDeps): Promise<void> {
  await settleMessage(q, message, event)
  if (message.invitationId) await settleInvitation(q, message.invitationId, event, deps.now)
  if (message.noticeId) await settleNotice(q, message.noticeId, event, deps.now)
  const email = message.to.toLowerCase()
  const stamp = { email, detail: event.detail, createdAt: event.occurredAt }
  if (event.type === 'complained') await suppress(q, [{ ...stamp, reason: 'complained' }])
  const refused = event.type === 'bounced' || (await isThirdSoftBounce(q, email, event))
  if (!refused) return
  await suppress(q, [{ ...stamp, reason: 'bounced' }])
  await openBounceTickets(q, [{ email } satisfies Bounced], deps)
}

/** What nobody knew of is known now: a mail with news of it was sent. */
async function settleMessage(q: Q, { id }: Message, { type, detail, occurredAt }: MailEvent): Promise<void> {
  const { mailMessage } = q.t
  if (type === 'failed') {
    await q.update(mailMessage).set({ state: 'failed', error: detail }).where(eq(mailMessage.id, id))
    return
  }
  await q
    .update(mailMessage)
    .set({ state: 'sent', error: null, sentAt: occurredAt })
    .where(and(eq(mailMessage.id, id), eq(mailMessage.state, 'unknown')))
}

async function settleInvitation(q: Q, id: string, { type, occurredAt }: MailEvent, now: Date): Promise<void> {
  const { invitation } = q.t
  const state = invitationStateAfter[type]
  if (!state) return
  const first = (column: AnyColumn) => sql`coalesce(${column}, ${sql.param(occurredAt, column)})`
  const times: Record<string, SQL | null> = {}
  if (state === 'delivered') times.deliveredAt = first(invitation.deliveredAt)
  if (state === 'opened') times.openedAt = first(invitation.openedAt)
  if (state === 'bounced') times.remindAt = null
  const isBefore = inArray(invitation.state, statesBefore(state))
  const before = await q.select({ state: invitation.state }).from(invitation).where(eq(invitation.id, id))
  await q
    .update(invitation)
    .set({
      ...times,
      state: sql`case when ${isBefore} then ${state} else ${invitation.state} end`,
      updatedAt: now,
    })
    .where(eq(invitation.id, id))
  const wasLost = before.some(({ state }) => wasAsked(state as InvitationState) === false)
  if (state === 'bounced' || (wasLost && wasAsked(state))) await countAsked(q, [id])
}

async function settleNotice(q: Q, id: string, { type, occurredAt }: MailEvent, now: Date): Promise<void> {
  const { notice } = q.t
  const isHere = eq(notice.id, id)
  if (type === 'opened') {
    const openedAt = sql`coalesce(${notice.openedAt}, ${sql.param(occurredAt, notice.openedAt)})`
    await q.update(notice).set({ openedAt, updatedAt: now }).where(isHere)
  }
  if (type === 'bounced' || type === 'soft_bounced')
    await q.update(notice).set({ state: 'bounced', updatedAt: now }).where(isHere)
  if (type === 'delivered' || type === 'sent') {
    const before = inArray(notice.state, ['sending', 'failed'])
    await q
      .update(notice)
      .set({ state: 'sent', sentAt: occurredAt, updatedAt: now })
      .where(and(isHere, before))
  }
}

async function isThirdSoftBounce(q: Q, email: string, { type }: MailEvent): Promise<boolean> {
  if (type !== 'soft_bounced') return false
  const { mailEvent } = q.t
  const ofAddress = (one: MailEventType) => and(eq(mailEvent.email, email), eq(mailEvent.type, one))
  const [arrived] = await q
    .select({ at: mailEvent.occurredAt })
    .from(mailEvent)
    .where(ofAddress('delivered'))
    .orderBy(desc(mailEvent.occurredAt))
    .limit(1)
  const since = arrived ? gt(mailEvent.occurredAt, arrived.at) : undefined
  return (await q.$count(mailEvent, and(ofAddress('soft_bounced'), since))) >= SOFT_BOUNCES_MAX
}
