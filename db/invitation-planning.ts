import { and, asc, eq, inArray, isNotNull, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { SkipReason } from '../core/asking.ts'
import { addHours } from '../core/calendar.ts'
import type { NewId } from '../core/ids.ts'
import { dueAtForDelivery, dueAtForReview, type ProgrammeRules } from '../core/programmes.ts'
import { upsertRows } from './bulk.ts'
import { anyOf, skipLocked } from './dialect.ts'
import type { Q } from './store.ts'

/** A programme as planning needs it: its rules, and the survey version it would ask with today. */
export interface PlannedProgramme extends ProgrammeRules {
  id: string
  active: boolean
  surveyVersionId: string
}

interface Plan {
  now: Date
  newId: NewId
  programmes: PlannedProgramme[]
  limit: number
}

/**
 * Plans the invitations of deliveries that arrived, were cancelled, or are overdue by a programme's own measure; a
 * contact that cannot be asked gets a row with its reason instead. Returns how many deliveries it looked at: 0 means done.
 */
export async function planDeliveries(q: Q, { now, newId, programmes, limit }: Plan): Promise<number> {
  const { delivery } = q.t
  const mine = programmes.filter(({ trigger }) => trigger === 'delivery')
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
  const rows = deliveries.flatMap((one) =>
    mine.flatMap((programme) => {
      const due = dueAtForDelivery(one, programme)
      if (!due && !one.cancelledAt && !(one.promisedAt && !one.deliveredAt)) return []
      const subject = {
        accountId: one.accountId,
        contactId: one.contactId,
        deliveryId: one.id,
        reviewId: null,
        ticketId: null,
      }
      const skipReason = one.cancelledAt ? 'cancelled' : null
      return [invitationRow({ subject, subjectId: one.id, programme, dueAt: due?.dueAt ?? now, skipReason })]
    }),
  )
  await insertPlanned(q, rows, now, newId)
  await markPlanned(q, delivery, deliveries, now)
  return deliveries.length
}

/** The same for reviews that were held: each attendee is asked. */
export async function planReviews(q: Q, { now, newId, programmes, limit }: Plan): Promise<number> {
  const { review, contact } = q.t
  const mine = programmes.filter(({ trigger }) => trigger === 'review')
  const reviews = await skipLocked(
    q,
    q
      .select()
      .from(review)
      .where(and(isNull(review.plannedAt), isNotNull(review.heldAt), lte(review.heldAt, now)))
      .orderBy(asc(review.id))
      .limit(limit),
  )
  const wanted = [...new Set(reviews.flatMap(({ attendees }) => attendees))]
  const contacts = wanted.length
    ? await q
        .select({ id: contact.id, externalId: contact.externalId })
        .from(contact)
        .where(anyOf(q, contact.externalId, wanted))
    : []
  const idOf = new Map(contacts.map(({ id, externalId }) => [externalId, id]))
  const rows = reviews.flatMap((one) =>
    mine.flatMap((programme) => {
      const due = dueAtForReview(one, programme)
      if (!due) return []
      const attendees: (string | null)[] = one.attendees.map((externalId) => idOf.get(externalId) ?? null)
      return (attendees.length > 0 ? attendees : [null]).map((contactId) =>
        invitationRow({
          subject: {
            ...{ accountId: one.accountId, contactId },
            ...{ deliveryId: null, reviewId: one.id, ticketId: null },
          },
          subjectId: one.id,
          programme,
          dueAt: due.dueAt,
          skipReason: null,
        }),
      )
    }),
  )
  await insertPlanned(q, rows, now, newId)
  await markPlanned(q, review, reviews, now)
  return reviews.length
}

interface Subject {
  accountId: string
  contactId: string | null
  deliveryId: string | null
  reviewId: string | null
  ticketId: string | null
}

/** An invitation as it is planned, or the reason why there is none as far as that is known by now. */
export function invitationRow(plan: {
  subject: Subject
  subjectId: string
  programme: PlannedProgramme
  dueAt: Date
  skipReason: SkipReason | null
}) {
  const { subject, subjectId, programme } = plan
  const skipReason =
    plan.skipReason ??
    (!programme.active ? 'inactive' : subject.contactId === null ? ('no_contact' as const) : null)
  return {
    ...subject,
    programmeId: programme.id,
    surveyVersionId: programme.surveyVersionId,
    subjectKey: `${programme.id}:${subjectId}:${subject.contactId ?? '-'}`,
    state: skipReason ? 'skipped' : 'planned',
    skipReason,
    dueAt: plan.dueAt,
  }
}

/** Stores planned invitations; those that are planned already stay as they are. */
export async function insertPlanned(q: Q, rows: ReturnType<typeof invitationRow>[], now: Date, newId: NewId) {
  const none = { sentAt: null, deliveredAt: null, openedAt: null, answeredAt: null, remindAt: null }
  const values = rows.map((row) => ({
    ...{ ...row, ...none, remindedAt: null, expiresAt: null, reminders: 0, trappedAt: null },
    ...{ waitReason: null, firstDueAt: null, announcedAt: null },
    ...{ id: newId('inv'), createdAt: now, updatedAt: now },
  }))
  await upsertRows(q, q.t.invitation, values, { target: q.t.invitation.subjectKey, replace: [] })
}

async function markPlanned(
  q: Q,
  table: Q['t']['delivery'] | Q['t']['review'],
  rows: { id: string }[],
  now: Date,
) {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await q
    .update(table as Q['t']['delivery'])
    .set({ plannedAt: now })
    .where(anyOf(q, table.id, ids))
}

/** Forgets that a programme has looked, so that deliveries whose facts changed are planned anew. */
export async function planAnew(q: Q, deliveryIds: string[]): Promise<void> {
  if (deliveryIds.length === 0) return
  await q
    .update(q.t.delivery)
    .set({ plannedAt: null })
    .where(anyOf(q, q.t.delivery.id, deliveryIds))
}

/** Ends invitations whose time is over; returns how many. */
export async function expireInvitations(q: Q, now: Date): Promise<number> {
  const { invitation } = q.t
  const gone = await q
    .update(invitation)
    .set({ state: 'expired', remindAt: null, updatedAt: now })
    .where(
      and(
        inArray(invitation.state, ['sent', 'delivered', 'opened', 'failed']),
        lte(invitation.expiresAt, now),
      ),
    )
    .returning({ id: invitation.id })
  return gone.length
}

/** Programmes with the newest published version of their surveys; those whose survey has none are left out. */
export async function programmesToPlan(q: Q): Promise<PlannedProgramme[]> {
  const { programme, surveyVersion } = q.t
  const rows = await q
    .select({ programme, versionId: surveyVersion.id, version: surveyVersion.version })
    .from(programme)
    .innerJoin(surveyVersion, eq(surveyVersion.surveyId, programme.surveyId))
    .where(and(isNotNull(surveyVersion.publishedAt), isNull(programme.archivedAt)))
    .orderBy(asc(programme.id), asc(surveyVersion.version))
  const newest = new Map(rows.map((row) => [row.programme.id, row]))
  return [...newest.values()].map(({ programme: { id, active, rules }, versionId }) => ({
    ...rules,
    ...{ id, active, surveyVersionId: versionId },
  }))
}
