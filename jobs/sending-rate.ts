import { type ClaimedBatch, claimBatches, hasBatches } from '../db/mails.ts'
import { roomToSend, sendingWorks, slowDown, spendPosts, stopSending } from '../db/send-rate.ts'
import type { Q } from '../db/store.ts'
import type { JobDeps } from './deps.ts'
import type { MailError, MailResult } from './mail/mailer.ts'
import { freezeAlert } from './sending-alert.ts'

/** Other work of the process goes on meanwhile, but a stop must not wait long for it. */
const LONGEST_SLEEP_MS = 1000

/** A longer pause is not waited for: the cron comes back to it. */
const LONGEST_WAIT_MS = 60_000

/**
 * Takes as many batches as the sender may post now. Where there are some and none may be posted, `waitMs` says how long
 * to wait before asking again; in a long pause it is 0.
 */
export async function claimWithinRate(
  q: Q,
  { clock, mailer, sendRate }: JobDeps,
  { leaseMs, limit }: { leaseMs: number; limit: number },
): Promise<{ batches: ClaimedBatch[]; waitMs: number }> {
  const now = clock()
  const room = await roomToSend(q, mailer.name, { perSecond: sendRate ?? null, now })
  if (room.posts === 0) {
    const isWorthIt = room.waitMs <= LONGEST_WAIT_MS && (await hasBatches(q, now))
    return { batches: [], waitMs: isWorthIt ? Math.min(room.waitMs, LONGEST_SLEEP_MS) : 0 }
  }
  const batches = await claimBatches(q, now, { leaseMs, limit: Math.min(limit, room.posts) })
  if (sendRate !== undefined && batches.length > 0) {
    // By SMTP each mail is a post of its own.
    const posts = batches.reduce((sum, { size }) => sum + (mailer.idempotent ? 1 : size), 0)
    await spendPosts(q, mailer.name, posts)
  }
  return { batches, waitMs: 0 }
}

/** Whether the sender may post all of the batches now; then their posts are counted. One post each: for a mailer with keys. */
export async function spendAtOnce(
  q: Q,
  { clock, mailer, sendRate }: JobDeps,
  batches: unknown[],
): Promise<boolean> {
  const { posts } = await roomToSend(q, mailer.name, { perSecond: sendRate ?? null, now: clock() })
  if (posts < batches.length) return false
  if (sendRate !== undefined) await spendPosts(q, mailer.name, batches.length)
  return true
}

/** Whether nothing may be posted for a while. */
export async function isStopped({ store, clock, mailer }: JobDeps): Promise<boolean> {
  const { waitMs } = await roomToSend(store.read, mailer.name, { perSecond: null, now: clock() })
  return waitMs > LONGEST_WAIT_MS
}

const SECOND_MS = 1000
const HOUR_MS = 60 * 60 * 1000

/** What no other mail would fare better with until somebody acts: a key that is refused, a quota that is used up. */
const STOPS =
  /^(missing_api_key|invalid_api_key|restricted_api_key|daily_quota_exceeded|monthly_quota_exceeded|EAUTH|ENOAUTH|535)$/

/** Whether the mail service takes mail, only not so fast. */
export const isRateLimit = ({ code }: MailError) => code === 'rate_limit_exceeded'

/** Slows down or stops where the mail service asks for it, and tells the admins once; goes on where mail gets through. */
export async function settleRate(q: Q, deps: JobDeps, results: MailResult[]): Promise<void> {
  const { mailer, clock } = deps
  const now = clock()
  const errors = results.flatMap((result) => (result.kind === 'sent' ? [] : [result.error]))
  const stop = errors.find(({ code }) => STOPS.test(code))
  if (stop) {
    const until = new Date(now.getTime() + (stop.after ?? HOUR_MS))
    const reason = reasonOf(stop)
    deps.log('error', 'Sending is stopped', { sender: mailer.name, reason, until: until.toISOString() })
    const isNews = await stopSending(q, mailer.name, { until, reason, now })
    if (isNews) await freezeAlert(q, deps, { reason, until })
    return
  }
  const limited = errors.find(isRateLimit)
  if (limited) await slowDown(q, mailer.name, new Date(now.getTime() + (limited.after ?? SECOND_MS)), now)
  if (results.some(({ kind }) => kind === 'sent')) await sendingWorks(q, mailer.name)
}

const reasonOf = ({ code, message }: MailError) => `${message} (${code})`
