import { dayIn, daysBetween } from './calendar.ts'

/** Stands for "had not arrived when the answer came" where lateness is stored in days: later than any number of days. */
export const NEVER_DELIVERED = 1_000_000

/** What an answer remembers of the delivery it is about. */
export interface Lateness {
  /** Calendar days from the promised day to the delivered one; below 0: early. Null where either is not known. */
  daysLate: number | null
  /** Whether what was promised for a day before the answer had not arrived by then. */
  undelivered: boolean
}

export const notAboutADelivery: Lateness = { daysLate: null, undelivered: false }

/**
 * How late the delivery was when the answer came, by calendar days of the time zone. One that arrived after the day of the
 * answer had not arrived for whoever answered; one that was cancelled, or promised for later, says nothing.
 */
export function latenessAt(
  delivery: { promisedAt: Date | null; deliveredAt: Date | null; cancelledAt: Date | null } | null,
  answeredAt: Date,
  timeZone: string,
): Lateness {
  if (!delivery?.promisedAt) return notAboutADelivery
  const promised = dayIn(delivery.promisedAt, timeZone)
  const today = dayIn(answeredAt, timeZone)
  const delivered = delivery.deliveredAt && dayIn(delivery.deliveredAt, timeZone)
  if (delivered && delivered <= today)
    return { daysLate: daysBetween(promised, delivered), undelivered: false }
  const undelivered = promised < today && !delivery.cancelledAt
  return { daysLate: null, undelivered }
}

/** The lateness under which an answer is counted: days, NEVER_DELIVERED, or null where nothing is known. */
export function lateOf({ daysLate, undelivered }: Lateness): number | null {
  return undelivered ? NEVER_DELIVERED : daysLate
}
