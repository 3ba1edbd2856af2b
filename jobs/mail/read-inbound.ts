import { createHash } from 'node:crypto'
import { type ParsedMail, simpleParser } from 'mailparser'
import {
  ATTACHMENT_MAX,
  attachmentType,
  safeFileName,
  TICKET_ATTACHMENTS_MAX,
} from '../../core/attachments.ts'
import { isAutomatic } from '../../core/talk.ts'
import type { InboundMail } from '../../db/inbound-mails.ts'
import { asciiAddress } from './addresses.ts'
import { type InboundAddresses, OWN_HEADER } from './reply-address.ts'

const BODY_MAX = 100_000
/** What pictures of a signature leave where HTML becomes text. */
const PICTURES = /\[(cid:[^\]]*|https?:\/\/[^\]\s]+\.(png|jpe?g|gif|webp|svg)[^\]\s]*)\]/gi

/** A mail's bytes, read: its words as plain text whatever it was written in, and what it says of where it belongs. */
export async function readInbound(
  source: Buffer,
  { addresses, ownAddress }: { addresses: InboundAddresses | undefined; ownAddress: string },
): Promise<InboundMail> {
  const mail = await simpleParser(source, { skipTextToHtml: true, skipImageLinks: true })
  const headers = headersOf(mail)
  const from = mail.from?.value[0]?.address?.toLowerCase() ?? ''
  const references = [mail.inReplyTo, mail.references].flat().flatMap((one) => one?.split(/\s+/) ?? [])
  const named = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'in-reply-to', 'references']
  const places = named.map((name) => headers.get(name) ?? '').join(' ')
  const { kept, left } = attachmentsOf(mail)
  const note = left.length > 0 ? `\n\n[Left out: ${left.join(', ')}]` : ''
  const hash = createHash('sha256').update(source).digest('hex')
  return {
    messageId: mail.messageId?.trim().slice(0, 500) || `<${hash}@without-id>`,
    from,
    subject: mail.subject ?? '',
    body: `${(mail.text ?? '').replace(PICTURES, '').trim().slice(0, BODY_MAX)}${note}`.trim(),
    ticketId: addresses?.ticketAt(places) ?? null,
    references,
    isAutomatic: isAutomatic(headers),
    isOurs: headers.has(OWN_HEADER.toLowerCase()) || from === asciiAddress(ownAddress)?.toLowerCase(),
    isForged: /\bdmarc\s*=\s*fail\b/i.test(headers.get('authentication-results') ?? ''),
    attachments: kept,
  }
}

function headersOf({ headerLines }: ParsedMail): Map<string, string> {
  const headers = new Map<string, string>()
  for (const { key, line } of headerLines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n/g, '')
    const before = headers.get(key)
    headers.set(key, before === undefined ? value.trim() : `${before} ${value.trim()}`)
  }
  return headers
}

/** The files that may be kept, and the names of those that may not. */
function attachmentsOf({ attachments }: ParsedMail) {
  const kept: InboundMail['attachments'] = []
  const left: string[] = []
  for (const { filename, content, size, related } of attachments) {
    // A logo in a signature is no file.
    if (related && !filename) continue
    const name = safeFileName(filename ?? 'file')
    const type = size <= ATTACHMENT_MAX ? attachmentType(name, content) : null
    if (type && kept.length < TICKET_ATTACHMENTS_MAX) kept.push({ name, type, bytes: content })
    else left.push(name)
  }
  return { kept, left }
}
