import { createHash } from 'node:crypto'

/** A mail in Resend's own words, as it was posted. */
export interface ResendMail {
  from: string
  to: string | string[]
  subject: string
  html?: string
  text?: string
  reply_to?: string
  headers?: Record<string, string>
  tags?: { name: string; value: string }[]
}

export type Accepted = ResendMail & { id: string; key: string | null; at: Date }

/** The answers Resend gave per idempotency key, kept for 24 hours. */
export function idempotencyKeys(clock: () => Date) {
  const entries = new Map<string, { hash: string; at: number; answer?: object }>()
  return {
    /** The answer given before, undefined for a new key; refuses another payload and one still in progress. */
    begin(key: string, body: string): object | undefined {
      if (key.length < 1 || key.length > 256)
        throw refusal(400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.')
      const hash = createHash('sha256').update(body).digest('base64')
      const known = entries.get(key)
      if (!known || clock().getTime() - known.at >= DAY_MS) {
        entries.set(key, { hash, at: clock().getTime() })
        return
      }
      if (known.hash !== hash)
        throw refusal(
          409,
          'invalid_idempotent_request',
          'Same idempotency key used with a different request payload.',
        )
      if (!known.answer)
        throw refusal(409, 'concurrent_idempotent_requests', 'The original request is still in progress.')
      return known.answer
    },
    keep: (key: string, answer: object) => Object.assign(entries.get(key)!, { answer }),
    forget: (key: string) => entries.delete(key),
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** The `data` of Resend's events about one mail. */
export function eventData({ id, from, to, subject, at, tags = [] }: Accepted, extra: object = {}) {
  const tagged = Object.fromEntries(tags.map(({ name, value }) => [name, value]))
  return {
    email_id: id,
    from,
    to: [to].flat(),
    subject,
    created_at: at.toISOString(),
    tags: tagged,
    ...extra,
  }
}

export type Refusal = Error & { status: number; headers: Record<string, string> }

export function refusal(status: number, name: string, message: string, headers = {}): Refusal {
  return Object.assign(new Error(message), { name, status, headers })
}

/** The mails of a request, or a refusal of all of it. */
export function readMails(body: string, batch: boolean): ResendMail[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw refusal(400, 'validation_error', 'The request body is not JSON.')
  }
  if (!batch) return [parsed as ResendMail]
  if (!Array.isArray(parsed) || parsed.length < 1 || parsed.length > 100)
    throw refusal(422, 'validation_error', 'A batch holds 1 to 100 emails.')
  return parsed
}

/** Why Resend would refuse the mail. */
export function invalid({ from, to, subject, html, text, tags = [] }: ResendMail): string | undefined {
  if (!from || !subject || !to) return 'Missing required field.'
  if (!html && !text) return 'Missing `html` or `text` field.'
  for (const address of [from, to].flat())
    if (!/^([^<>\r\n]*<)?[^\s<>@,]+@[^\s<>@,.]+(\.[^\s<>@,.]+)+>?$/.test(address))
      return `Invalid \`to\` field.`
  if (tags.some(({ name, value }) => !/^[\w-]{1,256}$/.test(name) || !/^[\w-]{0,256}$/.test(value)))
    return 'Tags should only contain ASCII letters, numbers, underscores, or dashes.'
}
