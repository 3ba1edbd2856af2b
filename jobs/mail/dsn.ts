import { createHash } from 'node:crypto'
import { type ParsedMail, simpleParser } from 'mailparser'
import type { MailEventType } from '../../core/mail-events.ts'
import type { MailEvent } from '../../db/mail-events.ts'
import { messageOf } from './return-path.ts'

type Fields = Record<string, string>

/**
 * What a mail in the bounce mailbox says of the mails we sent: nothing for a holiday reply, one event for each recipient
 * of a delivery report (RFC 3464), a complaint for a feedback report (RFC 5965). `now` dates a report without a date.
 *
 * Which mail is meant is told by the address that the bounce came back to, else by the Message-ID of the mail inside it.
 * Both hold an id of ours that nobody can guess, so that a forged bounce stops nobody's mail.
 */
export async function readBounces(source: Buffer | string, now: Date): Promise<MailEvent[]> {
  const mail = await simpleParser(source, { keepDeliveryStatus: true, skipHtmlToText: true })
  const messageId = mailMeant(mail)
  if (!messageId) return []
  const said = reportedBy(mail)
  const key = mail.messageId ?? createHash('sha256').update(source).digest('hex')
  return said.map(({ type, detail }, i) => ({
    ...{ key: `${key} ${i}`, messageId, providerId: null, type, detail: detail?.slice(0, 500) ?? null },
    occurredAt: mail.date ?? now,
  }))
}

interface Said {
  type: MailEventType
  detail: string | null
}

function reportedBy(mail: ParsedMail): Said[] {
  const feedback = partOf(mail, 'message/feedback-report')
  if (feedback) return /^abuse$/im.test(fieldsOf(feedback)['feedback-type'] ?? '') ? [complaint] : []
  const status = partOf(mail, 'message/delivery-status')
  if (status) {
    // The first group is about the whole mail, each other about one recipient.
    const groups = status.split(/\r?\n(?:[ \t]*\r?\n)+/).map(fieldsOf)
    return groups.flatMap((fields) => saidOf(fields) ?? [])
  }
  // Older servers write the addresses in a header and the reason in the text.
  if (!mail.headers.has('x-failed-recipients')) return []
  const code = /\b([45])\.\d{1,3}\.\d{1,3}\b|\b[45]\d\d\b/.exec(mail.text ?? '')
  const line = mail.text?.split(/\r?\n/).find((one) => code && one.includes(code[0])) ?? null
  const detail = line?.trim() ?? null
  return [{ type: isHard(code?.[0] ?? '', detail ?? '') ? 'bounced' : 'soft_bounced', detail }]
}

const complaint: Said = { type: 'complained', detail: 'Reported as spam' }

function saidOf(fields: Fields): Said | undefined {
  const { action, status = '' } = fields
  if (!action) return undefined
  const diagnostic = fields['diagnostic-code']?.replace(/^[\w-]+;\s*/, '').trim() || null
  const detail = [status, diagnostic].filter(Boolean).join(' ') || null
  switch (action.trim().toLowerCase()) {
    case 'failed':
      return { type: isHard(status, diagnostic ?? '') ? 'bounced' : 'soft_bounced', detail }
    case 'delayed':
      return { type: 'delayed', detail }
    case 'delivered':
    case 'relayed':
      return { type: 'delivered', detail: null }
  }
}

/** Statuses that say the address itself is wrong; a full mailbox, a filter or a large mail says nothing of the next mail. */
const WRONG_ADDRESS = /^5\.(1\.([0-3]|6|10)|2\.1|4\.(4|310))$/
const UNKNOWN_USER =
  /(user|mailbox|recipient|address|account)\b.{0,40}\b(unknown|not found|not exist|does ?n.t exist|unavailable|disabled|invalid|rejected)|(no such|unknown|invalid)\b.{0,20}\b(user|mailbox|recipient|address)|unrouteable address/i

function isHard(status: string, diagnostic: string): boolean {
  // Some servers report 5.0.0 and put the real status into the words.
  const exact = [status, ...(diagnostic.match(/\b5\.\d{1,3}\.\d{1,3}\b/g) ?? [])].map((code) => code.trim())
  if (exact.some((code) => WRONG_ADDRESS.test(code))) return true
  const isVague = exact.every((code) => code === '' || code === '5.0.0' || /^55[01]$/.test(code))
  return isVague && UNKNOWN_USER.test(diagnostic)
}

function mailMeant(mail: ParsedMail): string | undefined {
  const addresses = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap((name) =>
    mail.headerLines.filter(({ key }) => key === name).map(({ line }) => line),
  )
  const returned = addresses.map(messageOf).find(Boolean)
  if (returned) return returned
  const inside = partOf(mail, 'message/rfc822') ?? partOf(mail, 'text/rfc822-headers') ?? ''
  return /^message-id:\s*<(msg_[0-9a-z]+)@/im.exec(inside)?.[1]?.toLowerCase()
}

/** The text of the first part of that type; the parts of a report are attachments to the parser. */
function partOf({ attachments }: ParsedMail, type: string): string | undefined {
  return attachments.find(({ contentType }) => contentType === type)?.content.toString('utf8')
}

/** `Name: value` lines, with continued ones joined; names in lower case. */
function fieldsOf(text: string): Fields {
  const fields: Fields = {}
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) fields[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim()
  }
  return fields
}
