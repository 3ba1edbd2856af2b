import { formatAddress, keepingLast } from './addresses.ts'
import type { MailMessage } from './mailer.ts'
import { checkMessage, type SafeMessage } from './safety.ts'

/** The tag that comes back in every webhook: it finds the mail even where the answer with its id was lost. */
export const MESSAGE_TAG = 'hearback_message'

/** A mail in the words of Resend's API. */
interface FrozenMail {
  from: string
  to: [string]
  reply_to?: string | undefined
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  tags: [{ name: string; value: string }]
  attachments?: { filename: string; content: string; content_type: string }[]
}

/**
 * The messages as the bytes that are stored before they are posted. They are the body of Resend's POST /emails/batch:
 * what is frozen is what goes out, and nothing is written a second time on the way. Other mailers read them back.
 */
export function freezeMessages(messages: MailMessage[]): Uint8Array<ArrayBuffer> {
  return listOf(
    messages.map((message) => {
      const safe = checkMessage(message)
      if (typeof safe !== 'string') return inTheirWords(safe)
      // One that is refused is kept as it is: it is refused again when it is to be sent.
      const { from, to, replyTo } = message
      return written(message, { from, to, replyTo })
    }),
  )
}

/** The same for messages that are checked already. */
export function freezeSafe(messages: SafeMessage[]): Uint8Array<ArrayBuffer> {
  return listOf(messages.map(inTheirWords))
}

/** The messages that were frozen. */
export function thawMessages(frozen: Uint8Array): MailMessage[] {
  const mails = JSON.parse(Buffer.from(frozen).toString()) as FrozenMail[]
  return mails.map(({ from, to, reply_to, subject, html, text, headers, tags, attachments }) => ({
    ...{ id: tags[0].value, from, to: to[0] },
    ...(reply_to !== undefined && { replyTo: reply_to }),
    ...{ subject, html, text, headers },
    ...(attachments && {
      attachments: attachments.map(({ content_type: type, ...one }) => ({ ...one, type })),
    }),
  }))
}

const formatSender = keepingLast(formatAddress)

function inTheirWords(message: SafeMessage): string {
  const { from, to, replyTo } = message
  return written(message, {
    ...{ from: formatSender(from), to: formatAddress(to) },
    replyTo: replyTo && formatAddress(replyTo),
  })
}

type Content = Pick<MailMessage, 'id' | 'subject' | 'html' | 'text' | 'headers' | 'attachments' | 'json'>

/** A FrozenMail as JSON.stringify writes it; the long parts are often written already. */
function written(
  { id, subject, html, text, headers, attachments, json }: Content,
  { from, to, replyTo }: Pick<MailMessage, 'from' | 'to'> & { replyTo: string | undefined },
): string {
  const first = { from, to: [to], reply_to: replyTo, subject } satisfies Partial<FrozenMail>
  const last = {
    ...{ headers, tags: [{ name: MESSAGE_TAG, value: id }] },
    ...(attachments && {
      attachments: attachments.map(({ type, ...one }) => ({ ...one, content_type: type })),
    }),
  } satisfies Partial<FrozenMail>
  const parts = `"html":${json?.html ?? JSON.stringify(html)},"text":${json?.text ?? JSON.stringify(text)}`
  return `${JSON.stringify(first).slice(0, -1)},${parts},${JSON.stringify(last).slice(1)}`
}

// Enough for a hundred surveys; files need more, and their room is given back.
const SCRATCH_MAX = 8 * 1024 * 1024
let kept = Buffer.alloc(0)

function scratchOf(size: number): Buffer {
  if (kept.length >= size) return kept
  const scratch = Buffer.allocUnsafeSlow(size)
  if (size <= SCRATCH_MAX) kept = scratch
  return scratch
}

/**
 * The JSON list of mails, put together as bytes: as one text of a megabyte it would be made only to be copied. Written
 * where there is room for the longest that so many characters can become: counting them first takes longer than a copy.
 */
function listOf(mails: string[]): Uint8Array<ArrayBuffer> {
  const scratch = scratchOf(mails.reduce((sum, { length }) => sum + 3 * length + 1, 2))
  let at = 0
  for (const mail of mails) {
    at += scratch.write(at === 0 ? '[' : ',', at)
    at += scratch.write(mail, at)
  }
  at += scratch.write(at === 0 ? '[]' : ']', at)
  return Buffer.from(scratch.subarray(0, at))
}
