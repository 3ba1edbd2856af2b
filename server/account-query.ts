import { z } from 'zod'
import { rollUps } from '../core/account-rollups.ts'
import { RISK_BELOW } from '../core/revenue-at-risk.ts'
import type { Metric } from '../core/surveys.ts'
import { dayFilter, idFilter } from './listing.ts'

/** Which accounts a screen is about, as every screen's address says it. */
export const accountFilterQuery = {
  segment: z.string().max(100).optional(),
  tier: z.string().max(50).optional(),
  manager: idFilter.describe('Id of the user who looks after them'),
}

/** The filter as queries take it. */
export const filterOf = ({
  segment,
  tier,
  manager,
}: {
  segment?: string
  tier?: string
  manager?: string
}) => ({
  ...(segment === undefined ? {} : { segment }),
  ...(tier === undefined ? {} : { tier }),
  ...(manager === undefined ? {} : { managerId: manager }),
})

/** What a score over a time is asked with. */
export const scoreQuery = {
  survey: idFilter.describe('Left out: the first survey'),
  from: dayFilter.describe('First day of the score; twelve months when left out'),
  to: dayFilter.describe('Last day; today when left out'),
  rollup: z
    .enum(rollUps)
    .default('answers')
    .describe(
      'answers: all alike; contacts: each contact alike; senior: by the weight of the contact’s role',
    ),
}

/** A score below it is at risk; in the metric's unit. */
export const thresholdQuery = z.coerce
  .number<string>()
  .min(-100)
  .max(100)
  .optional()
  .describe('A score below it is at risk: NPS 0, CSAT 70, CES 4 when left out')

export const thresholdOf = (metric: Metric, threshold: number | undefined) => threshold ?? RISK_BELOW[metric]

const flag = z.enum(['true', 'false']).default('false')

export const accountSorts = ['score', 'low', 'name', 'n', 'trend', 'response', 'value'] as const
export type AccountSort = (typeof accountSorts)[number]

export const accountsQuery = z.object({
  ...scoreQuery,
  ...accountFilterQuery,
  q: z.string().trim().max(100).optional().describe('Words in the name or the external id'),
  threshold: thresholdQuery,
  silent: flag.describe('true: those gone quiet, and those never heard though asked'),
  risk: flag.describe('true: those whose score is below the threshold'),
  sort: z
    .enum(accountSorts)
    .default('score')
    .describe(
      'score: worst first; low: lowest end of the interval first; trend: falling first; response: fewest answers to what was asked first',
    ),
  reversed: flag.describe('true: the other way round; those without a value stay last'),
})

export type AccountsQuery = z.output<typeof accountsQuery>
