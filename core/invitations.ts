import { addHours, addWorkingDays, type IsFree } from './calendar.ts'
import type { ProgrammeRules } from './programmes.ts'

export const invitationStates = [
  'planned',
  'sending',
  'sent',
  'delivered',
  'opened',
  'answered',
  'skipped',
  'bounced',
  'expired',
  'failed',
] as const
export type InvitationState = (typeof invitationStates)[number]

/**
 * What may follow what. Events of mail come in any order, twice, or before the send was recorded, so a state may be
 * jumped over but never gone back to. `failed` means that nobody knows: proof that the mail arrived still counts.
 */
const followers: Record<InvitationState, readonly InvitationState[]> = {
  planned: ['sending', 'skipped', 'failed'],
  sending: ['sent', 'delivered', 'opened', 'answered', 'bounced', 'failed', 'expired'],
  sent: ['delivered', 'opened', 'answered', 'bounced', 'expired'],
  delivered: ['opened', 'answered', 'bounced', 'expired'],
  opened: ['answered', 'expired'],
  failed: ['sent', 'delivered', 'opened', 'answered', 'bounced', 'expired'],
  bounced: ['opened', 'answered'],
  answered: [],
  skipped: [],
  expired: [],
}

/** Whether an invitation in the state `from` may become `to`. */
export function mayFollow(from: InvitationState, to: InvitationState): boolean {
  return followers[from].includes(to)
}

/** The states from which `to` can be reached in one step: the `where` of an update that must not go back. */
export function statesBefore(to: InvitationState): InvitationState[] {
  return invitationStates.filter((from) => mayFollow(from, to))
}

/** The state after the event: the event's, or the old one where that would be a step back. */
export function nextState(current: InvitationState, event: InvitationState): InvitationState {
  return mayFollow(current, event) ? event : current
}

/**
 * Whether an invitation in this state reached somebody who could answer, as far as anybody knows; null: it is over, and its
 * state does not tell any more.
 */
export function wasAsked(state: InvitationState): boolean | null {
  return state === 'expired' ? null : askedStates.includes(state)
}

const askedStates: readonly InvitationState[] = ['sent', 'delivered', 'opened', 'answered']

/** From this moment on the invitation can be neither answered nor corrected. */
export function expiresAt(sentAt: Date, rules: Pick<ProgrammeRules, 'expiresAfterDays'>): Date {
  return addHours(sentAt, 24 * rules.expiresAfterDays)
}

/** What of a reminder's time is known by the moment. */
export interface ReminderStanding {
  /** Days that do not count; left out: weekends. */
  isFree?: IsFree
  /** How many reminders went out before. */
  reminded?: number
  /** When the invitation ends; left out: as the rules have it, counted from `lastAt`. */
  until?: Date
}

/**
 * When the next reminder is due after the invitation or the last reminder, sent at `lastAt`; null: no more is wanted, or
 * the invitation would be over by then. Sending hours are not looked at.
 */
export function reminderDueAt(
  lastAt: Date,
  rules: Pick<ProgrammeRules, 'reminders' | 'reminderAfterDays' | 'expiresAfterDays'>,
  timeZone: string,
  { isFree, reminded = 0, until = expiresAt(lastAt, rules) }: ReminderStanding = {},
): Date | null {
  if (rules.reminderAfterDays === null || reminded >= rules.reminders) return null
  const dueAt = addWorkingDays(lastAt, rules.reminderAfterDays, timeZone, isFree)
  return dueAt < until ? dueAt : null
}

/** Whether a reminder makes sense in this state: the mail went out and was not answered. */
export function mayRemind(state: InvitationState): boolean {
  return state === 'sent' || state === 'delivered' || state === 'opened'
}

export interface InvitationStanding {
  state: InvitationState
  expiresAt: Date | null
  /** Whether the contact has opted out of surveys. */
  optedOut: boolean
}

/** Which page the link leads to; an answered invitation can be corrected until it expires. */
export function mayAnswer(
  invitation: InvitationStanding,
  now: Date,
): 'open' | 'correct' | 'expired' | 'opted_out' {
  const { state } = invitation
  if (invitation.optedOut) return 'opted_out'
  if (state === 'expired' || state === 'skipped') return 'expired'
  if (invitation.expiresAt && now >= invitation.expiresAt) return 'expired'
  return state === 'answered' ? 'correct' : 'open'
}
