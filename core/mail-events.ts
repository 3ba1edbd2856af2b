import type { InvitationState } from './invitations.ts'

/**
 * What a mail service or a bounce may say of a mail. `bounced`: the address takes no mail; `soft_bounced`: this mail did
 * not arrive, another may (a full mailbox, a server that was away); `failed`: it was never sent.
 */
export const mailEventTypes = [
  'sent',
  'delivered',
  'delayed',
  'opened',
  'bounced',
  'soft_bounced',
  'complained',
  'failed',
] as const
export type MailEventType = (typeof mailEventTypes)[number]

/** After so many soft bounces with nothing delivered in between the address counts as one that takes no mail. */
export const SOFT_BOUNCES_MAX = 3

/** The state that the event would bring an invitation to; null: it says nothing about that. */
export const invitationStateAfter: Record<MailEventType, InvitationState | null> = {
  sent: 'sent',
  delivered: 'delivered',
  delayed: null,
  opened: 'opened',
  bounced: 'bounced',
  soft_bounced: 'bounced',
  // Whoever complains has the mail.
  complained: 'delivered',
  failed: 'failed',
}
