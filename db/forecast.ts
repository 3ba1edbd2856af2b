import { and, asc, eq, lte } from 'drizzle-orm'
import { addHours } from '../core/calendar.ts'
import { type Foreseen, foresee, type Prospect } from '../core/forecast.ts'
import type { Calendars } from '../core/holidays.ts'
import type { ProgrammeRules } from '../core/programmes.ts'
import { comingInvitations, MOST } from './forecast-coming.ts'
import { type InvitationRow, withFacts } from './invitation-due.ts'
import { askFacts } from './invitation-facts.ts'
import { readLately } from './invitation-lately.ts'
import { programmesToPlan } from './invitation-planning.ts'
import { listProgrammes } from './programmes.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'

export interface ForecastOptions {
  from: Date
  days: number
  calendars: Calendars
  /** A programme that is looked at as if it were switched on, with these rules where they are given. */
  assume?: { id: string; name: string; surveyId: string; rules?: ProgrammeRules }
}

type One = Awaited<ReturnType<typeof withFacts>>[number]
export type ForecastOne = Foreseen & { one: One }

export interface Forecast {
  from: Date
  to: Date
  timeZone: string
  prospects: Prospect<ForecastOne>[]
  /** Whether there was more than could be looked at. */
  truncated: boolean
}

/**
 * What the programmes will do in the next days, by the decisions that sending itself takes, and changes nothing: what is
 * planned, deliveries that are promised (taken to arrive as expected), reviews to come, turns by a cadence. Everything is
 * looked at, since limits work across programmes; the caller shows what may be seen.
 */
export async function forecast(q: Q, { from, days, calendars, assume }: ForecastOptions): Promise<Forecast> {
  const to = addHours(from, 24 * days)
  const { timeZone } = await readCompany(q)
  const programmes = await programmesThen(q, assume)
  const canAsk = new Set((await programmesToPlan(q)).map(({ id }) => id))
  const known = new Map(programmes.map((one) => [one.id, one]))
  const planned = await plannedUntil(q, to)
  const around = {
    calendars,
    companyTimeZone: timeZone,
    from,
    to,
    programmes: programmes.filter(({ active, id }) => active && (canAsk.has(id) || id === assume?.id)),
  }
  const coming = await comingInvitations(q, around)
  const rows = [...planned, ...coming.map(({ row }) => row)]
  const arrivals = new Map(coming.flatMap(({ row, arrivesAt }) => (arrivesAt ? [[row.id, arrivesAt]] : [])))
  const late = around.programmes.filter(({ trigger }) => trigger === 'delivery_late')
  const ones: One[] = []
  for (const one of await withFacts(q, rows.slice(0, MOST), { lock: false })) {
    const programme = known.get(one.programmeId)
    if (!programme) continue
    const arrivesAt = arrivals.get(one.id)
    ones.push({
      ...one,
      delivery: one.delivery && arrivesAt ? { ...one.delivery, deliveredAt: arrivesAt } : one.delivery,
      programme: { ...one.programme, ...programme, rules: programme, archivedAt: null },
    })
  }
  const lately = await readLately(q, ones, { now: from, companyTimeZone: timeZone })
  const foreseen = ones.map((one) => ({ ...askFacts(one, { ...around, late }), at: one.dueAt, one }))
  return {
    ...{ from, to, timeZone, truncated: rows.length > MOST },
    prospects: foresee(foreseen, lately, { from, to }),
  }
}

/** The programmes as they are, the assumed one as if it were switched on. */
async function programmesThen(q: Q, assume: ForecastOptions['assume']) {
  const all = (await listProgrammes(q)).map((one) => ({ ...one, surveyVersionId: '' }))
  if (!assume) return all
  const stored = all.find(({ id }) => id === assume.id)
  const rules = assume.rules ?? stored
  if (!rules) return all
  const { rules: _, ...named } = assume
  const assumed = { ...rules, ...named, active: true, archivedAt: null, surveyVersionId: '' }
  return [...all.filter(({ id }) => id !== assume.id), assumed]
}

function plannedUntil(q: Q, to: Date): Promise<InvitationRow[]> {
  const { invitation } = q.t
  return q
    .select()
    .from(invitation)
    .where(and(eq(invitation.state, 'planned'), lte(invitation.dueAt, to)))
    .orderBy(asc(invitation.dueAt), asc(invitation.id))
    .limit(MOST + 1)
}
