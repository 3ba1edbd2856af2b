import { hasLineBreak, keepingLast, type MailAddress, oneLine, parseAddress } from './addresses.ts'
import { permanently } from './failures.ts'
import type { MailMessage, MailResult } from './mailer.ts'

/** A message whose addresses are read and whose every header stays in its own line. */
export type SafeMessage = Omit<MailMessage, 'from' | 'replyTo' | 'to'> & {
  from: MailAddress
  replyTo?: MailAddress
  to: MailAddress
}

const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
// The mailer writes these itself: given twice, mail programs disagree on which counts, and Bcc adds readers.
const OWN =
  /^(from|sender|reply-to|to|cc|bcc|subject|date|message-id|return-path|mime-version|content-.*|resent-.*)$/i

const parseSender = keepingLast(parseAddress)
const parseReply = keepingLast(parseAddress)

// Checked when it is frozen and again when it is sent: mostly the same object, a moment later. Nobody changes a message.
const checked = new WeakMap<MailMessage, SafeMessage | string>()

/** The message ready to send, or a sentence that says why it is refused. */
export function checkMessage(message: MailMessage): SafeMessage | string {
  const known = checked.get(message)
  if (known !== undefined) return known
  const result = check(message)
  checked.set(message, result)
  return result
}

function check(message: MailMessage): SafeMessage | string {
  const from = parseSender(message.from)
  if (!from) return `The sender ${JSON.stringify(message.from)} is not one mail address.`
  const to = parseAddress(message.to)
  if (!to) return `The recipient ${JSON.stringify(message.to)} is not one mail address.`
  const replyTo = message.replyTo === undefined ? undefined : parseReply(message.replyTo)
  if (message.replyTo !== undefined && !replyTo)
    return `The reply address ${JSON.stringify(message.replyTo)} is not one mail address.`
  for (const [name, value] of Object.entries(message.headers))
    if (!HEADER_NAME.test(name) || OWN.test(name) || hasLineBreak(value))
      return `The header ${JSON.stringify(name)} cannot be set.`
  return { ...message, from, to, replyTo, subject: oneLine(message.subject) }
}

/** Gives the safe messages to `post` and puts its results and the refusals back in the batch's order. */
export async function sendSafe(
  messages: MailMessage[],
  post: (safe: SafeMessage[]) => Promise<MailResult[]>,
): Promise<MailResult[]> {
  const results = messages.map(checkMessage)
  const safe = results.filter((one) => typeof one !== 'string')
  const posted = safe.length > 0 ? await post(safe) : []
  let next = 0
  return results.map((one) =>
    typeof one === 'string' ? permanently('message', 'unsafe', one) : posted[next++]!,
  )
}
