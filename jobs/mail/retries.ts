import { setTimeout as wait } from 'node:timers/promises'
import type { RandomBytes } from '../../core/ids.ts'
import type { MailFailure, MailResult } from './mailer.ts'

export interface Retries {
  /** Posts in all, the first included. */
  attempts: number
  /** Wait before the second post, in ms; it doubles from there. */
  baseMs: number
  /** A longer wait than this is left to the sender, who has a queue for it. */
  longestMs: number
  random: RandomBytes
  sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/**
 * Posts until it is settled: answered, permanently failed, out of attempts or of patience, or closed. Once an answer
 * was lost, no later failure makes it certain that nothing was sent.
 */
export async function postUntilSettled(
  post: () => Promise<MailResult[] | MailFailure>,
  closing: AbortSignal,
  { attempts, baseMs, longestMs, random, sleep = (ms, signal) => wait(ms, undefined, { signal }) }: Retries,
): Promise<MailResult[] | MailFailure> {
  let lost = false
  for (let attempt = 1; ; attempt++) {
    const answer = await post()
    if (Array.isArray(answer)) return answer
    lost ||= answer.kind === 'unknown'
    const failure: MailFailure = lost ? { ...answer, kind: 'unknown' } : answer
    if (failure.error.permanent || attempt >= attempts || closing.aborted) return failure
    const ms = failure.error.after ?? backoff(attempt, baseMs, random)
    if (ms > longestMs) return failure
    const waited = await sleep(ms, closing).then(
      () => true,
      () => false,
    )
    if (!waited) return failure
  }
}

/** Doubling waits, each spread over its second half, so that workers that failed together do not return together. */
function backoff(attempt: number, baseMs: number, random: RandomBytes): number {
  const full = baseMs * 2 ** (attempt - 1)
  return Math.round(full / 2 + (full / 2) * (random(1)[0]! / 256))
}
