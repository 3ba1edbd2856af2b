import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { AskFacts } from '../core/asking-decision.ts'
import type { Calendars } from '../core/holidays.ts'
import {
  dueAtForDelivery,
  dueAtForReview,
  dueAtForTicket,
  isAskedAsLate,
  type Place,
  type ProgrammeRules,
} from '../core/programmes.ts'
import { anyOf } from './dialect.ts'
import type { DueInvitation } from './invitation-due.ts'
import type { Q } from './store.ts'

/** Where deciding happens: the calendars, the company's time zone, and the programmes that ask about late deliveries. */
export interface Surroundings {
  calendars: Calendars
  companyTimeZone: string
  late: ProgrammeRules[]
}

/** Where the contact of an invitation is. */
export function placeOf(one: DueInvitation, { calendars, companyTimeZone }: Surroundings): Place {
  return {
    timeZone: one.contact?.timeZone ?? companyTimeZone,
    isFree: calendars(one.account.country),
    companyTimeZone,
  }
}

/** What deciding over the invitation needs to know. */
export function askFacts(one: DueInvitation, around: Surroundings): AskFacts {
  const { active, archivedAt, rules } = one.programme
  const place = placeOf(one, around)
  return {
    ...{ programmeId: one.programmeId, accountId: one.accountId, contactId: one.contactId },
    ...{ subjectKey: one.subjectKey, firstDueAt: one.firstDueAt, announcedAt: one.announcedAt },
    ...{ rules, place, programmeActive: active && !archivedAt },
    contact: one.contact && { ...one.contact, suppression: one.suppression },
    hasManager: one.account.managerId !== null,
    dueAt: dueAtNow(one, rules, place),
    cancelledAt: one.delivery?.cancelledAt ?? null,
    reopened: one.ticketId !== null && one.resolution === null,
    askedAsLate: one.delivery !== null && isAskedAsLate(one.delivery, around.late, place),
  }
}

/** When the programme would ask by what is known now; null: there is nothing to ask about any more. */
function dueAtNow(one: DueInvitation, rules: ProgrammeRules, place: Place): Date | null {
  if (one.delivery) return dueAtForDelivery(one.delivery, rules, place)?.dueAt ?? null
  if (one.review) return dueAtForReview(one.review, rules, place)?.dueAt ?? null
  if (one.ticketId) return one.resolution && (dueAtForTicket(one.resolution, rules, place)?.dueAt ?? null)
  return one.firstDueAt ?? one.dueAt
}

/** The rules of the programmes that ask about late deliveries, as far as they are switched on and can ask. */
export async function lateProgrammes(q: Q): Promise<ProgrammeRules[]> {
  const { programme, surveyVersion } = q.t
  const rows = await q
    .selectDistinct({ id: programme.id })
    .from(programme)
    .innerJoin(surveyVersion, eq(surveyVersion.surveyId, programme.surveyId))
    .where(
      and(
        eq(programme.trigger, 'delivery_late'),
        eq(programme.active, true),
        isNull(programme.archivedAt),
        isNotNull(surveyVersion.publishedAt),
      ),
    )
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const programmes = await q
    .select({ rules: programme.rules })
    .from(programme)
    .where(anyOf(q, programme.id, ids))
  return programmes.map(({ rules }) => rules)
}
