import type { RandomBytes } from '../../core/ids.ts'
import { freezeSafe } from './frozen.ts'
import type { Mailer } from './mailer.ts'
import { readAnswer } from './resend-answers.ts'
import { ResendClient } from './resend-client.ts'
import { postUntilSettled, type Retries } from './retries.ts'
import { sendSafe } from './safety.ts'

export interface ResendOptions {
  apiKey: string
  /** Another address than Resend's own: a test server, a proxy. */
  baseUrl?: string
  clock: () => Date
  random: RandomBytes
  /** Longest wait for an answer, in ms. */
  timeoutMs?: number
  retries?: Partial<Omit<Retries, 'random'>>
}

/** Posts batches of up to 100 to Resend; the same key and the same bytes at every retry. */
export function resendMailer({
  apiKey,
  baseUrl,
  clock,
  random,
  timeoutMs = 30_000,
  retries,
}: ResendOptions): Mailer {
  const client = new ResendClient(apiKey, baseUrl, timeoutMs)
  const closing = new AbortController()
  const policy = { attempts: 4, baseMs: 500, longestMs: 10_000, random, ...retries }
  const underWay = new Set<Promise<unknown>>()

  return {
    name: 'resend',
    batchSize: 100,
    idempotent: true,
    usualRate: 5,
    send: ({ key, messages, frozen }) =>
      sendSafe(messages, async (safe) => {
        // Where a mail is refused the others go without it: written anew, but always in the same way.
        const body = frozen && safe.length === messages.length ? frozen : freezeSafe(safe)
        // Resend's batches take no files: such a mail, which is alone in its batch, goes to the other address.
        const hasFiles = safe.length === 1 && safe[0]?.attachments !== undefined
        const post = async () =>
          readAnswer(
            await (hasFiles ? client.postOne(body, key) : client.postBatch(body, key)),
            safe.length,
            clock,
          )
        const settled = postUntilSettled(post, closing.signal, policy)
        underWay.add(settled)
        const answer = await settled.finally(() => underWay.delete(settled))
        return Array.isArray(answer) ? answer : safe.map(() => answer)
      }),
    async close() {
      closing.abort()
      await Promise.allSettled(underWay)
    },
  }
}
