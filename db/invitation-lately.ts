import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { type Lately, nothingLately, pairKey } from '../core/asking-limits.ts'
import { addHours, dayIn } from '../core/calendar.ts'
import type { ProgrammeRules } from '../core/programmes.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

/** One that is to be decided over. */
interface About {
  programmeId: string
  accountId: string
  contact: { id: string; lastAskedAt: Date | null } | null
  programme: { id: string; rules: ProgrammeRules }
}

const WEEK_HOURS = 7 * 24

/**
 * Whom programmes have asked lately, as far as the limits of these need it: one statement for each kind of limit that
 * any of them has, and none for the others.
 */
export async function readLately(
  q: Q,
  about: About[],
  { now, companyTimeZone }: { now: Date; companyTimeZone: string },
): Promise<Lately> {
  const lately = nothingLately()
  for (const { contact } of about)
    if (contact?.lastAskedAt) lately.contacts.set(contact.id, contact.lastAskedAt)
  await readHolds(q, lately, about, now)
  await readAccounts(
    q,
    lately,
    about.filter(({ programme }) => programme.rules.accountPerWeek !== null),
    now,
  )
  // The quiet days of all programmes cover this programme's own where they are longer.
  const again = about.filter(({ programme: { rules } }) => rules.againAfterDays > rules.quietDays)
  await readProgrammes(q, lately, again, now)
  const daily = about.filter(({ programme }) => programme.rules.dailyMax !== null)
  await readDays(q, lately, daily, dayIn(now, companyTimeZone))
  return lately
}

const different = <T>(rows: T[], pick: (row: T) => string | undefined) => [
  ...new Set(rows.map(pick).filter((id) => id !== undefined)),
]

async function readHolds(q: Q, lately: Lately, about: About[], now: Date) {
  const { hold } = q.t
  const ids = different(about, ({ accountId }) => accountId)
  if (ids.length === 0) return
  const rows = await q
    .select({ accountId: hold.accountId, contactId: hold.contactId, until: hold.until })
    .from(hold)
    .where(and(anyOf(q, hold.accountId, ids), gt(hold.until, now), isNull(hold.endedAt)))
  for (const { accountId, ...one } of rows)
    lately.holds.set(accountId, [...(lately.holds.get(accountId) ?? []), one])
}

async function readAccounts(q: Q, lately: Lately, about: About[], now: Date) {
  const { contact } = q.t
  const ids = different(about, ({ accountId }) => accountId)
  if (ids.length === 0) return
  const rows = await q
    .select({ id: contact.id, accountId: contact.accountId, at: contact.lastAskedAt })
    .from(contact)
    .where(and(anyOf(q, contact.accountId, ids), gt(contact.lastAskedAt, addHours(now, -WEEK_HOURS))))
  for (const { id, accountId, at } of rows) {
    const account = lately.accounts.get(accountId) ?? new Map<string, Date>()
    lately.accounts.set(accountId, account.set(id, at as Date))
  }
}

async function readProgrammes(q: Q, lately: Lately, about: About[], now: Date) {
  const { invitation } = q.t
  const contactIds = different(about, ({ contact }) => contact?.id)
  if (contactIds.length === 0) return
  const programmeIds = different(about, ({ programmeId }) => programmeId)
  const longest = Math.max(...about.map(({ programme }) => programme.rules.againAfterDays))
  // One that is on its way has no time of sending yet.
  const at = sql`coalesce(${invitation.sentAt}, ${invitation.updatedAt})`
  const rows = await q
    .select({
      programmeId: invitation.programmeId,
      contactId: invitation.contactId,
      sentAt: invitation.sentAt,
      updatedAt: invitation.updatedAt,
    })
    .from(invitation)
    .where(
      and(
        anyOf(q, invitation.contactId, contactIds),
        anyOf(q, invitation.programmeId, programmeIds),
        sql`${invitation.state} not in ('planned', 'skipped')`,
        sql`${at} > ${sql.param(addHours(now, -24 * longest), invitation.sentAt)}`,
      ),
    )
  for (const { programmeId, contactId, sentAt, updatedAt } of rows) {
    const key = pairKey(programmeId, contactId as string)
    const asked = sentAt ?? updatedAt
    const known = lately.byProgramme.get(key)
    if (!known || known < asked) lately.byProgramme.set(key, asked)
  }
}

async function readDays(q: Q, lately: Lately, about: About[], day: string) {
  const { programmeDay } = q.t
  const ids = different(about, ({ programmeId }) => programmeId)
  if (ids.length === 0) return
  const rows = await q
    .select({ programmeId: programmeDay.programmeId, asked: programmeDay.asked })
    .from(programmeDay)
    .where(and(anyOf(q, programmeDay.programmeId, ids), eq(programmeDay.day, day)))
  for (const { programmeId, asked } of rows) lately.days.set(pairKey(programmeId, day), asked)
}

/** Which of the invitations somebody answered, were it only a part of the page; what machines answered does not count. */
export async function answeredAmong(q: Q, invitationIds: string[]): Promise<Set<string>> {
  const { response } = q.t
  const rows = await q
    .selectDistinct({ id: response.invitationId })
    .from(response)
    .where(and(anyOf(q, response.invitationId, invitationIds), isNull(response.quarantine)))
  return new Set(rows.flatMap(({ id }) => id ?? []))
}
