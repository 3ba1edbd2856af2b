import { inArray } from 'drizzle-orm'
import {
  accountsIn,
  contactsIn,
  deliveryOf,
  type Event,
  isReviewEvent,
  reviewOf,
  stampOf,
} from '../core/events.ts'
import { moment } from '../core/fields.ts'
import { saveAccounts } from './accounts-saving.ts'
import { upsertRows } from './bulk.ts'
import { saveContacts } from './contacts-saving.ts'
import { saveDeliveries } from './deliveries-saving.ts'
import { saveReviews } from './reviews-saving.ts'
import { lookUp, oneSaverAtATime, type Saved, type Saving } from './saving.ts'
import type { Q } from './store.ts'

/** What became of a batch of events. */
export interface Applied {
  accepted: number
  /** Known already, or twice in the batch. */
  repeated: number
  /** Not taken and not remembered: sent again once the reason is gone, they are taken. */
  rejected: { key: string; reason: string }[]
}

/**
 * Applies the events in the order they happened in, in a few statements for all of them:
 * 1. events whose key is known are passed over;
 * 2. accounts and contacts they bring are saved, so that the deliveries can refer to them;
 * 3. deliveries and reviews are saved; an older event changes nothing that a newer one has said;
 * 4. the events taken are kept. All savers take turns, so two requests with one event cannot both get here.
 */
export async function applyEvents(
  q: Q,
  events: Event[],
  saving: Saving & { locale: string },
): Promise<Applied> {
  await oneSaverAtATime(q, saving)
  const fresh = await notKnownYet(q, events, saving)
  const reasons = new Map<Event, string>()
  const left = () => fresh.filter((event) => !reasons.has(event))

  async function saveEach<Input>(
    inputsOf: (event: Event) => Input[],
    save: (inputs: Input[]) => Promise<Saved[]>,
    part = '',
  ) {
    const inputs = left().flatMap((event) => inputsOf(event).map((input) => ({ event, input })))
    if (inputs.length === 0) return
    const saved = await save(inputs.map(({ input }) => input))
    saved.forEach((one, i) => {
      const { event } = inputs[i]!
      if (one.outcome === 'rejected' && !reasons.has(event))
        reasons.set(event, one.issues.map(({ path, message }) => `${part}${path}: ${message}`).join(' '))
    })
  }

  await saveEach(accountsIn, (inputs) => saveAccounts(q, inputs, saving), 'account.')
  await saveEach(contactsIn, (inputs) => saveContacts(q, inputs, saving), 'contact.')
  const said = (event: Event) => ({ said: stampOf(event, saving.timeZone) })
  await saveEach(
    (event) => (isReviewEvent(event) ? [] : [{ ...deliveryOf(event), ...said(event) }]),
    (inputs) => saveDeliveries(q, inputs, saving),
  )
  await saveEach(
    (event) => (isReviewEvent(event) ? [{ ...reviewOf(event), ...said(event) }] : []),
    (inputs) => saveReviews(q, inputs, saving),
  )
  const taken = left()
  await keep(q, taken, saving)
  const rejected = [...reasons].map(([{ key }, reason]) => ({ key, reason }))
  return { accepted: taken.length, repeated: events.length - fresh.length, rejected }
}

/** The events we have not seen, each key once, by the time they happened. */
async function notKnownYet(q: Q, events: Event[], { timeZone }: Saving): Promise<Event[]> {
  const { event } = q.t
  const known = await lookUp(
    events.map(({ key }) => key),
    (keys) => q.select({ key: event.key }).from(event).where(inArray(event.key, keys)),
  )
  const seen = new Set(known.map(({ key }) => key))
  const stamped: { one: Event; stamp: string }[] = []
  for (const one of events) {
    if (seen.has(one.key)) continue
    seen.add(one.key)
    stamped.push({ one, stamp: stampOf(one, timeZone) })
  }
  return stamped.sort((a, b) => (a.stamp < b.stamp ? -1 : 1)).map(({ one }) => one)
}

async function keep(q: Q, events: Event[], { now, newId, timeZone }: Saving): Promise<void> {
  const rows = events.map((one) => ({
    id: newId('evt'),
    key: one.key,
    type: one.type,
    payload: { ...one } as Record<string, unknown>,
    occurredAt: moment(one.occurredAt, timeZone),
    receivedAt: now,
  }))
  await upsertRows(q, q.t.event, rows, { target: q.t.event.key, replace: [] })
}
