import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import { excluded, skipLocked } from './dialect.ts'
import type { Q } from './store.ts'

export type MailKind = 'invitation' | 'reminder'

/** A message of a batch about to be frozen. */
export interface FrozenMessage {
  id: string
  invitationId: string
  kind: MailKind
  to: string
  subject: string
}

export interface ClaimedBatch {
  id: string
  key: string
  /** The messages as they were frozen, as JSON text. */
  payload: string
  /** How many times it has been posted before. */
  attempts: number
  /** When it was first posted; null: never. */
  firstPostedAt: Date | null
  /** Whether a process was lost while it had this batch in hand: nobody knows what of it was sent. */
  interrupted: boolean
}

/** Stores the bytes of a batch before anything of it is posted. */
export async function freezeBatch(
  q: Q,
  batch: { id: string; key: string; payload: string; now: Date; messages: FrozenMessage[] },
): Promise<void> {
  const { id, key, payload, now, messages } = batch
  await q
    .insert(q.t.mailBatch)
    .values({ id, key, payload, state: 'frozen', size: messages.length, createdAt: now })
  await q.insert(q.t.mailMessage).values(
    messages.map((message, position) => ({
      ...message,
      batchId: id,
      position,
      state: 'frozen',
      createdAt: now,
    })),
  )
}

/**
 * Takes the oldest batch that waits to be posted, or that a lost process left behind, for `leaseMs`. Undefined: none.
 */
export async function claimBatch(q: Q, now: Date, leaseMs: number): Promise<ClaimedBatch | undefined> {
  const { mailBatch } = q.t
  const ready = and(
    eq(mailBatch.state, 'frozen'),
    or(isNull(mailBatch.notBefore), lte(mailBatch.notBefore, now)),
  )
  const lost = and(eq(mailBatch.state, 'posting'), lte(mailBatch.leaseUntil, now))
  const [row] = await skipLocked(
    q,
    q
      .select()
      .from(mailBatch)
      .where(or(ready, lost))
      .orderBy(asc(mailBatch.createdAt), asc(mailBatch.id))
      .limit(1),
  )
  if (!row) return undefined
  await q
    .update(mailBatch)
    .set({
      state: 'posting',
      attempts: row.attempts + 1,
      firstPostedAt: row.firstPostedAt ?? now,
      leaseUntil: new Date(now.getTime() + leaseMs),
    })
    .where(eq(mailBatch.id, row.id))
  const { id, key, attempts, firstPostedAt } = row
  return {
    id,
    key,
    payload: row.payload ?? '[]',
    attempts,
    firstPostedAt,
    interrupted: row.state === 'posting',
  }
}

export interface MessageOutcome {
  id: string
  state: 'frozen' | 'sent' | 'failed' | 'unknown'
  providerId: string | null
  error: string | null
}

/** Writes what became of each message: one statement for the whole batch. */
export async function recordOutcomes(
  q: Q,
  batchId: string,
  outcomes: MessageOutcome[],
  now: Date,
): Promise<void> {
  if (outcomes.length === 0) return
  const { mailMessage } = q.t
  // An upsert that always meets its row: the one way both engines update many rows with values of their own.
  const rows = outcomes.map((outcome, position) => ({
    ...outcome,
    batchId,
    position,
    kind: '',
    to: '',
    subject: '',
    createdAt: now,
    sentAt: outcome.state === 'sent' ? now : null,
  }))
  await q
    .insert(mailMessage)
    .values(rows)
    .onConflictDoUpdate({
      target: mailMessage.id,
      set: {
        state: excluded(mailMessage.state),
        providerId: excluded(mailMessage.providerId),
        error: excluded(mailMessage.error),
        sentAt: excluded(mailMessage.sentAt),
      },
    })
}

/** Closes a batch. Its bytes go: the links in them open answers, and nobody needs them any more. */
export async function finishBatch(
  q: Q,
  id: string,
  end: { state: 'done' | 'failed'; error: string | null; now: Date },
): Promise<void> {
  const { mailBatch } = q.t
  await q
    .update(mailBatch)
    .set({ state: end.state, payload: null, error: end.error, leaseUntil: null, finishedAt: end.now })
    .where(eq(mailBatch.id, id))
}

/** Puts a batch back to be posted again not before a time. */
export async function postponeBatch(q: Q, id: string, notBefore: Date, error: string): Promise<void> {
  const { mailBatch } = q.t
  await q
    .update(mailBatch)
    .set({ state: 'frozen', notBefore, error, leaseUntil: null })
    .where(eq(mailBatch.id, id))
}

/** Ids of the batch's messages that nothing has become of yet. */
export async function openMessages(q: Q, batchId: string): Promise<Set<string>> {
  const { mailMessage } = q.t
  const rows = await q
    .select({ id: mailMessage.id })
    .from(mailMessage)
    .where(and(eq(mailMessage.batchId, batchId), eq(mailMessage.state, 'frozen')))
  return new Set(rows.map(({ id }) => id))
}

/** The message → invitation and kind of a batch's messages. */
export async function messagesOf(q: Q, ids: string[]) {
  const { mailMessage } = q.t
  if (ids.length === 0) return []
  return q
    .select({
      id: mailMessage.id,
      invitationId: mailMessage.invitationId,
      kind: mailMessage.kind,
      to: mailMessage.to,
    })
    .from(mailMessage)
    .where(inArray(mailMessage.id, ids))
}
