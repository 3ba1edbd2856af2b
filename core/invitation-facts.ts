import { dayIn } from './calendar.ts'

/** What a mail and its page say about the thing they ask about. */
export interface SubjectFacts {
  account: { name: string }
  contact: { name: string } | null
  delivery: { externalId: string; deliveredAt: Date | null; promisedAt: Date | null } | null
  review: { heldAt: Date | null } | null
}

/** The values of `{company}`, `{account}`, `{contact}`, `{reference}` and `{date}` for one invitation. */
export function invitationVariables(
  facts: SubjectFacts,
  company: { name: string; timeZone: string },
  locale: string,
): Record<string, string> {
  const at = facts.delivery?.deliveredAt ?? facts.review?.heldAt ?? facts.delivery?.promisedAt ?? null
  return {
    company: company.name,
    account: facts.account.name,
    contact: facts.contact?.name ?? '',
    reference: facts.delivery?.externalId ?? '',
    date: at ? longDate(at, company.timeZone, locale) : '',
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** "12 May 2026" in the words of the locale; a locale the system does not know falls back to English. */
export function longDate(at: Date, timeZone: string, locale: string): string {
  const key = `${locale}|${timeZone}`
  let format = formats.get(key)
  if (!format) {
    const known = Intl.DateTimeFormat.supportedLocalesOf([locale.replace('_', '-')])[0] ?? 'en-GB'
    format = new Intl.DateTimeFormat(known === 'en' ? 'en-GB' : known, { dateStyle: 'long', timeZone: 'UTC' })
    formats.set(key, format)
  }
  return format.format(new Date(`${dayIn(at, timeZone)}T00:00:00Z`))
}
