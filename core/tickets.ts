import { addWorkingHours } from './calendar.ts'
import { isDetractor } from './scores.ts'
import { type Metric, scales } from './surveys.ts'

/** How much an account matters, A most. */
export const tiers = ['A', 'B', 'C'] as const
export type Tier = (typeof tiers)[number]

/** The word as a tier, or null where it is none. */
export function tierOf(word: string | null): Tier | null {
  return tiers.find((tier) => tier === word) ?? null
}

export const ticketStates = ['open', 'in_progress', 'waiting', 'resolved'] as const
export type TicketState = (typeof ticketStates)[number]

/** Why a ticket is opened: the score is bad, the contact asks to be called, or the contact's mail came back. */
export type TicketReason = 'detractor' | 'wants_contact' | 'bounced'

/** The reason as words for the screen. */
export const ticketReasonWords: Record<TicketReason, string> = {
  detractor: 'Bad score',
  wants_contact: 'Asks to be called',
  bounced: 'Mail bounced',
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

export type TicketDecision = { open: false } | { open: true; reason: TicketReason; dueAt: Date }

const URGENT_HOURS = 24
const USUAL_HOURS = 48

/**
 * Whether the response opens a ticket (NPS 0-6, CSAT 1-2, CES 1-3, or the wish to be called whatever the score) and
 * when it is due: within 24 hours for that wish, for an account of tier A and for the lowest score of the scale, else
 * within 48, of a clock that stands still on Saturdays and Sundays.
 */
export function ticketFor(response: ResponseFacts, tier: Tier | null, timeZone: string): TicketDecision {
  const { metric, score, wantsContact } = response
  if (response.quarantined || response.partial) return { open: false }
  if (!wantsContact && !isDetractor(metric, score)) return { open: false }
  const isUrgent = wantsContact || tier === 'A' || score === scales[metric].min
  const hours = isUrgent ? URGENT_HOURS : USUAL_HOURS
  const reason = wantsContact ? 'wants_contact' : 'detractor'
  return { open: true, reason, dueAt: addWorkingHours(response.answeredAt, hours, timeZone) }
}

const followers: Record<TicketState, readonly TicketState[]> = {
  open: ['in_progress', 'waiting', 'resolved'],
  in_progress: ['open', 'waiting', 'resolved'],
  waiting: ['open', 'in_progress', 'resolved'],
  // A resolved one comes back only as open: somebody has to take it up again.
  resolved: ['open'],
}

/** Whether a ticket in the state `from` may become `to`. */
export function mayMove(from: TicketState, to: TicketState): boolean {
  return followers[from].includes(to)
}

/** Whether the ticket can be resolved: any that is not resolved already. */
export function canResolve(ticket: { state: TicketState }): boolean {
  return mayMove(ticket.state, 'resolved')
}

/** Whether its due time has passed without a resolution. */
export function isOverdue(ticket: { state: TicketState; dueAt: Date }, now: Date): boolean {
  return ticket.state !== 'resolved' && now > ticket.dueAt
}
