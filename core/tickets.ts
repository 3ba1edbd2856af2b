import { addWorkingHours } from './calendar.ts'
import { isDetractor } from './scores.ts'
import { type Metric, scales } from './surveys.ts'

/** How much an account matters, A most. */
export const tiers = ['A', 'B', 'C'] as const
export type Tier = (typeof tiers)[number]

export const ticketStates = ['open', 'in_progress', 'waiting', 'resolved'] as const
export type TicketState = (typeof ticketStates)[number]

export type TicketReason = 'detractor' | 'bounced'

export interface ResponseFacts {
  metric: Metric
  score: number
  /** Set aside as a scanner's answer: such a one opens nothing. */
  quarantined: boolean
  answeredAt: Date
}

export type TicketDecision = { open: false } | { open: true; reason: TicketReason; dueAt: Date }

const URGENT_HOURS = 24
const USUAL_HOURS = 48

/**
 * Whether the response opens a ticket (NPS 0-6, CSAT 1-2, CES 1-3) and when it is due: within 24 hours for an account
 * of tier A or the lowest score of the scale, else within 48, of a clock that stands still on Saturdays and Sundays.
 */
export function ticketFor(response: ResponseFacts, tier: Tier | null, timeZone: string): TicketDecision {
  const { metric, score } = response
  if (response.quarantined || !isDetractor(metric, score)) return { open: false }
  const isUrgent = tier === 'A' || score === scales[metric].min
  const hours = isUrgent ? URGENT_HOURS : USUAL_HOURS
  return { open: true, reason: 'detractor', dueAt: addWorkingHours(response.answeredAt, hours, timeZone) }
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
