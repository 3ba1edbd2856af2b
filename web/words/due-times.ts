import type { TicketSettings } from '../api/ticket-setup.ts'

export const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const
/** Monday first, as calendars in most countries have it. */
export const weekdayOrder = [1, 2, 3, 4, 5, 6, 0] as const

export type Promises = TicketSettings['promises']

export const hoursWords = (hours: number) =>
  hours === 1 ? '1 working hour' : `${hours.toLocaleString('en')} working hours`

/** Who is told when, step by step, as the settings have it. */
export function chainWords({
  remindHours,
  escalateHours,
}: Pick<TicketSettings, 'remindHours' | 'escalateHours'>): { when: string; who: string }[] {
  const after = (n: number) =>
    escalateHours === 0 ? 'At once after that' : `${hoursWords(n * (escalateHours ?? 0))} after it was due`
  return [
    ...(remindHours === null
      ? []
      : [{ when: `${hoursWords(remindHours)} before it is due`, who: 'its owner' }]),
    { when: 'When it is overdue', who: 'its owner' },
    ...(escalateHours === null
      ? []
      : [
          { when: after(1), who: 'the account’s manager' },
          { when: after(2), who: 'all admins' },
        ]),
  ]
}

/** "Mon to Fri, 9:00 to 17:00": when work is done. */
export function workingWords({ workingDays, hours, country }: TicketSettings): string {
  const days =
    workingDays === null
      ? country === null
        ? 'Monday to Friday'
        : `the working days of ${country}`
      : weekdayOrder
          .filter((day) => workingDays.includes(day))
          .map((day) => weekdays[day].slice(0, 3))
          .join(', ')
  const { from, until } = hours
  return `${days}, ${from === 0 && until === 24 ? 'day and night' : `${from}:00 to ${until}:00`}`
}

/** The tiers that have promises of their own or could have them. */
export function tiersOf(settings: Pick<TicketSettings, 'byTier'>, known: readonly string[]): string[] {
  return [...new Set([...known, ...Object.keys(settings.byTier)])].sort((a, b) => a.localeCompare(b, 'en'))
}
