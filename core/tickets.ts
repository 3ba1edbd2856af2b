import { isDetractor } from './scores.ts'
import { type Metric, scales } from './surveys.ts'
import { dueTimes, type TicketClock } from './ticket-times.ts'

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

export interface ResponseFacts {
  metric: Metric
  score: number
  /** Set aside as a scanner's answer: such a one opens nothing. */
  quarantined: boolean
  /** The page was left before the button was pressed: whoever it is may still come back. */
  partial: boolean
  /** Whether the contact asked to be called. */
  wantsContact: boolean
  answeredAt: Date
}

export type TicketDecision =
  | { open: false }
  | { open: true; reason: TicketReason; firstReplyDueAt: Date | null; dueAt: Date }

/**
 * Whether the response opens a ticket (NPS 0-6, CSAT 1-2, CES 1-3, or the wish to be called whatever the score) and
 * when it is due by the company's promises: soon for that wish, for an account of tier A and for the lowest score of the
 * scale, else in the usual time.
 */
export function ticketFor(response: ResponseFacts, tier: string | null, clock: TicketClock): TicketDecision {
  const { metric, score, wantsContact } = response
  if (response.quarantined || response.partial) return { open: false }
  if (!wantsContact && !isDetractor(metric, score)) return { open: false }
  const isUrgent = wantsContact || tier === 'A' || score === scales[metric].min
  const reason = wantsContact ? 'wants_contact' : 'detractor'
  const when = { at: response.answeredAt, tier, urgency: isUrgent ? ('urgent' as const) : ('usual' as const) }
  return { open: true, reason, ...dueTimes(when, clock.settings, clock.work) }
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
