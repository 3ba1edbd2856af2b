import { z } from 'zod'
import type { Actor } from '../core/access.ts'
import { type Scope, scopeOf } from '../core/access.ts'
import { dayIn } from '../core/calendar.ts'
import { found } from '../core/errors.ts'
import { type AccountFilter, seesAccount } from '../db/scope.ts'
import { readCompany } from '../db/settings.ts'
import { findSurvey, type Survey } from '../db/surveys.ts'
import { type DayRange, dayRangeOf } from './day-range.ts'
import type { Deps } from './deps.ts'
import { dayFilter, idFilter } from './listing.ts'

/** Which answers a question about causes is about. */
export const causesQuery = {
  survey: idFilter.describe('Left out: the first survey'),
  from: dayFilter.describe('First day, in the company’s time zone; twelve months when left out'),
  to: dayFilter.describe('Last day; today when left out'),
  segment: z.string().min(1).max(200).optional().describe('Only accounts of this segment'),
  tier: z.string().min(1).max(20).optional().describe('Only accounts of this tier'),
  manager: idFilter.describe('Only accounts of this manager'),
  account: idFilter.describe('Only this account'),
}

export interface Asked {
  scope: Scope
  survey: Survey
  range: DayRange
  filter: AccountFilter
  /** Today in the company's time zone. */
  today: string
  timeZone: string
}

/**
 * What the query asks about, as the actor may see it. Throws `not_found` for a survey that is not there or an account
 * outside the scope, `invalid` for a range that is none.
 */
export async function askedAbout(
  { store: { read }, clock }: Deps,
  actor: Actor,
  query: { [key in keyof typeof causesQuery]?: string },
): Promise<Asked> {
  const scope = scopeOf(actor)
  const { timeZone } = await readCompany(read)
  const survey = found(await findSurvey(read, query.survey), 'survey')
  const { account, segment, tier, manager } = query
  if (account !== undefined) found((await seesAccount(read, scope, account)) || null, 'account')
  const today = dayIn(clock(), timeZone)
  const filter = {
    segment,
    tier,
    managerId: manager,
    accountIds: account === undefined ? undefined : [account],
  }
  return { scope, survey, range: dayRangeOf(query, today), filter, today, timeZone }
}
