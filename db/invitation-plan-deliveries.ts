import { and, asc, isNotNull, isNull, lte, or, type SQL } from 'drizzle-orm'
import { addHours } from '../core/calendar.ts'
import { dueAtForDelivery, isAskedAsLate } from '../core/programmes.ts'
import { skipLocked } from './dialect.ts'
import { insertPlanned, invitationRow, markPlanned, type Plan, programmesFor } from './invitation-planning.ts'
import type { Q } from './store.ts'

/**
 * Plans the invitations of deliveries that arrived, were cancelled, or are overdue by a programme's own measure; a
 * contact that cannot be asked gets a row with its reason instead. Returns how many deliveries it looked at: 0 means done.
 */
export async function planDeliveries(q: Q, plan: Plan): Promise<number> {
  const { now, newId, programmes, limit, placesFor } = plan
  const { delivery } = q.t
  // One for late deliveries that is off leaves them to the others, and has no reason to give.
  const late = programmes.filter(({ trigger, active }) => trigger === 'delivery_late' && active)
  const mine = [...programmesFor(programmes, 'delivery'), ...late]
  if (mine.length === 0) return 0
  const waits = mine.flatMap(({ askOverdueAfterDays }) =>
    askOverdueAfterDays === null ? [] : [askOverdueAfterDays],
  )
  const overdue: SQL[] =
    waits.length > 0 ? [lte(delivery.promisedAt, addHours(now, -24 * Math.min(...waits)))] : []
  const deliveries = await skipLocked(
    q,
    q
      .select()
      .from(delivery)
      .where(
        and(
          isNull(delivery.plannedAt),
          or(isNotNull(delivery.deliveredAt), isNotNull(delivery.cancelledAt), ...overdue),
        ),
      )
      .orderBy(asc(delivery.id))
      .limit(limit),
  )
  if (deliveries.length === 0) return 0
  const placeOf = await placesFor(q, {
    accountIds: deliveries.map(({ accountId }) => accountId),
    contactIds: deliveries.flatMap(({ contactId }) => contactId ?? []),
  })
  const rows = deliveries.flatMap((one) => {
    const { accountId, contactId, cancelledAt } = one
    const place = placeOf(accountId, contactId)
    const isTaken = isAskedAsLate(one, late, place)
    const subject = { accountId, contactId, deliveryId: one.id, reviewId: null, ticketId: null }
    return mine.flatMap((programme) => {
      const due = dueAtForDelivery(one, programme, place)
      // A delivery in time is no affair of the programmes for late ones, cancelled or not.
      if (!due && !(cancelledAt && programme.trigger === 'delivery')) return []
      const skipReason = cancelledAt
        ? 'cancelled'
        : isTaken && programme.trigger === 'delivery'
          ? 'asked_as_late'
          : null
      return [
        invitationRow({
          ...{ subject, subjectId: one.id, programme },
          ...{ dueAt: due?.dueAt ?? now, place, skipReason },
        }),
      ]
    })
  })
  await insertPlanned(q, rows, now, newId)
  await markPlanned(q, delivery, deliveries, now)
  return deliveries.length
}
