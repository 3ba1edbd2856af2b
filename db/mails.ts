import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { and, asc, eq, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { ProgrammeRules } from '../core/programmes.ts'
import { updateRows, upsertRows } from './bulk.ts'
import { anyOf, skipLocked } from './dialect.ts'
import type { Q } from './store.ts'

export type MailKind = 'invitation' | 'reminder'

/** A message of a batch about to be frozen. */
export interface FrozenMessage {
  id: string
  /** What the mail is about: an invitation, a notice, or neither. */
  invitationId: string | null
  noticeId?: string
  kind: MailKind | 'notice' | 'heads_up' | 'alert' | 'digest' | 'reply' | 'fix_question'
  to: string
  subject: string
}

export interface ClaimedBatch {
  id: string
  key: string
  /** The messages as they were frozen, packed: see readPayload. Left out where this process froze them itself. */
  payload?: string | null
  /** How many messages it holds. */
  size: number
  /** How many times it has been posted before. */
  attempts: number
  /** When it was first posted; null: never. */
  firstPostedAt: Date | null
  /** Whether a process was lost while it had this batch in hand: nobody knows what of it was sent. */
  interrupted: boolean
}

/** A batch about to be frozen; `payload` are the bytes of its messages as they will be posted. */
export interface FrozenBatch {
  id: string
  key: string
  payload: Uint8Array
  messages: FrozenMessage[]
}

/**
 * Stores the bytes of batches before anything of them is posted. Where the process that freezes them posts them next, they
 * are its own until `takenUntil`, as if it had claimed them.
 */
export async function freezeBatches(
  q: Q,
  batches: FrozenBatch[],
  now: Date,
  takenUntil?: Date,
): Promise<void> {
  if (batches.length === 0) return
  const { mailBatch, mailMessage } = q.t
  await q.insert(mailBatch).values(
    batches.map(({ id, key, payload, messages }) => ({
      ...{ id, key, payload: pack(payload), size: messages.length, createdAt: now },
      ...(takenUntil
        ? { state: 'posting', attempts: 1, firstPostedAt: now, leaseUntil: takenUntil }
        : { state: 'frozen' }),
    })),
  )
  const rows = batches.flatMap(({ id, messages }) =>
    messages.map((message, position) => ({
      ...{ noticeId: null, ...message, batchId: id, position, state: 'frozen' },
      ...{ providerId: null, error: null, createdAt: now, sentAt: null },
    })),
  )
  await upsertRows(q, mailMessage, rows, { target: mailMessage.id, replace: [] })
}

// The mails of a batch differ in a few words: packed, they take a thirtieth of the room in the transaction's log.
// They are so alike that the quickest level packs them as well as the others.
const QUICKEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
const pack = (bytes: Uint8Array) => zstdCompressSync(bytes, QUICKEST).toString('base64')

/** The bytes of a batch's messages, to the letter as they were frozen. */
export async function readPayload(
  q: Q,
  batch: Pick<ClaimedBatch, 'id' | 'payload'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const payload = batch.payload ?? (await packedPayload(q, batch.id))
  return payload ? zstdDecompressSync(Buffer.from(payload, 'base64')) : Buffer.from('[]')
}

async function packedPayload(q: Q, id: string): Promise<string | null> {
  const { mailBatch } = q.t
  const [row] = await q.select({ payload: mailBatch.payload }).from(mailBatch).where(eq(mailBatch.id, id))
  return row?.payload ?? null
}

/** The batches that wait to be posted now, or that a lost process left behind. */
function claimable(q: Q, now: Date): SQL | undefined {
  const { mailBatch } = q.t
  return or(
    and(eq(mailBatch.state, 'frozen'), or(isNull(mailBatch.notBefore), lte(mailBatch.notBefore, now))),
    and(eq(mailBatch.state, 'posting'), lte(mailBatch.leaseUntil, now)),
  )
}

/** Whether there are any. */
export async function hasBatches(q: Q, now: Date): Promise<boolean> {
  const rows = await q.select({ id: q.t.mailBatch.id }).from(q.t.mailBatch).where(claimable(q, now)).limit(1)
  return rows.length > 0
}

/**
 * Takes the oldest batches that wait to be posted, or that a lost process left behind, for `leaseMs`; at most `limit`.
 */
export async function claimBatches(
  q: Q,
  now: Date,
  { leaseMs, limit }: { leaseMs: number; limit: number },
): Promise<ClaimedBatch[]> {
  const { mailBatch } = q.t
  const rows = await skipLocked(
    q,
    q
      .select()
      .from(mailBatch)
      .where(claimable(q, now))
      .orderBy(asc(mailBatch.createdAt), asc(mailBatch.id))
      .limit(limit),
  )
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  await q
    .update(mailBatch)
    .set({
      state: 'posting',
      attempts: sql`${mailBatch.attempts} + 1`,
      firstPostedAt: sql`coalesce(${mailBatch.firstPostedAt}, ${sql.param(now, mailBatch.firstPostedAt)})`,
      leaseUntil: new Date(now.getTime() + leaseMs),
    })
    .where(anyOf(q, mailBatch.id, ids))
  return rows.map(({ id, key, size, attempts, firstPostedAt, payload, state }) => ({
    ...{ id, key, size, attempts, firstPostedAt },
    payload,
    interrupted: state === 'posting',
  }))
}

export interface MessageOutcome {
  id: string
  state: 'frozen' | 'sent' | 'failed' | 'unknown'
  providerId: string | null
  error: string | null
}

/** Writes what became of each message: one statement for them all. */
export async function recordOutcomes(q: Q, outcomes: MessageOutcome[], now: Date): Promise<void> {
  const { mailMessage } = q.t
  const rows = outcomes.map((outcome) => ({ ...outcome, sentAt: outcome.state === 'sent' ? now : null }))
  await updateRows(q, mailMessage, rows, ['state', 'providerId', 'error', 'sentAt'])
}

/** Closes batches that ended alike. Their bytes go: the links in them open answers, and nobody needs them any more. */
export async function finishBatches(
  q: Q,
  ids: string[],
  end: { state: 'done' | 'failed'; error: string | null; now: Date },
): Promise<void> {
  const { mailBatch } = q.t
  await q
    .update(mailBatch)
    .set({ state: end.state, payload: null, error: end.error, leaseUntil: null, finishedAt: end.now })
    .where(anyOf(q, mailBatch.id, ids))
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

/** First invitations among the messages: whose they are, and the rules that count from the moment they are sent. */
export async function invitationsAmong(q: Q, messageIds: string[]) {
  const { mailMessage, invitation, programme } = q.t
  const rows = await q
    .select({
      ...{ messageId: mailMessage.id, to: mailMessage.to, invitationId: invitation.id },
      programmeId: invitation.programmeId,
    })
    .from(mailMessage)
    .innerJoin(invitation, eq(invitation.id, mailMessage.invitationId))
    .where(and(anyOf(q, mailMessage.id, messageIds), eq(mailMessage.kind, 'invitation')))
  // Hundreds of mails follow the rules of a few programmes: joined, they would be read and parsed for each mail.
  const programmes = await q
    .select({ id: programme.id, rules: programme.rules })
    .from(programme)
    .where(anyOf(q, programme.id, [...new Set(rows.map(({ programmeId }) => programmeId))]))
  const rulesOf = new Map(programmes.map(({ id, rules }) => [id, rules]))
  return rows.map((row) => ({ ...row, rules: rulesOf.get(row.programmeId) as ProgrammeRules }))
}
