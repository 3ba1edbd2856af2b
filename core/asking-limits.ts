import type { WaitReason } from './asking.ts'
import { addDays, addHours, dayIn, startOfDay } from './calendar.ts'
import { nextSendingTime, type Place, type ProgrammeRules } from './programmes.ts'

/** Somebody's wish that a contact, or (null) everybody at an account, is not asked until a moment. */
export interface HoldFacts {
  contactId: string | null
  until: Date
}

/**
 * Whom programmes have asked lately, as far back as limits look: read once for many decisions, and kept up as each of
 * them is taken.
 */
export interface Lately {
  /** Contact → when any programme last asked. */
  contacts: Map<string, Date>
  /** Programme and contact → when this programme last asked. */
  byProgramme: Map<string, Date>
  /** Account → its contacts asked within the last seven days → when. */
  accounts: Map<string, Map<string, Date>>
  /** Programme and day of the company's calendar → how many were asked. */
  days: Map<string, number>
  /** Account → the holds that last. */
  holds: Map<string, HoldFacts[]>
}

/** Nobody asked, nobody held. */
export function nothingLately(): Lately {
  return {
    ...{ contacts: new Map(), byProgramme: new Map(), accounts: new Map() },
    ...{ days: new Map(), holds: new Map() },
  }
}

export const pairKey = (programmeId: string, other: string) => `${programmeId} ${other}`

export interface Candidate {
  programmeId: string
  accountId: string
  contactId: string
}

/** Keeps up what has been asked lately with one that is asked now. */
export function noteAsked(
  lately: Lately,
  { programmeId, accountId, contactId }: Candidate,
  now: Date,
  companyTimeZone: string,
): void {
  lately.contacts.set(contactId, now)
  lately.byProgramme.set(pairKey(programmeId, contactId), now)
  const account = lately.accounts.get(accountId) ?? new Map<string, Date>()
  lately.accounts.set(accountId, account.set(contactId, now))
  const day = pairKey(programmeId, dayIn(now, companyTimeZone))
  lately.days.set(day, (lately.days.get(day) ?? 0) + 1)
}

export interface LimitFacts extends Candidate {
  rules: ProgrammeRules
  /** Whether the account has a manager, who may want to know first. */
  hasManager: boolean
  announcedAt: Date | null
  place: Place
}

/** A limit that does not allow asking now, and the first moment at which it may. */
export interface Limit {
  reason: WaitReason
  until: Date
}

const WEEK_HOURS = 7 * 24

/** All limits that do not allow asking now, in the order of waitReasons; an empty list: it may be asked. */
export function limitsNow(facts: LimitFacts, lately: Lately, now: Date): Limit[] {
  const { rules, place } = facts
  const untils: [WaitReason, Date | null][] = [
    ['held', heldUntil(facts, lately)],
    ['asked_recently', after(lately.contacts.get(facts.contactId), rules.quietDays)],
    [
      'asked_by_programme',
      after(lately.byProgramme.get(pairKey(facts.programmeId, facts.contactId)), rules.againAfterDays),
    ],
    ['account_limit', accountUntil(facts, lately, now)],
    ['daily_limit', tomorrowIfFull(facts, lately, now)],
    ['announced', announcedUntil(facts, now)],
    ['outside_hours', nextSendingTime(now, rules, place)],
  ]
  return untils.flatMap(([reason, until]) => (until && until > now ? [{ reason, until }] : []))
}

const after = (at: Date | undefined, days: number) => (at ? addHours(at, 24 * days) : null)

function heldUntil({ accountId, contactId }: LimitFacts, { holds }: Lately): Date | null {
  const mine = (holds.get(accountId) ?? []).filter(
    (one) => one.contactId === null || one.contactId === contactId,
  )
  return mine.reduce<Date | null>((last, { until }) => (last && last > until ? last : until), null)
}

function accountUntil(
  { rules, accountId, contactId }: LimitFacts,
  { accounts }: Lately,
  now: Date,
): Date | null {
  const most = rules.accountPerWeek
  if (most === null) return null
  const weekAgo = addHours(now, -WEEK_HOURS)
  const others = [...(accounts.get(accountId) ?? [])]
    .filter(([id, at]) => id !== contactId && at > weekAgo)
    .map(([, at]) => at)
    .sort((a, b) => b.getTime() - a.getTime())
  const last = others[most - 1]
  return last ? addHours(last, WEEK_HOURS) : null
}

function tomorrowIfFull({ rules, programmeId, place }: LimitFacts, { days }: Lately, now: Date): Date | null {
  if (rules.dailyMax === null) return null
  const today = dayIn(now, place.companyTimeZone)
  const asked = days.get(pairKey(programmeId, today)) ?? 0
  return asked >= rules.dailyMax ? startOfDay(addDays(today, 1), place.companyTimeZone) : null
}

function announcedUntil({ rules, hasManager, announcedAt }: LimitFacts, now: Date): Date | null {
  return rules.headsUpHours !== null && hasManager ? addHours(announcedAt ?? now, rules.headsUpHours) : null
}
