import { calendarDaysBetween } from '../../core/calendar.ts'
import { expiresAt, reminderDueAt } from '../../core/invitations.ts'
import {
  ASK_WITHIN_DAYS,
  decideAsk,
  dueAtForDelivery,
  dueAtForReview,
  type ProgrammeRules,
} from '../../core/programmes.ts'
import type { SurveyDefinition } from '../../core/surveys.ts'
import { daysAfter, hoursAfter } from './calendar.ts'
import { demoCompany } from './cast.ts'
import type { ToldDelivery } from './deliveries.ts'
import type { IdsAt } from './ids.ts'
import { type Person, SPECIAL_AT } from './people.ts'
import type { ToldReview } from './reviews.ts'
import type { Row } from './row.ts'

/** A programme as the story asks with it. */
export interface Asking {
  id: string
  rules: ProgrammeRules
  surveyId: string
  surveyVersionId: string
  definition: SurveyDefinition
}

/** One contact who was to be asked: the invitation, and what it is about. */
export interface Asked {
  row: Row<'invitation'>
  person: Person | null
  about: { delivery: ToldDelivery } | { review: ToldReview }
  asking: Asking
}

interface Wanted {
  person: Person | null
  about: Asked['about']
  dueAt: Date
  asking: Asking
}

/**
 * Asks as the jobs would have asked on each day, by the same rules: who may be asked, who may not and why, who is
 * reminded, what expires. What is due less than a day ago is left to the real jobs, and so is what just arrived.
 */
export function makeInvitations(
  deliveries: ToldDelivery[],
  reviews: ToldReview[],
  programmes: { delivery: Asking; review: Asking },
  now: Date,
  idsAt: IdsAt,
): Asked[] {
  const wanted: Wanted[] = []
  for (const told of deliveries) {
    const dueAt = told.row.cancelledAt ?? dueAtForDelivery(told.row, programmes.delivery.rules)?.dueAt
    if (!dueAt || dueAt > now || told.leftToJobs) continue
    told.row.plannedAt = hoursAfter(told.row.cancelledAt ?? told.row.deliveredAt ?? dueAt, 1 / 60)
    wanted.push({ person: told.person, about: { delivery: told }, dueAt, asking: programmes.delivery })
  }
  for (const told of reviews) {
    const dueAt = dueAtForReview(told.row, programmes.review.rules)?.dueAt
    if (!dueAt || dueAt > now) continue
    told.row.plannedAt = hoursAfter(told.row.heldAt as Date, 1 / 60)
    for (const person of told.attendees)
      wanted.push({ person, about: { review: told }, dueAt, asking: programmes.review })
  }
  wanted.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
  return wanted.map((one) => ask(one, now, idsAt))
}

function ask({ person, about, dueAt, asking }: Wanted, now: Date, idsAt: IdsAt): Asked {
  const { rules } = asking
  const subject = 'delivery' in about ? about.delivery.row : about.review.row
  // The jobs run every minute.
  const at = hoursAfter(dueAt, 1 / 60)
  const cancelledAt = 'delivery' in about ? about.delivery.row.cancelledAt : null
  const decision = decideAsk({
    contact: person && contactThen(person, at),
    lastAskedAt: person?.row.lastAskedAt ?? null,
    programmeActive: true,
    dueAt,
    cancelledAt,
    quietDays: rules.quietDays,
    maxAgeDays: ASK_WITHIN_DAYS,
    now: at,
  })
  const planned = {
    id: idsAt(subject.plannedAt as Date)('inv'),
    programmeId: asking.id,
    surveyVersionId: asking.surveyVersionId,
    accountId: subject.accountId,
    contactId: person?.row.id ?? null,
    deliveryId: 'delivery' in about ? subject.id : null,
    reviewId: 'review' in about ? subject.id : null,
    subjectKey: `${asking.id}:${subject.id}:${person?.row.id ?? '-'}`,
    dueAt,
    createdAt: subject.plannedAt as Date,
    ...neverSent,
  }
  if (!decision.ask) {
    const skipped = { state: 'skipped', skipReason: decision.reason, updatedAt: at }
    return { row: { ...planned, ...skipped }, person, about, asking }
  }
  if (person) person.row.lastAskedAt = at
  return { row: { ...planned, ...sent(person, at, now, rules) }, person, about, asking }
}

const neverSent = {
  ticketId: null,
  waitReason: null,
  firstDueAt: null,
  announcedAt: null,
  reminders: 0,
  trappedAt: null,
  skipReason: null,
  sentAt: null,
  deliveredAt: null,
  openedAt: null,
  answeredAt: null,
  remindAt: null,
  remindedAt: null,
  expiresAt: null,
}

function sent(person: Person | null, at: Date, now: Date, rules: ProgrammeRules) {
  const until = expiresAt(at, rules)
  if (person?.special === 'bounced' && at > daysAfter(now, -SPECIAL_AT.bounced)) {
    person.stoppedAt = at
    return { state: 'bounced', sentAt: at, expiresAt: until, updatedAt: at }
  }
  const reminder = reminderDueAt(at, rules, demoCompany.timeZone)
  const reminded = reminder !== null && reminder <= now
  return {
    state: until <= now ? 'expired' : 'sent',
    sentAt: at,
    expiresAt: until,
    remindAt: reminded ? null : reminder,
    remindedAt: reminded ? reminder : null,
    updatedAt: at,
  }
}

function contactThen({ row, special, stoppedAt }: Person, at: Date) {
  const stopped = stoppedAt !== null && stoppedAt <= at
  return {
    email: row.email,
    optedOutAt: null,
    suppression: stopped && (special === 'opted_out' || special === 'bounced') ? special : null,
    archivedAt: stopped ? row.archivedAt : null,
  }
}

/** Days after the promise, as the company's calendar counts them; for what never came, the days until it was asked about. */
export function daysLateOf({ row }: ToldDelivery, at: Date): number {
  if (!row.promisedAt) return 0
  return Math.max(0, calendarDaysBetween(row.promisedAt, row.deliveredAt ?? at, demoCompany.timeZone))
}
