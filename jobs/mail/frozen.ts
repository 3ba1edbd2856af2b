import { formatAddress } from './addresses.ts'
import type { MailMessage } from './mailer.ts'
import { checkMessage, type SafeMessage } from './safety.ts'

/** The tag that comes back in every webhook: it finds the mail even where the answer with its id was lost. */
export const MESSAGE_TAG = 'hearback_message'

/** A mail in the words of Resend's API. */
interface FrozenMail {
  from: string
  to: [string]
  reply_to?: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  tags: [{ name: string; value: string }]
}

/**
 * The messages as the bytes that are stored before they are posted. They are the body of Resend's POST /emails/batch:
 * what is frozen is what goes out, and nothing is written a second time on the way. Other mailers read them back.
 */
export function freezeMessages(messages: MailMessage[]): Uint8Array<ArrayBuffer> {
  return bytesOf(
    messages.map((message) => {
      const safe = checkMessage(message)
      // One that is refused is kept as it is: it is refused again when it is to be sent.
      return typeof safe === 'string' ? inTheirWords(message) : inTheirWords(asText(safe))
    }),
  )
}

/** The same for messages that are checked already. */
export function freezeSafe(messages: SafeMessage[]): Uint8Array<ArrayBuffer> {
  return bytesOf(messages.map((message) => inTheirWords(asText(message))))
}

/** The messages that were frozen. */
export function thawMessages(frozen: Uint8Array): MailMessage[] {
  const mails = JSON.parse(Buffer.from(frozen).toString()) as FrozenMail[]
  return mails.map(({ from, to, reply_to, subject, html, text, headers, tags }) => ({
    ...{ id: tags[0].value, from, to: to[0] },
    ...(reply_to !== undefined && { replyTo: reply_to }),
    ...{ subject, html, text, headers },
  }))
}

const bytesOf = (mails: FrozenMail[]) => Buffer.from(JSON.stringify(mails))

function inTheirWords({ id, from, to, replyTo, subject, html, text, headers }: MailMessage): FrozenMail {
  return {
    ...{ from, to: [to], subject, html, text, headers },
    ...(replyTo !== undefined && { reply_to: replyTo }),
    tags: [{ name: MESSAGE_TAG, value: id }],
  }
}

function asText({ from, to, replyTo, ...rest }: SafeMessage): MailMessage {
  return {
    ...{ ...rest, from: formatAddress(from), to: formatAddress(to) },
    ...(replyTo && { replyTo: formatAddress(replyTo) }),
  }
}
