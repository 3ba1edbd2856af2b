import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { refusal } from './resend-rules.ts'

/** The mails that a Resend-compatible server received: described by GET /emails/receiving/:id, their bytes elsewhere. */
export function receivedMails() {
  const received = new Map<string, string>()
  return {
    keep(source: string): string {
      const id = randomUUID()
      received.set(id, source.replace(/\r?\n/g, '\r\n'))
      return id
    },
    /** The bytes at an address that needs no key; undefined: it is no such address. */
    raw: (url = '') => received.get(/^\/raw\/([\w-]+)$/.exec(url)?.[1] ?? ''),
    described({ url = '', headers }: IncomingMessage): object {
      const id = /^\/emails\/receiving\/([\w-]+)/.exec(url)?.[1] ?? ''
      if (!received.has(id)) throw refusal(404, 'not_found', 'Email not found')
      const raw = { download_url: `http://${headers.host}/raw/${id}`, expires_at: '2100-01-01T00:00:00Z' }
      return { object: 'email', id, raw }
    },
  }
}
