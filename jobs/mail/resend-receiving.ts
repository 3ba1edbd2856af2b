import { Resend } from 'resend'

const SOURCE_MAX = 30 * 1024 * 1024
const TIMEOUT_MS = 30_000

/** Fetches a mail that Resend received, as it came over the wire. Throws where Resend does not have it, or not yet. */
export type FetchReceived = (id: string) => Promise<Buffer>

/** Resend's webhook names a mail and no more: its bytes are behind an address that is good for an hour. */
export function resendReceiving(apiKey: string, baseUrl?: string): FetchReceived {
  const client = new Resend(apiKey, baseUrl ? { baseUrl: baseUrl.replace(/\/+$/, '') } : {})
  return async (id) => {
    const { data, error } = await client.emails.receiving.get(id)
    if (error) throw new Error(`Resend does not give the mail ${id}: ${error.message}`)
    if (!data.raw) return Buffer.from(written(data))
    const reply = await fetch(data.raw.download_url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!reply.ok) throw new Error(`The mail ${id} was not there to fetch: ${reply.status}`)
    const bytes = Buffer.from(await reply.arrayBuffer())
    if (bytes.length > SOURCE_MAX) throw new Error(`The mail ${id} is larger than 30 MB`)
    return bytes
  }
}

/** Where the bytes are gone, what Resend read of them: the same words, without the files. */
function written({
  headers,
  ...mail
}: {
  headers: Record<string, string> | null
  from: string
  to: string[]
  subject: string
  message_id: string
  text: string | null
  html: string | null
}): string {
  const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ')
  const own = {
    from: mail.from,
    to: mail.to.join(', '),
    subject: mail.subject,
    'message-id': mail.message_id,
  }
  const all = {
    ...Object.fromEntries(Object.entries(headers ?? {}).map(([k, v]) => [k.toLowerCase(), v])),
    ...own,
  }
  const kept = Object.entries(all).filter(([name]) => !/^(content-|mime-version)/.test(name))
  const type = `content-type: text/${mail.text === null ? 'html' : 'plain'}; charset=utf-8`
  return `${kept.map(([name, value]) => `${name}: ${oneLine(String(value))}`).join('\r\n')}\r\n${type}\r\n\r\n${mail.text ?? mail.html ?? ''}`
}
