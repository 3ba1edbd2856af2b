import type { Programme } from '../api/shapes.ts'

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`)

function delayWords(hours: number): string {
  if (hours === 0) return 'at once'
  if (hours % 24 === 0) return `${days(hours / 24)} later`
  return hours === 1 ? '1 hour later' : `${hours} hours later`
}

type Rules = Pick<
  Programme,
  'trigger' | 'delayHours' | 'reminderAfterDays' | 'quietDays' | 'askOverdueAfterDays' | 'expiresAfterDays'
>

/** What a programme does, in two or three sentences. */
export function programmeWords(rules: Rules): string {
  const { trigger, delayHours, reminderAfterDays, quietDays, askOverdueAfterDays, expiresAfterDays } = rules
  const start =
    trigger === 'delivery'
      ? `When a delivery arrives, its contact is asked ${delayWords(delayHours)}.`
      : `When a review was held, those who took part are asked ${delayWords(delayHours)}.`
  const overdue =
    askOverdueAfterDays === null
      ? ''
      : ` One that never came is asked about ${days(askOverdueAfterDays)} after its promise.`
  const reminder =
    reminderAfterDays === null
      ? ' There is no reminder.'
      : ` One reminder follows after ${reminderAfterDays === 1 ? '1 working day' : `${reminderAfterDays} working days`}.`
  return `${start}${overdue}${reminder} Nobody is asked twice within ${days(quietDays)}; the link works for ${days(expiresAfterDays)}.`
}
