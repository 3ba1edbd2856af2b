import { and, isNotNull } from 'drizzle-orm'
import { type Calendars, loadCalendars, withoutHolidays } from '../core/holidays.ts'
import type { Place } from '../core/programmes.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

/** Where a contact of an account is. */
export type PlaceOf = (accountId: string, contactId: string | null) => Place

/** The calendars of all countries, or none where no account names its country. Not to be called in a transaction. */
export async function calendarsFor(q: Q): Promise<Calendars> {
  const { account } = q.t
  const some = await q.select({ id: account.id }).from(account).where(isNotNull(account.country)).limit(1)
  return some.length > 0 ? loadCalendars() : withoutHolidays
}

/** Where these contacts are, as far as they and their accounts say; the company's time zone for the others. */
export async function placesOf(
  q: Q,
  of: { accountIds: string[]; contactIds: string[] },
  { calendars, companyTimeZone }: { calendars: Calendars; companyTimeZone: string },
): Promise<PlaceOf> {
  const { account, contact } = q.t
  const accounts = await q
    .select({ id: account.id, country: account.country })
    .from(account)
    .where(and(anyOf(q, account.id, of.accountIds), isNotNull(account.country)))
  const contacts = await q
    .select({ id: contact.id, timeZone: contact.timeZone })
    .from(contact)
    .where(and(anyOf(q, contact.id, of.contactIds), isNotNull(contact.timeZone)))
  const countryOf = new Map(accounts.map(({ id, country }) => [id, country]))
  const zoneOf = new Map(contacts.map(({ id, timeZone }) => [id, timeZone]))
  return (accountId, contactId) => ({
    timeZone: zoneOf.get(contactId ?? '') ?? companyTimeZone,
    isFree: calendars(countryOf.get(accountId) ?? null),
    companyTimeZone,
  })
}
