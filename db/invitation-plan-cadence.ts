import { and, asc, desc, eq, gt, isNotNull, isNull, or } from 'drizzle-orm'
import { turnOf, turnsBetween } from '../core/cadence.ts'
import { addDays, dayIn, startOfDay } from '../core/calendar.ts'
import { insertPlanned, invitationRow, type Plan, type PlannedProgramme } from './invitation-planning.ts'
import type { Q } from './store.ts'

/** How far back turns are looked for: an install that stood still for some days leaves nobody out. */
const LOOK_BACK_DAYS = 7

/**
 * Plans, once a day for each programme, the invitations of contacts whose turn it is by the cadence. Returns how many
 * programmes it looked at.
 */
export async function planCadence(q: Q, plan: Plan): Promise<number> {
  const { now, newId, programmes, placesFor, companyTimeZone } = plan
  const today = dayIn(now, companyTimeZone)
  let looked = 0
  for (const programme of programmes) {
    if (programme.trigger !== 'relationship' || !programme.active) continue
    const from = await firstUnplanned(q, programme.id, today)
    if (from > today) continue
    looked++
    const turns = await contactsInTurn(q, programme, { from, to: today })
    const placeOf = await placesFor(q, {
      accountIds: turns.map(({ accountId }) => accountId),
      contactIds: turns.map(({ contactId }) => contactId),
    })
    const rows = turns.map(({ day, accountId, contactId }) =>
      invitationRow({
        subject: { accountId, contactId, deliveryId: null, reviewId: null, ticketId: null },
        subjectId: day,
        programme,
        dueAt: startOfDay(day, companyTimeZone),
        place: placeOf(accountId, contactId),
        skipReason: null,
      }),
    )
    await insertPlanned(q, rows, now, newId)
    await q
      .insert(q.t.programmeDay)
      .values({ programmeId: programme.id, day: today, asked: 0, plannedAt: now })
      .onConflictDoUpdate({
        target: [q.t.programmeDay.programmeId, q.t.programmeDay.day],
        set: { plannedAt: now },
      })
  }
  return looked
}

/** The first day whose turns are still to be planned: today's or tomorrow's, or an earlier one that was missed. */
export async function firstUnplanned(q: Q, programmeId: string, today: string): Promise<string> {
  const { programmeDay } = q.t
  const [row] = await q
    .select({ day: programmeDay.day })
    .from(programmeDay)
    .where(and(eq(programmeDay.programmeId, programmeId), isNotNull(programmeDay.plannedAt)))
    .orderBy(desc(programmeDay.day))
    .limit(1)
  if (!row) return today
  const weekAgo = addDays(today, -LOOK_BACK_DAYS)
  return row.day < weekAgo ? weekAgo : addDays(row.day, 1)
}

const AT_ONCE = 20_000

/** The contacts in use whose turn comes on one of the days, each with its day. */
export async function contactsInTurn(
  q: Q,
  { cadenceDays }: Pick<PlannedProgramme, 'cadenceDays'>,
  { from, to }: { from: string; to: string },
): Promise<Turn[]> {
  const { contact, account } = q.t
  const turns: Turn[] = []
  let last = { accountId: '', contactId: '', place: -1 }
  for (;;) {
    const next = or(
      gt(contact.accountId, last.accountId),
      and(eq(contact.accountId, last.accountId), gt(contact.id, last.contactId)),
    )
    const contacts = await q
      .select({ contactId: contact.id, accountId: contact.accountId, archivedAt: contact.archivedAt })
      .from(contact)
      .innerJoin(account, eq(account.id, contact.accountId))
      .where(and(next, isNull(account.archivedAt)))
      .orderBy(asc(contact.accountId), asc(contact.id))
      .limit(AT_ONCE)
    for (const { accountId, contactId, archivedAt } of contacts) {
      // Archived contacts keep their place, so that the others keep theirs.
      last = { accountId, contactId, place: accountId === last.accountId ? last.place + 1 : 0 }
      if (archivedAt) continue
      for (const day of turnsBetween(turnOf(last, cadenceDays), cadenceDays, from, to))
        turns.push({ day, accountId, contactId })
    }
    if (contacts.length < AT_ONCE) return turns
  }
}

interface Turn {
  /** YYYY-MM-DD in the company's calendar. */
  day: string
  accountId: string
  contactId: string
}
