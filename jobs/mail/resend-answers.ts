import type { Response } from 'resend'
import { forNow, perhaps, permanently } from './failures.ts'
import type { MailFailure, MailResult } from './mailer.ts'
import type { NoAnswer, Permissive } from './resend-client.ts'

/**
 * What an answer of POST /emails/batch means: results in order where Resend took the batch, else one failure for all.
 * `clock` is asked where Retry-After is a date.
 */
export function readAnswer(
  { data, error, headers }: Response<Permissive>,
  count: number,
  clock: () => Date,
): MailResult[] | MailFailure {
  if (error === null) return readAccepted(data, count)
  const { statusCode: status, name, message } = error
  if (status === null) {
    const { cause, written } = error as NoAnswer
    return written ? perhaps(cause, message, retryable) : forNow('mailer', cause, message)
  }
  if (name === 'daily_quota_exceeded' || name === 'monthly_quota_exceeded')
    return forNow('mailer', name, message, HOUR_MS)
  if (status === 429 || status === 503)
    return forNow('mailer', name, message, retryAfter(headers?.['retry-after'], clock))
  if (status >= 500 || status === 408) return perhaps(name, message, retryable)
  // The first post with this key is still at work: its answer is to be had by asking again.
  if (name === 'concurrent_idempotent_requests') return perhaps(name, message, retryable)
  // A batch with this key was taken, and it was another one. Whether these mails were in it cannot be told from here.
  if (status === 409) return perhaps(name, message, { permanent: true })
  return permanently(status === 400 || status === 422 ? 'message' : 'mailer', name, message)
}

const HOUR_MS = 60 * 60 * 1000
const retryable = { permanent: false }

/** Permissive mode answers ids for the mails it took, in order, and errors by index for the others. */
function readAccepted(answer: Partial<Permissive> | null, count: number): MailResult[] | MailFailure {
  const { data, errors = [] } = answer ?? {}
  if (!Array.isArray(data)) return perhaps('answer', 'The answer holds no list of ids.', retryable)
  const refused = new Map(errors.map(({ index, message }) => [index, message]))
  // With fewer ids than mails nobody can tell which belongs to which; they were taken all the same.
  const complete = data.length === count - refused.size
  let next = 0
  return Array.from({ length: count }, (_, index) => {
    const reason = refused.get(index)
    if (reason !== undefined) return permanently('message', 'validation_error', reason)
    return { kind: 'sent', providerId: complete ? data[next++]!.id : null }
  })
}

/** Seconds or an HTTP date → ms. */
function retryAfter(header: string | undefined, clock: () => Date): number | undefined {
  if (!header) return
  const ms = /^\d+(\.\d+)?$/.test(header)
    ? Number(header) * 1000
    : new Date(header).getTime() - clock().getTime()
  return ms > 0 ? Math.ceil(ms) : undefined
}
