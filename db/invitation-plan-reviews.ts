import { and, asc, isNotNull, isNull, lte } from 'drizzle-orm'
import { dueAtForReview } from '../core/programmes.ts'
import { anyOf, skipLocked } from './dialect.ts'
import { insertPlanned, invitationRow, markPlanned, type Plan, programmesFor } from './invitation-planning.ts'
import type { Q } from './store.ts'

/** Plans the invitations of reviews that were held: each attendee is asked. Returns how many reviews it looked at. */
export async function planReviews(q: Q, { now, newId, programmes, limit, placesFor }: Plan): Promise<number> {
  const { review } = q.t
  const mine = programmesFor(programmes, 'review')
  if (mine.length === 0) return 0
  const reviews = await skipLocked(
    q,
    q
      .select()
      .from(review)
      .where(and(isNull(review.plannedAt), isNotNull(review.heldAt), lte(review.heldAt, now)))
      .orderBy(asc(review.id))
      .limit(limit),
  )
  if (reviews.length === 0) return 0
  const idOf = await attendeeIds(q, reviews)
  const placeOf = await placesFor(q, {
    accountIds: reviews.map(({ accountId }) => accountId),
    contactIds: [...idOf.values()],
  })
  const rows = reviews.flatMap((one) => {
    const attendees = one.attendees.map((externalId) => idOf.get(externalId) ?? null)
    return (attendees.length > 0 ? attendees : [null]).flatMap((contactId) =>
      mine.flatMap((programme) => {
        const place = placeOf(one.accountId, contactId)
        const due = dueAtForReview(one, programme, place)
        const subject = {
          accountId: one.accountId,
          contactId,
          deliveryId: null,
          reviewId: one.id,
          ticketId: null,
        }
        return due
          ? [
              invitationRow({
                subject,
                subjectId: one.id,
                programme,
                dueAt: due.dueAt,
                place,
                skipReason: null,
              }),
            ]
          : []
      }),
    )
  })
  await insertPlanned(q, rows, now, newId)
  await markPlanned(q, review, reviews, now)
  return reviews.length
}

/** External id → id of the contacts who take part in these reviews, as far as they are known. */
export async function attendeeIds(q: Q, reviews: { attendees: string[] }[]): Promise<Map<string, string>> {
  const { contact } = q.t
  const wanted = [...new Set(reviews.flatMap(({ attendees }) => attendees))]
  if (wanted.length === 0) return new Map()
  const contacts = await q
    .select({ id: contact.id, externalId: contact.externalId })
    .from(contact)
    .where(anyOf(q, contact.externalId, wanted))
  return new Map(contacts.map(({ id, externalId }) => [externalId, id]))
}
