import { addDays, daysBetween } from './calendar.ts'
import { stableShare } from './stable-share.ts'

const EPOCH = '1970-01-01'
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * The day within each round of `cadenceDays` (0 to cadenceDays - 1) on which a contact's turn comes. `place` is the
 * contact's among the account's by age, the oldest 0: steps of the golden ratio keep any number of them evenly apart, so
 * that each account is heard all through the round, and a new contact moves nobody else's turn.
 */
export function turnOf(
  { accountId, place }: { accountId: string; place: number },
  cadenceDays: number,
): number {
  return Math.floor(((stableShare(accountId) + place * GOLDEN) % 1) * cadenceDays)
}

/** The days from `from` to `to`, both included, on which a turn comes. */
export function turnsBetween(turn: number, cadenceDays: number, from: string, to: string): string[] {
  const passed = (daysBetween(EPOCH, from) - turn) % cadenceDays
  const days: string[] = []
  for (
    let day = addDays(from, passed > 0 ? cadenceDays - passed : -passed);
    day <= to;
    day = addDays(day, cadenceDays)
  )
    days.push(day)
  return days
}
