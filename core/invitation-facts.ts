import { calendarDaysBetween, dayIn } from './calendar.ts'
import type { Value } from './messages.ts'
import type { SurveyVariableName } from './survey-variables.ts'

/** What a case was about, as its contact knows it: never the words that colleagues wrote about it. */
export interface TicketSubject {
  /** The contact's own words. */
  comment: string | null
  /** The number of the delivery. */
  reference: string | null
}

/** What a mail and its page say about the thing they ask about. */
export interface SubjectFacts {
  account: { name: string }
  contact: { name: string } | null
  delivery: { externalId: string; deliveredAt: Date | null; promisedAt: Date | null } | null
  review: { heldAt: Date | null } | null
  /** The case that was closed, where the survey asks how it was handled. */
  ticket: TicketSubject | null
}

/** The values for one invitation; what is not known is ''. */
export type InvitationVariables = Record<SurveyVariableName, Value>

/** What `{company}`, `{account}` and the others of survey-variables.ts stand for in one invitation. */
export function invitationVariables(
  { account, contact, delivery, review, ticket }: SubjectFacts,
  { name, timeZone }: { name: string; timeZone: string },
): InvitationVariables {
  const promisedAt = delivery?.promisedAt ?? null
  const deliveredAt = delivery?.deliveredAt ?? null
  const days = promisedAt && deliveredAt ? calendarDaysBetween(promisedAt, deliveredAt, timeZone) : 0
  return {
    company: name,
    account: account.name,
    contact: contact?.name ?? '',
    reference: delivery?.externalId ?? ticket?.reference ?? '',
    date: day(deliveredAt ?? review?.heldAt ?? promisedAt, timeZone),
    promised: day(promisedAt, timeZone),
    daysLate: Math.max(0, days),
    ticket: ticket?.comment ? shortened(ticket.comment) : (ticket?.reference ?? ''),
  }
}

const LONGEST = 80

/** The words on one line, cut between two of them where they are long. */
function shortened(words: string): string {
  const line = words.trim().replace(/\s+/g, ' ')
  if (line.length <= LONGEST) return line
  const start = line.slice(0, LONGEST)
  const space = start.lastIndexOf(' ')
  return `${(space > 0 ? start.slice(0, space) : start).toWellFormed()}…`
}

const day = (at: Date | null, timeZone: string): Value => (at ? calendarDay(at, timeZone) : '')

/** The calendar day of the moment in the time zone, as midnight UTC: what messages take for a day. */
export function calendarDay(at: Date, timeZone: string): Date {
  return new Date(`${dayIn(at, timeZone)}T00:00:00Z`)
}
