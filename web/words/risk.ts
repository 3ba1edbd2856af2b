import type { LateRisk } from '../../core/lead-times.ts'

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`)

/** "promised in 2 days, not shipped"; `expected` where a later date was said meanwhile. */
export function standingWords(
  { daysLeft }: Pick<LateRisk, 'daysLeft'>,
  { expected }: { expected: boolean },
): string {
  const said = expected ? 'expected' : 'promised'
  if (daysLeft < 0) return `${days(-daysLeft)} over the ${said} date, not shipped`
  const day = daysLeft === 0 ? 'for today' : daysLeft === 1 ? 'for tomorrow' : `in ${days(daysLeft)}`
  return `${said} ${day}, not shipped`
}

/** "Usually needs 5 to 9 days once shipped", and whose deliveries say so where they are not the account's own. */
export function usualWords({ usual, daysSinceOrder }: Pick<LateRisk, 'usual' | 'daysSinceOrder'>): string {
  if (!usual) return 'Too few deliveries are known to say what is usual.'
  const { low, high, from, of } = usual
  const range = low === high ? days(low) : `${low} to ${days(high)}`
  const ordered = daysSinceOrder === null ? '' : `, ordered ${days(daysSinceOrder)} ago`
  const start = from === 'shipped' ? 'once shipped' : `from the order on${ordered}`
  return `Usually needs ${range} ${start}${of === 'all' ? ', by all accounts' : ''}`
}

/** "9 of the last 11 took longer than is left". */
export function longerWords({ longer, daysLeft }: Pick<LateRisk, 'longer' | 'daysLeft'>): string {
  if (daysLeft < 0) return 'late already'
  return longer ? `${longer.n} of the last ${longer.of} took longer than is left` : ''
}
