import { createHmac, timingSafeEqual } from 'node:crypto'

/** Where the answers to a ticket's mails arrive, and how they find it. */
export interface InboundAddresses {
  /** The address of one ticket: tickets+<its id>-<signature>@in.example.com. */
  addressFor(ticketId: string): string
  /** Headers that every mail about the ticket carries, so that an answer names it even where Reply-To was not kept. */
  threadOf(ticketId: string, inReplyTo?: string | null): Record<string, string>
  /** The ticket that a text with such an address in it names; undefined where none does, or its signature is not ours. */
  ticketAt(text: string): string | undefined
}

/** Our own mails carry it: one that comes back is a loop. */
export const OWN_HEADER = 'X-Hearback-Ticket'

const DIGITS = 20
const TAG = /\+([0-9a-z_]+)-([0-9a-f]{20})@/gi

/**
 * Addresses signed with the install's secret: nobody can write to a ticket whose mail they never had, and there is
 * nothing to store. All in lower case, since mail servers change that.
 */
export function inboundAddresses(inboundAddress: string, secret: string): InboundAddresses {
  const at = inboundAddress.lastIndexOf('@')
  const sign = (ticket: string) =>
    createHmac('sha256', secret).update(`ticket mail ${ticket}`).digest('hex').slice(0, DIGITS)
  const addressFor = (ticketId: string) => {
    const ticket = ticketId.replace(/^tkt_/, '')
    return `${inboundAddress.slice(0, at)}+${ticket}-${sign(ticket)}${inboundAddress.slice(at)}`
  }
  return {
    addressFor,
    threadOf(ticketId, inReplyTo) {
      const root = `<${addressFor(ticketId)}>`
      return {
        References: inReplyTo ? `${root} ${inReplyTo}` : root,
        'In-Reply-To': inReplyTo ?? root,
        [OWN_HEADER]: 'mail',
      }
    },
    ticketAt(text) {
      for (const [, ticket = '', given = ''] of text.matchAll(TAG)) {
        const id = ticket.toLowerCase()
        if (timingSafeEqual(Buffer.from(sign(id)), Buffer.from(given.toLowerCase()))) return `tkt_${id}`
      }
      return undefined
    },
  }
}
