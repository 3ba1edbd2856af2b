import type { SuppressionWord } from './talk.ts'

/** So long a resolution can be undone before the customer is asked whether it is fixed, in ms. */
export const UNDO_MS = 5 * 60 * 1000

/** Silence for so many days is taken for "unconfirmed". */
export const CLOSE_DAYS = 14

/** Why the customer of a resolved ticket is not asked. */
export type FixSkip = 'no_contact' | 'no_address' | 'left' | 'merged' | SuppressionWord

/** The reason as a sentence for the screen. */
export const fixSkipWords: Record<FixSkip, string> = {
  no_contact: 'The ticket has no contact whom one could ask.',
  no_address: 'The contact has no mail address.',
  left: 'The contact is no longer with the account.',
  merged: 'The ticket is part of another one, which asks.',
  opted_out: 'The contact asked for no more questions.',
  bounced: 'Mail to the contact comes back.',
  complained: 'The contact reported our mail as spam.',
}

/** Whether the contact can be asked: null, or the reason why not. */
export function whyNotAsked(facts: {
  contact: { email: string | null; archivedAt: Date | null } | null
  mergedIntoId: string | null
  suppression: SuppressionWord | null
}): FixSkip | null {
  const { contact, mergedIntoId, suppression } = facts
  if (mergedIntoId) return 'merged'
  if (!contact) return 'no_contact'
  if (contact.archivedAt) return 'left'
  if (!contact.email) return 'no_address'
  return suppression
}
