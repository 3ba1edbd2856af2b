import { z } from 'zod'
import { type Actor, type Scope, scopeOf } from '../core/access.ts'
import { addDays, dayIn, startOfDay } from '../core/calendar.ts'
import { loopGroupings } from '../db/loop-groups.ts'
import type { Opened } from '../db/loop-tickets.ts'
import { readCompany } from '../db/settings.ts'
import { accountFilterQuery, filterOf } from './account-query.ts'
import { type DayRange, dayRangeOf } from './day-range.ts'
import type { Deps } from './deps.ts'
import { dayFilter } from './listing.ts'

/** Which tickets the measures are about: those opened on these days. */
export const loopQuery = {
  from: dayFilter.describe('First day on which they were opened; twelve months when left out'),
  to: dayFilter.describe('Last day; today when left out'),
  ...accountFilterQuery,
}

export const measuresQuery = z.object({
  ...loopQuery,
  by: z.enum(loopGroupings).default('owner').describe('How they are grouped'),
  pareto: z
    .enum(['count', 'value'])
    .default('count')
    .describe('Causes by how many tickets, or by the annual value of their accounts'),
})

export interface LoopAsked {
  scope: Scope
  range: DayRange
  opened: Opened
  currency: string
  timeZone: string
}

/** The query as the database takes it; days begin in the company's time zone. */
export async function loopAsked(
  { store: { read }, clock }: Deps,
  actor: Actor,
  query: { [key in keyof typeof loopQuery]?: string },
): Promise<LoopAsked> {
  const { timeZone, currency } = await readCompany(read)
  const range = dayRangeOf(query, dayIn(clock(), timeZone))
  const opened = {
    ...filterOf(query),
    from: startOfDay(range.from, timeZone),
    to: startOfDay(addDays(range.to, 1), timeZone),
  }
  return { scope: scopeOf(actor), range, opened, currency, timeZone }
}
