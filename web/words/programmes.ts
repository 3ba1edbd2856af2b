import type { ProgrammeRules, Trigger } from '../../core/programmes.ts'

const count = (n: number, one: string, many = `${one}s`) => (n === 1 ? `1 ${one}` : `${n} ${many}`)
const days = (n: number) => count(n, 'day')
const workingDays = (n: number) => count(n, 'working day')
const hour = (n: number) => `${n % 24}:00`

/** What makes a programme ask: for the card to choose it by, and the name that a new programme gets. */
export const triggerWords: Record<Trigger, { name: string; title: string; sentence: string }> = {
  delivery: {
    name: 'After a delivery',
    title: 'A delivery arrived',
    sentence: 'Ask how it went, once the goods are there.',
  },
  delivery_late: {
    name: 'After a late delivery',
    title: 'A delivery came late',
    sentence: 'Ask how the delay was handled, instead of the usual survey.',
  },
  review: {
    name: 'After a review',
    title: 'An account review was held',
    sentence: 'Ask everybody who took part.',
  },
  ticket_closed: {
    name: 'After a closed ticket',
    title: 'A ticket was closed',
    sentence: 'Ask the contact whether the problem is really solved.',
  },
  relationship: {
    name: 'Twice a year',
    title: 'Time has passed',
    sentence: 'Ask each contact every few months, spread over the year.',
  },
  manual: {
    name: 'By hand',
    title: 'You choose whom to ask',
    sentence: 'Nothing goes out until somebody picks the contacts.',
  },
}

/** "at once", "1 day later", "2 working days later". */
export function delayWords({
  delayHours,
  delayWorkingDays,
}: Pick<ProgrammeRules, 'delayHours' | 'delayWorkingDays'>): string {
  const parts = []
  if (delayHours > 0) parts.push(delayHours % 24 === 0 ? days(delayHours / 24) : count(delayHours, 'hour'))
  if (delayWorkingDays > 0) parts.push(workingDays(delayWorkingDays))
  return parts.length === 0 ? 'at once' : `${parts.join(' and ')} later`
}

function startWords(rules: ProgrammeRules): string {
  const later = delayWords(rules)
  switch (rules.trigger) {
    case 'delivery':
      return `When a delivery arrives, its contact is asked ${later}`
    case 'delivery_late':
      return `When a delivery arrives ${days(rules.lateAfterDays)} or more after its promise, its contact is asked ${later}`
    case 'review':
      return `When a review was held, those who took part are asked ${later}`
    case 'ticket_closed':
      return `When a ticket is closed, its contact is asked ${later}`
    case 'relationship':
      return `Each contact is asked every ${days(rules.cadenceDays)}`
    case 'manual':
      return 'The contacts you choose are asked'
  }
}

/** "on working days from 8:00 to 18:00 where they are". */
export function hoursWords({
  workingDaysOnly,
  sendFromHour,
  sendUntilHour,
}: Pick<ProgrammeRules, 'workingDaysOnly' | 'sendFromHour' | 'sendUntilHour'>): string {
  const on = workingDaysOnly ? 'on working days' : 'on any day'
  if (sendFromHour === 0 && sendUntilHour === 24) return `${on} at any hour`
  return `${on} from ${hour(sendFromHour)} to ${sendUntilHour === 24 ? 'midnight' : hour(sendUntilHour)} where they are`
}

/** When it asks and reminds. */
export function whenWords(rules: ProgrammeRules): string {
  const { askOverdueAfterDays, reminders, reminderAfterDays, expiresAfterDays } = rules
  const overdue =
    rules.trigger === 'delivery' && askOverdueAfterDays !== null
      ? ` One that never came is asked about ${days(askOverdueAfterDays)} after its promise.`
      : ''
  const link = `the link works for ${days(expiresAfterDays)}`
  const reminding =
    reminders === 0 || reminderAfterDays === null
      ? ` There is no reminder; ${link}.`
      : ` Without an answer, ${reminders === 1 ? 'one reminder follows' : `up to ${reminders} reminders follow, each`} after ${workingDays(reminderAfterDays)}; ${link}.`
  return `${startWords(rules)}, ${hoursWords(rules)}.${overdue}${reminding}`
}

/** Whom the limits leave in peace. */
export function limitWords(rules: ProgrammeRules): string {
  const { quietDays, againAfterDays, accountPerWeek, samplePercent, dailyMax } = rules
  const limits = []
  if (quietDays > 0) limits.push(`nobody is asked twice within ${days(quietDays)}`)
  if (againAfterDays > quietDays) limits.push(`by this programme not within ${days(againAfterDays)}`)
  if (accountPerWeek !== null) limits.push(`at most ${count(accountPerWeek, 'contact')} of an account a week`)
  if (samplePercent < 100) limits.push(`only ${samplePercent} of 100 are asked`)
  if (dailyMax !== null) limits.push(`at most ${dailyMax.toLocaleString('en')} mails go out a day`)
  if (limits.length === 0) return 'There are no limits.'
  const sentence = `${limits.join(', ')}.`
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

/** Who the mail comes from, and who is told before. */
export function senderWords(
  { sender, headsUpHours, youSaidWeDid }: ProgrammeRules,
  company: { senderName: string; senderAddress: string },
): string {
  const { name, address } = sender ?? { name: company.senderName, address: company.senderAddress }
  const told =
    headsUpHours === null
      ? 'The account’s manager is not told before.'
      : `The account’s manager is told ${headsUpHours % 24 === 0 ? days(headsUpHours / 24) : count(headsUpHours, 'hour')} before, and can hold a contact.`
  const did = youSaidWeDid ? ' The mail says what was done about earlier answers.' : ''
  return `Mail comes from ${name} <${address}>. ${told}${did}`
}

/** What a programme does, in two or three sentences. */
export function programmeWords(rules: ProgrammeRules): string {
  return `${whenWords(rules)} ${limitWords(rules)}`
}

export interface Standing {
  active: boolean
  archivedAt: string | null
  survey: { name: string } | null
  counts: {
    planned: number
    asked: number
    skipped: { words: string; n: number }[]
  }
}

/** Why a programme asks nobody, or null: it does, or nobody expects it to. */
export function troubleWords(
  { active, archivedAt, survey, counts }: Standing,
  isPublished: boolean,
): string | null {
  if (archivedAt) return null
  if (!survey) return 'Its survey is gone: choose another one.'
  if (!isPublished) return `“${survey.name}” is not published, so this can ask nobody.`
  const [first] = counts.skipped
  if (active && first && counts.planned === 0 && counts.asked === 0)
    return `Everybody was left out so far, most for this reason: ${first.words}`
  return null
}
