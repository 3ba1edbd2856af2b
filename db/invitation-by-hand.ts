import { and, isNull } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { dayIn } from '../core/calendar.ts'
import { AppError, found } from '../core/errors.ts'
import type { Calendars } from '../core/holidays.ts'
import type { NewId } from '../core/ids.ts'
import { anyOf } from './dialect.ts'
import { insertPlanned, invitationRow, programmesToPlan } from './invitation-planning.ts'
import { placesOf } from './places.ts'
import { findProgramme } from './programmes.ts'
import { amongAccounts } from './scope.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'

export interface ByHand {
  programmeId: string
  contactIds: string[]
  now: Date
  newId: NewId
  calendars: Calendars
}

/**
 * Plans to ask these contacts now; the same contact on the same day of the company's calendar is asked once. Says how
 * many were planned and which contacts are not there, or not within the scope. Throws `not_found` for the programme, and
 * `conflict` where it cannot ask by hand.
 */
export async function planByHand(
  q: Q,
  scope: Scope,
  { programmeId, contactIds, now, newId, calendars }: ByHand,
): Promise<{ planned: number; already: number; unknown: string[] }> {
  const { trigger, active, archivedAt } = found(await findProgramme(q, programmeId), 'programme')
  if (trigger !== 'manual' && trigger !== 'relationship')
    throw new AppError(
      'conflict',
      'This programme asks about something that happened. Use one that asks by hand.',
    )
  if (!active || archivedAt) throw new AppError('conflict', 'Switch the programme on before it asks anybody.')
  const programme = (await programmesToPlan(q)).find(({ id }) => id === programmeId)
  if (!programme) throw new AppError('conflict', 'Publish its survey before the programme asks anybody.')
  const { contact } = q.t
  const contacts = await q
    .select({ id: contact.id, accountId: contact.accountId })
    .from(contact)
    .where(
      and(
        anyOf(q, contact.id, contactIds),
        isNull(contact.archivedAt),
        amongAccounts(q, contact.accountId, scope),
      ),
    )
  const { timeZone: companyTimeZone } = await readCompany(q)
  const accountIds = contacts.map(({ accountId }) => accountId)
  const placeOf = await placesOf(q, { accountIds, contactIds }, { calendars, companyTimeZone })
  const subjectId = `hand-${dayIn(now, companyTimeZone)}`
  const rows = contacts.map(({ id, accountId }) =>
    invitationRow({
      subject: { accountId, contactId: id, deliveryId: null, reviewId: null, ticketId: null },
      subjectId,
      programme,
      dueAt: now,
      place: placeOf(accountId, id),
      skipReason: null,
    }),
  )
  const keys = rows.map(({ subjectKey }) => subjectKey)
  const already = await q.$count(q.t.invitation, anyOf(q, q.t.invitation.subjectKey, keys))
  await insertPlanned(q, rows, now, newId)
  const known = new Set(contacts.map(({ id }) => id))
  return {
    planned: contacts.length - already,
    already,
    unknown: contactIds.filter((id) => !known.has(id)),
  }
}
