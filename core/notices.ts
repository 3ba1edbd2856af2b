import { addDays, calendarDaysBetween, dayIn, startOfDay, withinHours } from './calendar.ts'

export const noticeKinds = ['shipped', 'delayed'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Only what happened so lately is told: a file of last year's deliveries must not become a flood of mails. */
export const TELL_WITHIN_MS = 48 * 60 * 60 * 1000

/** The hour of the company's day at which delays are told: by then the day's last word on a delivery is in, mostly. */
export const DELAY_HOUR = 15

/** What a delivery's notices follow from. */
export interface NoticeDates {
  promisedAt: Date | null
  shippedAt: Date | null
  expectedAt: Date | null
  deliveredAt: Date | null
  cancelledAt: Date | null
}

/** A delivery before and after a change; `expectedSaidAt` is when the new expected date was said, null: nobody knows. */
export interface DeliveryChange {
  before: NoticeDates | null
  after: NoticeDates
  expectedSaidAt: Date | null
}

/**
 * Which notices the change gives rise to. A delay is a new expected date that lies after the promised one, or after the
 * one expected until then. Nothing is told of what is delivered or cancelled already, nor of what is over 48 hours old.
 */
export function noticesFor(
  { before, after, expectedSaidAt }: DeliveryChange,
  { now, timeZone }: { now: Date; timeZone: string },
): NoticeKind[] {
  if (after.deliveredAt || after.cancelledAt) return []
  const kinds: NoticeKind[] = []
  const isFresh = (at: Date) => now.getTime() - at.getTime() <= TELL_WITHIN_MS
  if (after.shippedAt && !before?.shippedAt && isFresh(after.shippedAt)) kinds.push('shipped')
  const { expectedAt, promisedAt } = after
  const previous = before?.expectedAt ?? null
  if (!expectedAt || !expectedSaidAt || !isFresh(expectedSaidAt)) return kinds
  const isNew = !previous || dayIn(previous, timeZone) !== dayIn(expectedAt, timeZone)
  if (isNew && isLater(expectedAt, [promisedAt, previous], timeZone)) kinds.push('delayed')
  return kinds
}

/** Whether the date lies on a later day than one of the others. */
function isLater(at: Date, than: (Date | null)[], timeZone: string): boolean {
  return than.some((other) => other !== null && calendarDaysBetween(other, at, timeZone) > 0)
}

/**
 * The day (YYYY-MM-DD) on which a delay is told, and the moment. Within a day all changes become one notice: it goes out
 * at DELAY_HOUR with the day's last state, or at once where that hour is past and nothing was told yet that day; what
 * comes later still waits for the next day.
 */
export function delayNoticeDue(
  now: Date,
  { toldToday, timeZone }: { toldToday: boolean; timeZone: string },
): { day: string; dueAt: Date } {
  const today = dayIn(now, timeZone)
  const day = toldToday ? addDays(today, 1) : today
  const from = toldToday ? startOfDay(day, timeZone) : now
  return { day, dueAt: withinHours(from, { from: DELAY_HOUR, until: 24, isFree: null }, timeZone) }
}

/** The notice's key: the same twice is one. A delivery ships once; a delay is told once a day at most. */
export function subjectKey(deliveryId: string, kind: NoticeKind, day: string): string {
  return kind === 'shipped' ? `${deliveryId} shipped` : `${deliveryId} delayed ${day}`
}

export const noticeSkips = [
  'no_contact',
  'no_mail',
  'bounced',
  'complained',
  'switched_off',
  'contact_switched_off',
  'too_old',
  'cancelled',
  'delivered',
  'not_shipped',
  'no_longer_late',
  'told_already',
] as const
export type NoticeSkip = (typeof noticeSkips)[number]

/** Everything that decides over a notice at the moment it would go out. */
export interface NoticeQuestion {
  kind: NoticeKind
  dueAt: Date
  /** The date the contact knew until the change. */
  before: Date | null
  contact: { email: string | null; archivedAt: Date | null; noticesOffAt: Date | null } | null
  suppression: string | null
  /** Whether the account, or else the company, has this kind switched on. */
  wanted: boolean
  delivery: NoticeDates
  /** The expected date in the last notice of this delivery that went out; undefined: none did. */
  lastTold: Date | null | undefined
}

/**
 * Whether the notice goes out, by what is known now. Who stopped survey mails still gets notices, since they are about
 * an order; an address that bounced or complained gets nothing.
 */
export function decideNotice(
  question: NoticeQuestion,
  { now, timeZone }: { now: Date; timeZone: string },
): { send: true } | { send: false; reason: NoticeSkip } {
  const { kind, contact, suppression, delivery, before, lastTold } = question
  const no = (reason: NoticeSkip) => ({ send: false, reason }) as const
  if (!contact || contact.archivedAt) return no('no_contact')
  if (!contact.email) return no('no_mail')
  if (suppression === 'bounced' || suppression === 'complained') return no(suppression)
  if (!question.wanted) return no('switched_off')
  if (contact.noticesOffAt) return no('contact_switched_off')
  if (now.getTime() - question.dueAt.getTime() > TELL_WITHIN_MS) return no('too_old')
  if (delivery.cancelledAt) return no('cancelled')
  if (delivery.deliveredAt) return no('delivered')
  if (kind === 'shipped') return delivery.shippedAt ? { send: true } : no('not_shipped')
  const { expectedAt, promisedAt } = delivery
  if (!expectedAt || !isLater(expectedAt, [promisedAt, before], timeZone)) return no('no_longer_late')
  if (lastTold && dayIn(lastTold, timeZone) === dayIn(expectedAt, timeZone)) return no('told_already')
  return { send: true }
}

/** Calendar days by which the delivery is expected, or came, after its promised day; 0 where it is not late. */
export function daysBehind({ promisedAt, expectedAt, deliveredAt }: NoticeDates, timeZone: string): number {
  const end = deliveredAt ?? expectedAt
  return promisedAt && end ? Math.max(0, calendarDaysBetween(promisedAt, end, timeZone)) : 0
}
