import { type SkipReason, skipReasons, type WaitReason } from './asking.ts'
import { type Lately, type Limit, limitsNow } from './asking-limits.ts'
import { addHours } from './calendar.ts'
import { nextSendingTime, type Place, type ProgrammeRules } from './programmes.ts'
import { stableShare } from './stable-share.ts'

/** Nobody remembers a delivery of last month: an invitation that could not go out within this time is not sent. */
export const ASK_WITHIN_DAYS = 14

/** One that waited may come so many days after its last day: a limit that ends on a Friday night lets it go on Monday. */
const GRACE_DAYS = 7

/** What is known of one invitation at the moment of deciding. */
export interface AskFacts {
  programmeId: string
  accountId: string
  contactId: string | null
  contact: {
    email: string | null
    /** Why nothing may be sent to the address, if so. */
    suppression: 'bounced' | 'complained' | 'opted_out' | null
    archivedAt: Date | null
  } | null
  /** Programme, subject and contact in one word: it decides over the sample. */
  subjectKey: string
  programmeActive: boolean
  rules: ProgrammeRules
  /** By what is known now, sending hours aside; null when there is nothing to ask about any more. */
  dueAt: Date | null
  /** When it was first due, where it has waited since. */
  firstDueAt: Date | null
  announcedAt: Date | null
  hasManager: boolean
  cancelledAt?: Date | null
  /** Whether the ticket it asks about was opened again. */
  reopened?: boolean
  /** Whether a programme for late deliveries asks about this one. */
  askedAsLate?: boolean
  place: Place
}

export type AskDecision =
  | { kind: 'ask' }
  | { kind: 'skip'; reason: SkipReason }
  /** A limit holds it back; `until` is the first moment it may be looked at again. */
  | { kind: 'wait'; reason: WaitReason; until: Date }
  /** What it asks about came later than it was planned with. */
  | { kind: 'later'; until: Date }

/**
 * Whether the contact is asked now, decided when the invitation is about to be sent, not when it was planned: a contact
 * may opt out, and another programme may ask, in between. Limits delay: only where one cannot allow it before
 * `dropAfterDays` have passed is it skipped for that limit's sake. A hold may end early, so it waits to the last day.
 */
export function decideAsk(facts: AskFacts, lately: Lately, now: Date): AskDecision {
  const { dueAt, rules, place, contactId } = facts
  if (dueAt && dueAt > now) return { kind: 'later', until: nextSendingTime(dueAt, rules, place) }
  const reason = skipReasons.find((candidate) => speaksAgainst[candidate]?.(facts, now))
  if (reason) return { kind: 'skip', reason }
  const limits = limitsNow({ ...facts, contactId: contactId as string }, lately, now)
  if (limits.length === 0) return { kind: 'ask' }
  return delayed(limits, facts, now)
}

/** These pass by themselves within a few days, and are no reason to drop an invitation. */
const passing: WaitReason[] = ['announced', 'outside_hours']

function delayed(limits: Limit[], { dueAt, firstDueAt, rules, place }: AskFacts, now: Date): AskDecision {
  const lastDay = addHours(firstDueAt ?? (dueAt as Date), 24 * rules.dropAfterDays)
  const tooLong = limits.filter(({ reason, until }) => until > lastDay && !passing.includes(reason))
  const never = tooLong.find(({ reason }) => reason !== 'held' || now >= lastDay)
  if (never) return { kind: 'skip', reason: never.reason as SkipReason }
  const longest = limits.reduce((a, b) => (b.until > a.until && b.reason !== 'outside_hours' ? b : a))
  if (tooLong.length > 0) return { kind: 'wait', reason: 'held', until: lastDay }
  return { kind: 'wait', reason: longest.reason, until: nextSendingTime(longest.until, rules, place) }
}

const speaksAgainst: Partial<Record<SkipReason, (facts: AskFacts, now: Date) => boolean>> = {
  inactive: ({ programmeActive }) => !programmeActive,
  cancelled: ({ cancelledAt }) => Boolean(cancelledAt),
  reopened: ({ reopened }) => Boolean(reopened),
  not_delivered: ({ dueAt }) => dueAt === null,
  asked_as_late: ({ askedAsLate, rules }) => Boolean(askedAsLate) && rules.trigger === 'delivery',
  no_contact: ({ contact }) => contact === null,
  archived: ({ contact }) => Boolean(contact?.archivedAt),
  no_mail: ({ contact }) => !contact?.email,
  opted_out: ({ contact }) => contact?.suppression === 'opted_out',
  complained: ({ contact }) => contact?.suppression === 'complained',
  bounced: ({ contact }) => contact?.suppression === 'bounced',
  too_old: ({ dueAt, firstDueAt }, now) =>
    dueAt !== null && firstDueAt === null && now > addHours(dueAt, 24 * ASK_WITHIN_DAYS),
  waited_too_long: ({ firstDueAt, rules }, now) =>
    firstDueAt !== null && now > addHours(firstDueAt, 24 * (rules.dropAfterDays + GRACE_DAYS)),
  sampled_out: ({ subjectKey, rules }) => stableShare(subjectKey) * 100 >= rules.samplePercent,
}
