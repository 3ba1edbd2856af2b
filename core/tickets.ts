import type { RuleOwner } from './ticket-rules.ts'
import type { Urgency } from './ticket-times.ts'

/** How much an account matters, A most. */
export const tiers = ['A', 'B', 'C'] as const
export type Tier = (typeof tiers)[number]

/** The word as a tier, or null where it is none. */
export function tierOf(word: string | null): Tier | null {
  return tiers.find((tier) => tier === word) ?? null
}

/**
 * waiting: for the customer, so its clock stands still; resolved: the customer is asked whether it is fixed; closed: the
 * customer said yes, or nothing.
 */
export const ticketStates = ['open', 'in_progress', 'waiting', 'resolved', 'closed'] as const
export type TicketState = (typeof ticketStates)[number]

/** Those in which somebody has something to do, or waits for the customer. */
export const toDoStates = ['open', 'in_progress', 'waiting'] as const satisfies TicketState[]

/** The state as words for the screen. */
export const ticketStateWords: Record<TicketState, string> = {
  open: 'Open',
  in_progress: 'In progress',
  waiting: 'Waiting for the customer',
  resolved: 'Resolved',
  closed: 'Closed',
}

/** Why a ticket is opened: what its rule looks for, or that somebody wrote it by hand. */
export const ticketReasons = [
  'detractor',
  'wants_contact',
  'theme',
  'sentiment',
  'words',
  'answer',
  'bounced',
  'silence',
  'late',
  'hand',
] as const
export type TicketReason = (typeof ticketReasons)[number]

/** The reason as words for the screen. */
export const ticketReasonWords: Record<TicketReason, string> = {
  detractor: 'Bad score',
  wants_contact: 'Asks to be called',
  theme: 'Complains of a theme',
  sentiment: 'Comment reads badly',
  words: 'Words in the comment',
  answer: 'Answer',
  bounced: 'Mail bounced',
  silence: 'Never answers',
  late: 'Delivery late',
  hand: 'Written by hand',
}

/** Whether an answer opens a ticket, why, by which rule and for whom, and when it is due. */
export type TicketDecision =
  | { open: false }
  | {
      open: true
      reason: TicketReason
      ruleId: string
      assign: RuleOwner
      urgency: Urgency
      /** Since when a ticket of the account must be open that the answer joins; null: it joins none. */
      joinSince: Date | null
      firstReplyDueAt: Date | null
      dueAt: Date
    }

const followers: Record<TicketState, readonly TicketState[]> = {
  open: ['in_progress', 'waiting', 'resolved'],
  in_progress: ['open', 'waiting', 'resolved'],
  waiting: ['open', 'in_progress', 'resolved'],
  // A resolved one comes back only as open: somebody has to take it up again.
  resolved: ['open', 'closed'],
  closed: ['open'],
}

/** Whether a ticket in the state `from` may become `to`. */
export function mayMove(from: TicketState, to: TicketState): boolean {
  return followers[from].includes(to)
}

/** Whether somebody still has to see to it. */
export function isToDo(state: TicketState): boolean {
  return state !== 'resolved' && state !== 'closed'
}

/** Whether the ticket can be resolved: any that is not resolved already. */
export function canResolve(ticket: { state: TicketState }): boolean {
  return mayMove(ticket.state, 'resolved')
}

/** Whether its due time has passed without a resolution; while its clock stands still no time passes. */
export function isOverdue(
  { state, dueAt, pausedAt }: { state: TicketState; dueAt: Date; pausedAt?: Date | null },
  now: Date,
): boolean {
  return isToDo(state) && (pausedAt ?? now) > dueAt
}
