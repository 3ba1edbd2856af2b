import { eq, inArray, sql } from 'drizzle-orm'
import { forUpdate } from './dialect.ts'
import type { Q } from './store.ts'

/** How much a sender may post at this moment. */
export interface Room {
  /** Whole posts that may be made now; Infinity where nothing limits them. */
  posts: number
  /** Ms until the next post may be made; 0 where one may be made now. */
  waitMs: number
}

/**
 * What the sender's bucket holds, filled up to now: one second's worth at most, so that a quiet hour is not made up for
 * in a burst. With `perSecond` it stays locked until the transaction ends, so that all workers share it; null: no limit
 * but a pause.
 */
export async function roomToSend(
  q: Q,
  sender: string,
  { perSecond, now }: { perSecond: number | null; now: Date },
): Promise<Room> {
  const { sendRate } = q.t
  const bucket = q.select().from(sendRate).where(eq(sendRate.sender, sender))
  if (perSecond !== null) await makeBucket(q, sender, { perSecond, now })
  const [row] = perSecond === null ? await bucket : await forUpdate(q, bucket)
  const pausedMs = row?.pausedUntil ? row.pausedUntil.getTime() - now.getTime() : 0
  if (pausedMs > 0) return { posts: 0, waitMs: pausedMs }
  if (!row || perSecond === null) return { posts: Number.POSITIVE_INFINITY, waitMs: 0 }
  // A clock that is set back fills nothing, and takes nothing away.
  const elapsedMs = Math.max(0, now.getTime() - row.filledAt.getTime())
  const tokens = Math.min(capacity(perSecond), row.tokens + (elapsedMs * perSecond) / 1000)
  await q.update(sendRate).set({ tokens, filledAt: now }).where(eq(sendRate.sender, sender))
  const waitMs = tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 1000) / perSecond)
  return { posts: Math.max(0, Math.floor(tokens)), waitMs }
}

const capacity = (perSecond: number) => Math.max(1, perSecond)

async function makeBucket(q: Q, sender: string, { perSecond, now }: { perSecond: number; now: Date }) {
  const full = { sender, tokens: capacity(perSecond), filledAt: now }
  await q.insert(q.t.sendRate).values(full).onConflictDoNothing()
}

/** Takes posts out of the bucket. More than it holds is a debt, which is worked off before the next post. */
export async function spendPosts(q: Q, sender: string, posts: number): Promise<void> {
  const { sendRate } = q.t
  await q
    .update(sendRate)
    .set({ tokens: sql`${sendRate.tokens} - ${posts}` })
    .where(eq(sendRate.sender, sender))
}

/** Nothing is posted before this time: the mail service asked for a moment. */
export async function slowDown(q: Q, sender: string, until: Date, now: Date): Promise<void> {
  await pauseUntil(q, sender, { until, reason: null, now })
}

/**
 * Nothing is posted before this time, for a reason that somebody should see to. Says whether that is news: a pause that
 * follows on another, with no mail sent in between, is the same one.
 */
export async function stopSending(
  q: Q,
  sender: string,
  { until, reason, now }: { until: Date; reason: string; now: Date },
): Promise<boolean> {
  const before = await pauseUntil(q, sender, { until, reason, now })
  return before === null
}

async function pauseUntil(
  q: Q,
  sender: string,
  { until, reason, now }: { until: Date; reason: string | null; now: Date },
): Promise<string | null> {
  const { sendRate } = q.t
  await q.insert(sendRate).values({ sender, tokens: 0, filledAt: now }).onConflictDoNothing()
  const [row] = await forUpdate(q, q.select().from(sendRate).where(eq(sendRate.sender, sender)))
  const pausedUntil = row?.pausedUntil && row.pausedUntil > until ? row.pausedUntil : until
  const pauseReason = reason ?? row?.pauseReason ?? null
  await q.update(sendRate).set({ pausedUntil, pauseReason }).where(eq(sendRate.sender, sender))
  return row?.pauseReason ?? null
}

/** A mail got through: whatever sending was stopped for is over. */
export async function sendingWorks(q: Q, sender: string): Promise<void> {
  const { sendRate } = q.t
  const [row] = await q
    .select({ reason: sendRate.pauseReason })
    .from(sendRate)
    .where(eq(sendRate.sender, sender))
  if (!row?.reason) return
  await q.update(sendRate).set({ pausedUntil: null, pauseReason: null }).where(eq(sendRate.sender, sender))
}

/** Ends a pause by hand, and lets what waited for its own time go as well. */
export async function resumeSending(q: Q, sender: string): Promise<void> {
  const { sendRate, mailBatch } = q.t
  await q.update(sendRate).set({ pausedUntil: null, pauseReason: null }).where(eq(sendRate.sender, sender))
  await q.update(mailBatch).set({ notBefore: null }).where(eq(mailBatch.state, 'frozen'))
}

/** Whether and why the sender is stopped, and how many mails wait to be posted. */
export async function sendingState(q: Q, sender: string, now: Date) {
  const { sendRate, mailBatch } = q.t
  const [row] = await q.select().from(sendRate).where(eq(sendRate.sender, sender))
  const [{ waiting } = { waiting: 0 }] = await q
    .select({ waiting: sql<number>`coalesce(sum(${mailBatch.size}), 0)`.mapWith(Number) })
    .from(mailBatch)
    .where(inArray(mailBatch.state, ['frozen', 'posting']))
  const stopped = row?.pauseReason && row.pausedUntil && row.pausedUntil > now
  return {
    waiting,
    stopped: stopped ? { until: row.pausedUntil as Date, reason: row.pauseReason as string } : null,
  }
}
