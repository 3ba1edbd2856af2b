import { type TicketReason, ticketReasonWords } from '../../core/tickets.ts'

const wordless: Partial<Record<TicketReason, string>> = {
  detractor: 'A low score, no words',
  wants_contact: 'Asks to be called, no words',
  bounced: 'The mail came back',
}

/** What a list says of a ticket: the customer's own words, else what the rule knows, else the rule. */
export function ticketTitle(ticket: {
  reason: string
  title?: string | null
  detail: string | null
  response: { comment: string | null } | null
}): string {
  const { reason, title, detail, response } = ticket
  return title ?? response?.comment ?? detail ?? wordless[reason as TicketReason] ?? reasonWords(reason)
}

/** Why it was opened. */
export function reasonWords(reason: string): string {
  return ticketReasonWords[reason as TicketReason] ?? reason
}
