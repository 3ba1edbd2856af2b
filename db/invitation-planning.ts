import { and, asc, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import type { SkipReason } from '../core/asking.ts'
import type { NewId } from '../core/ids.ts'
import { nextSendingTime, type Place, type ProgrammeRules, type Trigger } from '../core/programmes.ts'
import { upsertRows } from './bulk.ts'
import { anyOf } from './dialect.ts'
import type { PlaceOf } from './places.ts'
import type { Q } from './store.ts'

/** A programme as planning needs it: its rules, and the survey version it would ask with today. */
export interface PlannedProgramme extends ProgrammeRules {
  id: string
  active: boolean
  surveyVersionId: string
}

/** What planning is given. */
export interface Plan {
  now: Date
  newId: NewId
  programmes: PlannedProgramme[]
  limit: number
  /** Reads where contacts are. */
  placesFor: (q: Q, of: { accountIds: string[]; contactIds: string[] }) => Promise<PlaceOf>
  companyTimeZone: string
}

/**
 * The programmes of a trigger that look at what happened: those switched on, or, so that there is a reason on record, those
 * switched off where no other asks.
 */
export function programmesFor(programmes: PlannedProgramme[], trigger: Trigger): PlannedProgramme[] {
  const mine = programmes.filter((programme) => programme.trigger === trigger)
  const active = mine.filter((programme) => programme.active)
  return active.length > 0 ? active : mine
}

/** Whom an invitation asks, and about what. */
export interface Subject {
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
  /** Sending hours aside. */
  dueAt: Date
  place: Place
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
    dueAt: skipReason ? plan.dueAt : nextSendingTime(plan.dueAt, programme, plan.place),
  }
}

/** A row of the table for a planned invitation. */
export function plannedRow(row: ReturnType<typeof invitationRow>, now: Date, newId: NewId) {
  const none = {
    sentAt: null,
    askedDay: null,
    deliveredAt: null,
    openedAt: null,
    answeredAt: null,
    remindAt: null,
  }
  return {
    ...{ ...row, ...none, remindedAt: null, expiresAt: null, reminders: 0, trappedAt: null },
    ...{ waitReason: null, firstDueAt: null, announcedAt: null },
    ...{ id: newId('inv'), createdAt: now, updatedAt: now },
  }
}

/** Stores planned invitations; those that are planned already stay as they are. */
export async function insertPlanned(q: Q, rows: ReturnType<typeof invitationRow>[], now: Date, newId: NewId) {
  const values = rows.map((row) => plannedRow(row, now, newId))
  await upsertRows(q, q.t.invitation, values, { target: q.t.invitation.subjectKey, replace: [] })
}

/** Remembers that planning has looked at these, and need not again until something of them changes. */
export async function markPlanned(
  q: Q,
  table: Q['t']['delivery'] | Q['t']['review'] | Q['t']['resolution'],
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
