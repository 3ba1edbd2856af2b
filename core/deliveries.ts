import { z } from 'zod'
import { calendarDaysBetween } from './calendar.ts'
import { currency, date, externalId, line, minorUnits, text } from './fields.ts'
import { priceLineSchema } from './money.ts'

/** What a delivery consists of besides its key and its dates; events carry the same. */
export const deliveryFacts = {
  /** External id of the contact who receives it: the one who is asked. */
  contact: externalId.nullish(),
  orderedAt: date.nullish(),
  promisedAt: date.nullish(),
  expectedAt: date.nullish(),
  delayReason: text(500).nullish(),
  carrier: line(100).nullish(),
  tracking: line(200).nullish(),
  currency: currency.nullish(),
  lines: z.array(priceLineSchema).max(500, 'At most 500 lines.').optional(),
  freightMinor: minorUnits.nullish(),
}

/**
 * A delivery as a file or the API gives it; `account` is the external id of the account and needed for a new one. A
 * field left out keeps what is stored, null clears it.
 */
export const deliverySchema = z.strictObject({
  externalId,
  account: externalId.optional(),
  ...deliveryFacts,
  shippedAt: date.nullish(),
  deliveredAt: date.nullish(),
  cancelledAt: date.nullish(),
})
export type DeliveryInput = z.output<typeof deliverySchema>

/** The dates of a delivery: given as words, kept as moments. */
export const deliveryDates = [
  'orderedAt',
  'promisedAt',
  'shippedAt',
  'expectedAt',
  'deliveredAt',
  'cancelledAt',
] as const

/** Facts that decide whether, when and whom to ask: when one of them changes, planning looks again. */
export const askingFacts = ['contactId', 'promisedAt', 'deliveredAt', 'cancelledAt'] as const

/**
 * Calendar days after the promised day in the company's time zone; negative: early. For one under way it counts to
 * `now`, and only once it is late; null where nothing can be said.
 */
export function daysLate(
  delivery: { promisedAt: Date | null; deliveredAt: Date | null; cancelledAt: Date | null },
  now: Date,
  timeZone: string,
): number | null {
  const { promisedAt, deliveredAt, cancelledAt } = delivery
  if (!promisedAt) return null
  if (deliveredAt) return calendarDaysBetween(promisedAt, deliveredAt, timeZone)
  if (cancelledAt) return null
  const late = calendarDaysBetween(promisedAt, now, timeZone)
  return late > 0 ? late : null
}
