import type { RandomBytes } from '../../core/ids.ts'
import { formatAddress } from './addresses.ts'
import type { Mailer } from './mailer.ts'
import { readAnswer } from './resend-answers.ts'
import { ResendClient } from './resend-client.ts'
import { postUntilSettled, type Retries } from './retries.ts'
import { type SafeMessage, sendSafe } from './safety.ts'

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

/** The tag that comes back in every webhook: it finds the mail even where the answer with its id was lost. */
export const MESSAGE_TAG = 'hearback_message'

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
    send: ({ key, messages }) =>
      sendSafe(messages, async (safe) => {
        const payload = safe.map(toResend)
        const post = async () => {
          // Permissive: one bad address must not keep 99 mails back.
          const options = { idempotencyKey: key, batchValidation: 'permissive' } as const
          return readAnswer(await client.batch.send(payload, options), safe.length, clock)
        }
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

function toResend({ id, from, to, replyTo, subject, html, text, headers }: SafeMessage) {
  return {
    from: formatAddress(from),
    to: [formatAddress(to)],
    ...(replyTo && { replyTo: formatAddress(replyTo) }),
    subject,
    html,
    text,
    headers,
    tags: [{ name: MESSAGE_TAG, value: id }],
  }
}
