import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { Actor } from '../core/access.ts'
import type { Interval } from '../core/intervals.ts'
import { type LatenessPoint, latenessCurve } from '../core/lateness-curve.ts'
import { latenessCounts } from '../db/lateness.ts'
import { monthsTouched } from '../db/rollups.ts'
import type { AccountFigures } from './account-figures.ts'
import { askedAbout, causesQuery } from './causes-query.ts'
import { csvFile } from './csv-out.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { valid } from './validate.ts'

const latenessQuery = z.object({
  ...causesQuery,
  measure: z
    .enum(['mean', 'metric'])
    .default('mean')
    .describe('mean: of the scores on their scale; metric: as the survey is scored elsewhere'),
})
type LatenessQuery = z.output<typeof latenessQuery>

/**
 * The score by how late the delivery was, from the roll-ups by month. These are kept: many accounts have nearly as many
 * cells as answers.
 */
async function lateness(
  deps: Deps,
  figures: AccountFigures,
  actor: Actor,
  { measure, ...query }: LatenessQuery,
) {
  const { scope, survey, range, filter, today } = await askedAbout(deps, actor, query)
  const within = { surveyId: survey.id, ...range, ...filter }
  const rows = await figures.within(scope, filter, ['lateness', within], () =>
    latenessCounts(deps.store.read, scope, within),
  )
  const { groups, curve, sentence } = latenessCurve(survey.metric, rows, measure)
  const { from, to } = monthsTouched(range.from, range.to)
  return {
    survey,
    measure,
    from,
    // The month at hand has no more days yet.
    to: range.to <= today && to > today ? today : to,
    n: groups.reduce((sum, group) => sum + group.n, 0),
    groups: groups.map(({ group, ...point }) => ({ group, ...flat(point) })),
    curve: curve.map(flat),
    sentence,
  }
}

const flat = ({ interval, ...point }: LatenessPoint) => ({ ...point, ...ends(interval) })
const ends = (interval: Interval | null) => ({ low: interval?.low ?? null, high: interval?.high ?? null })

export const latenessRoutes = (deps: Deps, figures: AccountFigures) =>
  new Hono<ApiEnv>()
    .get(
      '/lateness',
      describeRoute({
        summary: 'The score by days late, with intervals; counted by whole months',
        tags: ['Causes'],
      }),
      valid('query', latenessQuery),
      async (c) => c.json(await lateness(deps, figures, c.var.actor, c.req.valid('query'))),
    )
    .get(
      '/lateness.csv',
      describeRoute({ summary: 'The same as a file', tags: ['Causes'] }),
      valid('query', latenessQuery),
      async (c) => {
        const { groups, curve, measure } = await lateness(deps, figures, c.var.actor, c.req.valid('query'))
        const row = (kind: string) => (point: (typeof curve)[number]) => {
          const { words, from, to, n, value, low, high } = point
          return [kind, words, from, to, n, measure, value, low, high]
        }
        return csvFile(
          'lateness',
          [
            'Kind',
            'Lateness',
            'From days',
            'To days',
            'Answers',
            'Measure',
            'Value',
            'Low 95 %',
            'High 95 %',
          ],
          [...groups.map(row('group')), ...curve.map(row('day'))],
        )
      },
    )
