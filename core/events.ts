import { z } from 'zod'
import { accountSchema } from './accounts.ts'
import { contactSchema } from './contacts.ts'
import { type DeliveryInput, deliveryFacts } from './deliveries.ts'
import { date, externalId, line, moment } from './fields.ts'
import { type ReviewInput, reviewFacts } from './reviews.ts'

/** What every event says. `key` is the sender's idempotency key: the same event twice is one. */
const every = {
  key: line(200),
  occurredAt: date,
  /** The account: its external id where it is known to us, or its data, which adds or changes it. */
  account: z.union([externalId, accountSchema], 'Write an external id, or the account’s data.').optional(),
}

const aboutDelivery = {
  ...every,
  delivery: externalId,
  ...deliveryFacts,
  /** The same for the contact who receives it. */
  contact: z
    .union(
      [externalId, contactSchema.omit({ account: true })],
      'Write an external id, or the contact’s data.',
    )
    .optional(),
}

const attendee = z.union(
  [externalId, contactSchema.omit({ account: true })],
  'Write an external id, or the contact’s data.',
)

/** An event as `POST /api/v1/events` takes it. Where it gives no date of its own, it happened when it occurred. */
export const eventSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('delivery.shipped'), ...aboutDelivery, shippedAt: date.optional() }),
    z.strictObject({ type: z.literal('delivery.delayed'), ...aboutDelivery, expectedAt: date }),
    z.strictObject({ type: z.literal('delivery.delivered'), ...aboutDelivery, deliveredAt: date.optional() }),
    z.strictObject({ type: z.literal('delivery.cancelled'), ...aboutDelivery }),
    z.strictObject({
      type: z.literal('review.held'),
      ...every,
      review: externalId,
      heldAt: date.optional(),
      ...reviewFacts,
      attendees: z.array(attendee).max(100, 'At most 100 attendees.').optional(),
    }),
  ],
  'There is no such type of event.',
)
export type Event = z.output<typeof eventSchema>
type DeliveryEvent = Exclude<Event, { type: 'review.held' }>
type ReviewEvent = Extract<Event, { type: 'review.held' }>

export function isReviewEvent(event: Event): event is ReviewEvent {
  return event.type === 'review.held'
}

/** Sorts events by when they happened, and equal times by key: the same order whoever sends them in which. */
export function stampOf({ key, occurredAt }: Event, timeZone: string): string {
  return `${moment(occurredAt, timeZone).toISOString()} ${key}`
}

const keyOf = (said: string | { externalId: string }) => (typeof said === 'string' ? said : said.externalId)

/** What the event says about its delivery. */
export function deliveryOf(event: DeliveryEvent): DeliveryInput {
  const { type: _type, key: _key, occurredAt, delivery, account, contact, ...facts } = event
  const dates: Partial<DeliveryInput> = {}
  if (event.type === 'delivery.shipped') dates.shippedAt = event.shippedAt ?? occurredAt
  if (event.type === 'delivery.delivered') dates.deliveredAt = event.deliveredAt ?? occurredAt
  if (event.type === 'delivery.cancelled') dates.cancelledAt = occurredAt
  return {
    ...facts,
    ...dates,
    externalId: delivery,
    account: account && keyOf(account),
    contact: contact && keyOf(contact),
  }
}

/** What the event says about its review. */
export function reviewOf(event: ReviewEvent): ReviewInput {
  const { type: _type, key: _key, occurredAt, review, account, attendees, heldAt, ...facts } = event
  return {
    ...facts,
    externalId: review,
    heldAt: heldAt ?? occurredAt,
    account: account && keyOf(account),
    attendees: attendees?.map(keyOf),
  }
}

/** The accounts whose data the event brings. */
export function accountsIn({ account }: Event) {
  return typeof account === 'object' ? [account] : []
}

/** The contacts whose data the event brings; they belong to the event's account. */
export function contactsIn(event: Event) {
  const said = isReviewEvent(event) ? (event.attendees ?? []) : [event.contact]
  const account = event.account && keyOf(event.account)
  return said.flatMap((one) => (typeof one === 'object' ? [{ ...one, account }] : []))
}
