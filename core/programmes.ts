import { z } from 'zod'
import { addHours, addWorkingDays, calendarDaysBetween, type IsFree, withinHours } from './calendar.ts'
import type { Issue } from './errors.ts'

/**
 * What makes a programme ask: a delivery that arrived (or never did), one that came or is late past its promise, a review
 * that was held, a ticket that was closed, a cadence for each contact, or a list put together by hand.
 */
export const triggers = [
  'delivery',
  'delivery_late',
  'review',
  'ticket_closed',
  'relationship',
  'manual',
] as const
export type Trigger = (typeof triggers)[number]

const days = (most: number) => z.int().min(1).max(most)

/** When a programme asks and how often. */
export const programmeRulesSchema = z.strictObject({
  trigger: z.enum(triggers),
  /** Hours from the delivery or review to the invitation. */
  delayHours: z.int().min(0).max(2160),
  /** A delivery that never arrived is asked about so many days after its promised date; null: never. */
  askOverdueAfterDays: days(365).nullable(),
  /** Working days on top of the hours, in the calendar of the account's country. */
  delayWorkingDays: z.int().min(0).max(60),
  /** For delivery_late: how many days past its promise a delivery counts as late. */
  lateAfterDays: days(365),
  /** For relationship: each contact is asked once in so many days. */
  cadenceDays: z.int().min(30).max(730),
  /** No contact is asked twice within so many days, whichever programme asked. */
  quietDays: z.int().min(0).max(730),
  /** No contact is asked twice within so many days by this programme. */
  againAfterDays: z.int().min(0).max(730),
  /** At most so many contacts of one account in seven days; null: no limit. */
  accountPerWeek: z.int().min(1).max(1000).nullable(),
  /** So many of a hundred are asked; who they are is decided by the id, so that it stays so. */
  samplePercent: z.int().min(1).max(100),
  /** At most so many invitations a day of the company's calendar; null: no limit. */
  dailyMax: z.int().min(1).max(1_000_000).nullable(),
  /** When programmes want the same contact, the lower number goes first. */
  priority: z.int().min(1).max(9),
  /** Mail goes out between these hours of the contact's own day: from 9 until 18, say. */
  sendFromHour: z.int().min(0).max(23),
  sendUntilHour: z.int().min(1).max(24),
  /** Not on Saturdays, Sundays and the holidays of the account's country. */
  workingDaysOnly: z.boolean(),
  /** An invitation that limits hold back is dropped so many days after it was first due. */
  dropAfterDays: days(90),
  /** How many reminders at most; none: 0. */
  reminders: z.int().min(0).max(3),
  /** Working days from the invitation, or from the last reminder, to the next. */
  reminderAfterDays: days(60).nullable(),
  /** Days from the invitation in which it may be answered and corrected. */
  expiresAfterDays: days(365),
  /** The account's manager is told so many hours before; null: not told. */
  headsUpHours: z.int().min(1).max(336).nullable(),
  /** Who the mail comes from; null: the company's own sender. */
  sender: z
    .strictObject({
      name: z.string().trim().min(1).max(100),
      address: z.email().max(254),
      replyTo: z.email().max(254).nullable(),
    })
    .nullable(),
  /** Whether the mail says what was done about earlier answers of the account. */
  youSaidWeDid: z.boolean(),
})
export type ProgrammeRules = z.infer<typeof programmeRulesSchema>

const usual: Omit<ProgrammeRules, 'trigger'> = {
  delayHours: 24,
  delayWorkingDays: 0,
  askOverdueAfterDays: null,
  lateAfterDays: 1,
  cadenceDays: 180,
  quietDays: 30,
  againAfterDays: 0,
  accountPerWeek: 3,
  samplePercent: 100,
  dailyMax: null,
  priority: 5,
  sendFromHour: 8,
  sendUntilHour: 18,
  workingDaysOnly: true,
  dropAfterDays: 14,
  reminders: 1,
  reminderAfterDays: 4,
  expiresAfterDays: 30,
  headsUpHours: null,
  sender: null,
  youSaidWeDid: true,
}

/** What a new programme starts with. */
export const defaultRules: Record<Trigger, ProgrammeRules> = {
  delivery: { ...usual, trigger: 'delivery', askOverdueAfterDays: 7 },
  delivery_late: { ...usual, trigger: 'delivery_late', priority: 3 },
  review: { ...usual, trigger: 'review' },
  ticket_closed: { ...usual, trigger: 'ticket_closed', priority: 4 },
  relationship: { ...usual, trigger: 'relationship', delayHours: 0, againAfterDays: 90, priority: 7 },
  manual: { ...usual, trigger: 'manual', delayHours: 0, priority: 2 },
}

/** What of the rules contradicts itself, each with its field and a sentence; an empty list: nothing does. */
export function ruleIssues(rules: ProgrammeRules): Issue[] {
  const { trigger, askOverdueAfterDays, reminders, reminderAfterDays, expiresAfterDays } = rules
  const issues: Issue[] = []
  const refuse = (path: keyof ProgrammeRules, message: string) => issues.push({ path, message })
  if (trigger !== 'delivery' && askOverdueAfterDays !== null)
    refuse(
      'askOverdueAfterDays',
      'Only a programme that asks about deliveries can ask about those that never came.',
    )
  if (reminderAfterDays !== null && Math.max(1, reminders) * reminderAfterDays >= expiresAfterDays)
    refuse('reminderAfterDays', 'The last reminder must come before the invitation expires.')
  if (rules.sendUntilHour <= rules.sendFromHour)
    refuse('sendUntilHour', 'The sending hours must end after they begin.')
  if (trigger === 'relationship' && rules.againAfterDays > rules.cadenceDays)
    refuse('againAfterDays', 'A contact whose turn comes sooner than this would never be asked again.')
  if (trigger === 'relationship' && rules.quietDays > rules.cadenceDays + rules.dropAfterDays)
    refuse('quietDays', 'A contact whose turn comes sooner than this would never be asked again.')
  if (rules.headsUpHours !== null && rules.headsUpHours > 24 * rules.dropAfterDays)
    refuse('headsUpHours', 'The invitation would be dropped before the manager has had this long to look.')
  return issues
}

export interface DeliveryDates {
  promisedAt: Date | null
  deliveredAt: Date | null
  cancelledAt: Date | null
}

/** Where a contact is: the clock and the free days that count for asking. */
export interface Place {
  /** The contact's own, or the company's where that is not known. */
  timeZone: string
  isFree: IsFree
  /** Lateness and the limits of a day go by the company's calendar. */
  companyTimeZone: string
}

export interface Due {
  dueAt: Date
  why: 'delivered' | 'overdue' | 'late' | 'held' | 'closed'
}

/**
 * When to ask about a delivery, or null: it was cancelled, is not here yet and need not be asked about, or came in time
 * and the programme asks about late ones. Sending hours are not looked at.
 */
export function dueAtForDelivery(delivery: DeliveryDates, rules: ProgrammeRules, place: Place): Due | null {
  const { promisedAt, deliveredAt, cancelledAt } = delivery
  if (cancelledAt) return null
  if (rules.trigger === 'delivery_late')
    return deliveredAt && isLate(delivery, rules, place)
      ? { dueAt: delayed(deliveredAt, rules, place), why: 'late' }
      : null
  if (rules.trigger !== 'delivery') return null
  if (deliveredAt) return { dueAt: delayed(deliveredAt, rules, place), why: 'delivered' }
  if (!promisedAt || rules.askOverdueAfterDays === null) return null
  return { dueAt: addHours(promisedAt, 24 * rules.askOverdueAfterDays), why: 'overdue' }
}

/** Whether a programme for late deliveries asks about this one, so that the ordinary ones do not. */
export function isAskedAsLate(delivery: DeliveryDates, programmes: ProgrammeRules[], place: Place): boolean {
  return programmes.some((rules) => rules.trigger === 'delivery_late' && isLate(delivery, rules, place))
}

function isLate(
  { promisedAt, deliveredAt, cancelledAt }: DeliveryDates,
  rules: ProgrammeRules,
  place: Place,
) {
  if (!promisedAt || !deliveredAt || cancelledAt) return false
  return calendarDaysBetween(promisedAt, deliveredAt, place.companyTimeZone) >= rules.lateAfterDays
}

/** When to ask about a review, or null: it was cancelled or not held yet. */
export function dueAtForReview(
  review: { heldAt: Date | null; cancelledAt?: Date | null },
  rules: ProgrammeRules,
  place: Place,
): Due | null {
  if (rules.trigger !== 'review' || review.cancelledAt || !review.heldAt) return null
  return { dueAt: delayed(review.heldAt, rules, place), why: 'held' }
}

/** When to ask about a ticket that was closed, or null: it is open, again perhaps. */
export function dueAtForTicket(
  { resolvedAt }: { resolvedAt: Date | null },
  rules: ProgrammeRules,
  place: Place,
): Due | null {
  if (rules.trigger !== 'ticket_closed' || !resolvedAt) return null
  return { dueAt: delayed(resolvedAt, rules, place), why: 'closed' }
}

const delayed = (at: Date, { delayHours, delayWorkingDays }: ProgrammeRules, { timeZone, isFree }: Place) =>
  addWorkingDays(addHours(at, delayHours), delayWorkingDays, timeZone, isFree)

/** The first moment from `at` on at which the programme may send mail to somebody there. */
export function nextSendingTime(
  at: Date,
  { sendFromHour, sendUntilHour, workingDaysOnly }: ProgrammeRules,
  { timeZone, isFree }: Place,
): Date {
  const hours = { from: sendFromHour, until: sendUntilHour, isFree: workingDaysOnly ? isFree : null }
  return withinHours(at, hours, timeZone)
}
