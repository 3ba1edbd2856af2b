import { and, asc, gte, isNotNull, isNull, lte, or } from 'drizzle-orm'
import { addHours, dayIn, startOfDay } from '../core/calendar.ts'
import type { Calendars } from '../core/holidays.ts'
import { dueAtForDelivery, dueAtForReview, isAskedAsLate } from '../core/programmes.ts'
import type { InvitationRow } from './invitation-due.ts'
import { contactsInTurn, firstUnplanned } from './invitation-plan-cadence.ts'
import { attendeeIds } from './invitation-plan-reviews.ts'
import { invitationRow, type PlannedProgramme, plannedRow } from './invitation-planning.ts'
import { type PlaceOf, placesOf } from './places.ts'
import type { Q } from './store.ts'

/** More is not looked at: a forecast answers within a second or two. */
export const MOST = 20_000

/** The time that is looked at, and the programmes that are taken to be switched on. */
export interface Around {
  calendars: Calendars
  companyTimeZone: string
  from: Date
  to: Date
  programmes: PlannedProgramme[]
}

/** An invitation that planning will make by what is known today. */
export interface Coming {
  row: InvitationRow
  /** When the delivery is taken to arrive, where it has not yet. */
  arrivesAt?: Date
}

/** All invitations that planning will make until then. */
export async function comingInvitations(q: Q, around: Around): Promise<Coming[]> {
  return [
    ...(await comingDeliveries(q, around)),
    ...(await comingReviews(q, around)),
    ...(await comingTurns(q, around)),
  ]
}

const nobody = { deliveryId: null, reviewId: null, ticketId: null }

function makeRow(count: number, now: Date, plan: Parameters<typeof invitationRow>[0]): InvitationRow {
  return plannedRow(invitationRow(plan), now, () => `coming_${plan.programme.id}_${plan.subjectId}_${count}`)
}

/** Of deliveries that no programme has looked at: here already, or taken to arrive when they are expected. */
async function comingDeliveries(
  q: Q,
  { programmes, calendars, companyTimeZone, from, to }: Around,
): Promise<Coming[]> {
  const { delivery } = q.t
  const mine = programmes.filter(({ trigger }) => trigger === 'delivery' || trigger === 'delivery_late')
  if (mine.length === 0) return []
  const deliveries = await q
    .select({
      ...{ id: delivery.id, accountId: delivery.accountId, contactId: delivery.contactId },
      ...{ promisedAt: delivery.promisedAt, expectedAt: delivery.expectedAt },
      ...{ deliveredAt: delivery.deliveredAt, cancelledAt: delivery.cancelledAt },
    })
    .from(delivery)
    .where(
      and(
        isNull(delivery.plannedAt),
        isNull(delivery.cancelledAt),
        or(isNotNull(delivery.deliveredAt), lte(delivery.promisedAt, to), lte(delivery.expectedAt, to)),
      ),
    )
    .orderBy(asc(delivery.promisedAt))
    .limit(MOST)
  const placeOf = await placesFor(q, deliveries, { calendars, companyTimeZone })
  const late = mine.filter(({ trigger }) => trigger === 'delivery_late')
  return deliveries.flatMap((one, i) => {
    const expected = one.expectedAt ?? one.promisedAt
    const arrivesAt = one.deliveredAt ?? (expected && expected >= from ? expected : null)
    const then = { ...one, deliveredAt: arrivesAt }
    const place = placeOf(one.accountId, one.contactId)
    const isTaken = isAskedAsLate(then, late, place)
    const subject = { ...nobody, accountId: one.accountId, contactId: one.contactId, deliveryId: one.id }
    return mine.flatMap((programme) => {
      const due =
        isTaken && programme.trigger === 'delivery' ? null : dueAtForDelivery(then, programme, place)
      if (!due || due.dueAt > to) return []
      const plan = { subject, subjectId: one.id, programme, dueAt: due.dueAt, place, skipReason: null }
      return [{ row: makeRow(i, from, plan), ...(one.deliveredAt || !arrivesAt ? {} : { arrivesAt }) }]
    })
  })
}

async function comingReviews(
  q: Q,
  { programmes, calendars, companyTimeZone, from, to }: Around,
): Promise<Coming[]> {
  const { review } = q.t
  const mine = programmes.filter(({ trigger }) => trigger === 'review')
  if (mine.length === 0) return []
  const reviews = await q
    .select()
    .from(review)
    .where(and(isNull(review.plannedAt), gte(review.heldAt, addHours(from, -24)), lte(review.heldAt, to)))
    .limit(MOST)
  const idOf = await attendeeIds(q, reviews)
  const those = reviews.flatMap((one) =>
    one.attendees.map((key) => ({ ...one, contactId: idOf.get(key) ?? null })),
  )
  const placeOf = await placesFor(q, those, { calendars, companyTimeZone })
  return those.flatMap((one, i) =>
    mine.flatMap((programme) => {
      const place = placeOf(one.accountId, one.contactId)
      const due = dueAtForReview(one, programme, place)
      const subject = { ...nobody, accountId: one.accountId, contactId: one.contactId, reviewId: one.id }
      if (!due || due.dueAt > to) return []
      return [
        {
          row: makeRow(i, from, {
            subject,
            subjectId: one.id,
            programme,
            dueAt: due.dueAt,
            place,
            skipReason: null,
          }),
        },
      ]
    }),
  )
}

async function comingTurns(
  q: Q,
  { programmes, calendars, companyTimeZone, from, to }: Around,
): Promise<Coming[]> {
  const today = dayIn(from, companyTimeZone)
  const coming: Coming[] = []
  for (const programme of programmes.filter(({ trigger }) => trigger === 'relationship')) {
    const first = await firstUnplanned(q, programme.id, today)
    const turns = await contactsInTurn(q, programme, { from: first, to: dayIn(to, companyTimeZone) })
    const placeOf = await placesFor(q, turns, { calendars, companyTimeZone })
    for (const [i, { day, accountId, contactId }] of turns.entries()) {
      const subject = { ...nobody, accountId, contactId }
      const place = placeOf(accountId, contactId)
      const dueAt = startOfDay(day, companyTimeZone)
      coming.push({
        row: makeRow(i, from, { subject, subjectId: day, programme, dueAt, place, skipReason: null }),
      })
    }
  }
  return coming
}

function placesFor(
  q: Q,
  of: { accountId: string; contactId: string | null }[],
  given: Pick<Around, 'calendars' | 'companyTimeZone'>,
): Promise<PlaceOf> {
  return placesOf(
    q,
    {
      accountIds: of.map(({ accountId }) => accountId),
      contactIds: of.flatMap(({ contactId }) => contactId ?? []),
    },
    given,
  )
}
