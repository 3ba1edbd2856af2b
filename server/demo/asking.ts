import { decideAsk } from '../../core/asking-decision.ts'
import { type Lately, noteAsked, nothingLately } from '../../core/asking-limits.ts'
import { calendarDaysBetween, weekendsOnly } from '../../core/calendar.ts'
import { expiresAt, reminderDueAt } from '../../core/invitations.ts'
import {
  dueAtForDelivery,
  dueAtForReview,
  nextSendingTime,
  type Place,
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

/** A demo is tried at any hour of any day, and its mails must be there to be looked at. */
export const demoRules = {
  sendFromHour: 0,
  sendUntilHour: 24,
  workingDaysOnly: false,
  accountPerWeek: null,
}

/** All at one place, by one clock: the story has no sending hours to keep. */
const place: Place = {
  timeZone: demoCompany.timeZone,
  isFree: weekendsOnly,
  companyTimeZone: demoCompany.timeZone,
}

interface Wanted {
  person: Person | null
  about: Asked['about']
  /** Sending hours aside. */
  baseDueAt: Date
  dueAt: Date
  firstDueAt: Date | null
  waitReason: string | null
  asking: Asking
}

/**
 * Asks as the jobs would have asked on each day, by the same rules: who may be asked, who may not and why, who waits, who
 * is reminded, what expires. What is due less than a day ago is left to the real jobs, and so is what just arrived.
 */
export function makeInvitations(
  deliveries: ToldDelivery[],
  reviews: ToldReview[],
  programmes: { delivery: Asking; review: Asking },
  now: Date,
  idsAt: IdsAt,
): Asked[] {
  const wanted: Wanted[] = []
  const want = (person: Person | null, about: Asked['about'], asking: Asking, baseDueAt: Date) => {
    const dueAt = nextSendingTime(baseDueAt, asking.rules, place)
    wanted.push({ person, about, baseDueAt, dueAt, firstDueAt: null, waitReason: null, asking })
  }
  for (const told of deliveries) {
    const { rules } = programmes.delivery
    const dueAt = told.row.cancelledAt ?? dueAtForDelivery(told.row, rules, place)?.dueAt
    if (!dueAt || dueAt > now || told.leftToJobs) continue
    told.row.plannedAt = hoursAfter(told.row.cancelledAt ?? told.row.deliveredAt ?? dueAt, 1 / 60)
    want(told.person, { delivery: told }, programmes.delivery, dueAt)
  }
  for (const told of reviews) {
    const dueAt = dueAtForReview(told.row, programmes.review.rules, place)?.dueAt
    if (!dueAt || dueAt > now) continue
    told.row.plannedAt = hoursAfter(told.row.heldAt as Date, 1 / 60)
    for (const person of told.attendees) want(person, { review: told }, programmes.review, dueAt)
  }
  return askInOrder(wanted, now, idsAt)
}

function askInOrder(wanted: Wanted[], now: Date, idsAt: IdsAt): Asked[] {
  const lately = nothingLately()
  const asked: Asked[] = []
  const byTime = (a: Wanted, b: Wanted) => a.dueAt.getTime() - b.dueAt.getTime()
  for (let due = wanted.sort(byTime); due.length > 0; ) {
    const waits: Wanted[] = []
    for (const [i, one] of due.entries()) {
      // Those who wait go in between again when their time has come.
      if (waits.some(({ dueAt }) => dueAt < one.dueAt)) {
        waits.push(...due.slice(i))
        break
      }
      const outcome = ask(one, lately, now, idsAt)
      if ('row' in outcome) asked.push(outcome)
      else waits.push(outcome)
    }
    due = waits.sort(byTime)
  }
  return asked
}

function ask(wanted: Wanted, lately: Lately, now: Date, idsAt: IdsAt): Asked | Wanted {
  const { person, about, dueAt, asking } = wanted
  const { rules } = asking
  const subject = 'delivery' in about ? about.delivery.row : about.review.row
  const contactId = person?.row.id ?? null
  const subjectKey = `${asking.id}:${subject.id}:${contactId ?? '-'}`
  // The jobs run every minute.
  const at = hoursAfter(dueAt, 1 / 60)
  const whom = { programmeId: asking.id, accountId: subject.accountId, contactId }
  const planned = {
    ...neverSent,
    ...whom,
    id: idsAt(subject.plannedAt as Date)('inv'),
    surveyVersionId: asking.surveyVersionId,
    deliveryId: 'delivery' in about ? subject.id : null,
    reviewId: 'review' in about ? subject.id : null,
    subjectKey,
    dueAt,
    firstDueAt: wanted.firstDueAt,
    waitReason: wanted.waitReason,
    createdAt: subject.plannedAt as Date,
    updatedAt: subject.plannedAt as Date,
  }
  if (at > now) return { row: { ...planned, state: 'planned' }, person, about, asking }
  const decision = decideAsk(
    {
      ...whom,
      ...{ subjectKey, rules, place, firstDueAt: wanted.firstDueAt, announcedAt: null, hasManager: true },
      contact: person && contactThen(person, at),
      programmeActive: true,
      dueAt: wanted.baseDueAt,
      cancelledAt: 'delivery' in about ? about.delivery.row.cancelledAt : null,
    },
    lately,
    at,
  )
  if (decision.kind === 'wait' || decision.kind === 'later') {
    const waitReason = decision.kind === 'wait' ? decision.reason : null
    return { ...wanted, dueAt: decision.until, firstDueAt: wanted.firstDueAt ?? dueAt, waitReason }
  }
  if (decision.kind === 'skip') {
    const skipped = { state: 'skipped', skipReason: decision.reason, updatedAt: at }
    return { row: { ...planned, ...skipped }, person, about, asking }
  }
  if (person) {
    noteAsked(lately, { ...whom, contactId: person.row.id }, at, place.companyTimeZone)
    person.row.lastAskedAt = at
  }
  return {
    row: { ...planned, waitReason: null, ...sent(person, at, now, rules) },
    person,
    about,
    asking,
  }
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
  askedDay: null,
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
    reminders: reminded ? 1 : 0,
    updatedAt: at,
  }
}

function contactThen({ row, special, stoppedAt }: Person, at: Date) {
  const stopped = stoppedAt !== null && stoppedAt <= at
  return {
    email: row.email,
    suppression: stopped && (special === 'opted_out' || special === 'bounced') ? special : null,
    archivedAt: stopped ? row.archivedAt : null,
  }
}

/** Days after the promise, as the company's calendar counts them; for what never came, the days until it was asked about. */
export function daysLateOf({ row }: ToldDelivery, at: Date): number {
  if (!row.promisedAt) return 0
  return Math.max(0, calendarDaysBetween(row.promisedAt, row.deliveredAt ?? at, demoCompany.timeZone))
}
