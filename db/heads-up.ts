import { and, asc, eq, isNotNull, isNull, lte } from 'drizzle-orm'
import { addHours } from '../core/calendar.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

/** An invitation that a manager is to hear of before it goes out. */
export interface ToAnnounce {
  id: string
  dueAt: Date
  manager: { id: string; name: string; email: string }
  programme: { id: string; name: string; headsUpHours: number }
  account: { id: string; name: string }
  contact: { id: string; name: string }
}

/** A manager gets one mail a day: it names what is due until the next one can go out and has been read. */
const UNTIL_NEXT_HOURS = 24

/** Planned invitations that no manager was told of though their time comes near, by manager and due time. */
export async function invitationsToAnnounce(q: Q, now: Date): Promise<ToAnnounce[]> {
  const { invitation, programme, account, contact, user } = q.t
  const telling = (
    await q
      .select({ id: programme.id, name: programme.name, rules: programme.rules })
      .from(programme)
      .where(and(eq(programme.active, true), isNull(programme.archivedAt)))
  ).flatMap(({ rules, ...one }) =>
    rules.headsUpHours === null ? [] : [{ ...one, headsUpHours: rules.headsUpHours }],
  )
  if (telling.length === 0) return []
  const latest = Math.max(...telling.map(({ headsUpHours }) => headsUpHours)) + UNTIL_NEXT_HOURS
  const programmeOf = new Map(telling.map((one) => [one.id, one]))
  const rows = await q
    .select({
      ...{ id: invitation.id, dueAt: invitation.dueAt, programmeId: invitation.programmeId },
      manager: { id: user.id, name: user.name, email: user.email },
      account: { id: account.id, name: account.name },
      contact: { id: contact.id, name: contact.name },
    })
    .from(invitation)
    .innerJoin(account, eq(account.id, invitation.accountId))
    .innerJoin(contact, eq(contact.id, invitation.contactId))
    .innerJoin(user, eq(user.id, account.managerId))
    .where(
      and(
        eq(invitation.state, 'planned'),
        lte(invitation.dueAt, addHours(now, latest)),
        isNull(invitation.announcedAt),
        isNotNull(contact.email),
        anyOf(q, invitation.programmeId, [...programmeOf.keys()]),
      ),
    )
    .orderBy(asc(user.id), asc(invitation.dueAt), asc(invitation.id))
  return rows.flatMap(({ programmeId, ...row }) => {
    const programme = programmeOf.get(programmeId)
    const isNear = programme && row.dueAt <= addHours(now, programme.headsUpHours + UNTIL_NEXT_HOURS)
    return isNear ? [{ ...row, programme }] : []
  })
}

/** Whether nobody has told this manager of anything on this day yet; says so once, whoever asks. */
export async function takeHeadsUpDay(q: Q, managerId: string, day: Date, now: Date): Promise<boolean> {
  const { cronSlot } = q.t
  const taken = await q
    .insert(cronSlot)
    .values({ name: `heads-up ${managerId}`, slot: day, createdAt: now })
    .onConflictDoNothing()
    .returning({ name: cronSlot.name })
  return taken.length > 0
}

/** Remembers that the managers of these were told. */
export async function markAnnounced(q: Q, ids: string[], now: Date): Promise<void> {
  const { invitation } = q.t
  await q
    .update(invitation)
    .set({ announcedAt: now })
    .where(anyOf(q, invitation.id, ids))
}
