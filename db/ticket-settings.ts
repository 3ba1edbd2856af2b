import { eq } from 'drizzle-orm'
import { loadCalendars, withoutHolidays } from '../core/holidays.ts'
import {
  defaultTicketSettings,
  type TicketClock,
  type TicketSettings,
  ticketSettingsSchema,
  workingTime,
} from '../core/ticket-times.ts'
import { readCompany } from './settings.ts'
import { afterCommit, type Q, type Store } from './store.ts'

const TICKETS = 'tickets'
/** For how long a process may go on with what another one has changed, in ms. */
const KEEP_MS = 3_000

let changes = 0

/** How tickets are due, as the company set it; the defaults where nobody did. */
export async function readTicketSettings(q: Q): Promise<TicketSettings> {
  const [row] = await q.select().from(q.t.setting).where(eq(q.t.setting.key, TICKETS))
  return row ? ticketSettingsSchema.parse(row.value) : defaultTicketSettings
}

/** Stores how tickets are due; those already open keep the times they have. */
export async function saveTicketSettings(q: Q, value: TicketSettings, now: Date): Promise<void> {
  const { setting } = q.t
  await q
    .insert(setting)
    .values({ key: TICKETS, value, updatedAt: now })
    .onConflictDoUpdate({ target: setting.key, set: { value, updatedAt: now } })
  afterCommit(ticketRulesChanged)
}

/** Reads it, with the calendar of the company's country. A busy path keeps it, see `keptForTickets`. */
export async function readTicketClock(q: Q): Promise<TicketClock> {
  const settings = await readTicketSettings(q)
  const { timeZone } = await readCompany(q)
  const calendars = settings.country === null ? withoutHolidays : await loadCalendars()
  return { settings, work: workingTime(settings, timeZone, calendars) }
}

/** Says that what `keptForTickets` holds is old; called after the change has committed. */
export function ticketRulesChanged(): void {
  changes++
}

/**
 * What tickets are opened by, for a busy path: read once in a few seconds; what this process changes is seen at once,
 * what another one changes after three seconds at most.
 */
export function keptForTickets<T>(
  { read }: Pick<Store, 'read'>,
  clock: () => Date,
  readIt: (q: Q) => Promise<T>,
): () => Promise<T> {
  let kept: { value: T; at: number; change: number } | undefined
  return async () => {
    const at = clock().getTime()
    if (kept?.change === changes && Math.abs(at - kept.at) < KEEP_MS) return kept.value
    const change = changes
    const value = await readIt(read)
    kept = { value, at, change }
    return value
  }
}
