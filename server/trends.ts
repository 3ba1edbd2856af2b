import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Scope, scopeOf } from '../core/access.ts'
import { dayIn } from '../core/calendar.ts'
import { found } from '../core/errors.ts'
import { type MetricTotal, metricTotal } from '../core/scores.ts'
import { type DayCount, type TrendPoint, trend, trendSentence } from '../core/trend.ts'
import { seesAccount } from '../db/scope.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { findSurvey, type Survey } from '../db/surveys.ts'
import { publishedVersions } from '../db/surveys-drafts.ts'
import { portfolioCounts } from '../db/trends.ts'
import { accountFilterQuery, filterOf, scoreQuery } from './account-query.ts'
import { accountTrend } from './account-trend.ts'
import { csvFile } from './csv-out.ts'
import { type DayRange, dayRangeOf } from './day-range.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { changesSince } from './surveys-shown.ts'
import { valid } from './validate.ts'

const step = z.enum(['week', 'month', 'quarter']).default('month')
const { rollup, ...score } = scoreQuery
const portfolioQuery = z.object({ ...score, ...accountFilterQuery, step })
const accountQuery = z.object({ ...score, rollup, step })

type TrendQuery = Omit<z.output<typeof accountQuery>, 'rollup'>

export const trendRoutes = (deps: Deps) => {
  const { read } = deps.store
  const asked = async (query: TrendQuery) => {
    const { timeZone, roleWeights: weights } = await readCompany(read)
    const survey = found(await findSurvey(read, query.survey), 'survey')
    const range = { step: query.step, ...dayRangeOf(query, dayIn(deps.clock(), timeZone)) }
    const breaks = await breaksOf(read, survey.id, { ...range, timeZone })
    return { survey, breaks, weights, within: { ...range, surveyId: survey.id } }
  }
  const ofAccount = async (id: string, scope: Scope, query: z.output<typeof accountQuery>) => {
    found((await seesAccount(read, scope, id)) || null, 'account')
    const { survey, breaks, within, weights } = await asked(query)
    const { rollup } = query
    const { total, points, reach } = await accountTrend(read, id, { survey, within, rollup, weights })
    return { ...trendAnswer(survey, within, total, points), ...{ rollup, reach, breaks } }
  }
  return new Hono<ApiEnv>()
    .get(
      '/trends/portfolio',
      describeRoute({ summary: 'The score over time, over all accounts you see', tags: ['Trends'] }),
      valid('query', portfolioQuery),
      async (c) => {
        const query = c.req.valid('query')
        const { survey, breaks, within } = await asked(query)
        const scope = scopeOf(c.var.actor)
        const counts = await portfolioCounts(read, scope, { ...within, ...filterOf(query) })
        return c.json({ ...portfolioAnswer(survey, counts, within), breaks })
      },
    )
    .get(
      '/trends/portfolio.csv',
      describeRoute({ summary: 'The same as a file', tags: ['Trends'] }),
      valid('query', portfolioQuery),
      async (c) => {
        const query = c.req.valid('query')
        const { survey, within } = await asked(query)
        const scope = scopeOf(c.var.actor)
        const counts = await portfolioCounts(read, scope, { ...within, ...filterOf(query) })
        return trendFile('trend', portfolioAnswer(survey, counts, within))
      },
    )
    .get(
      '/trends/accounts/:id',
      describeRoute({ summary: 'The score of one account over time', tags: ['Trends'] }),
      valid('query', accountQuery),
      async (c) => c.json(await ofAccount(c.req.param('id'), scopeOf(c.var.actor), c.req.valid('query'))),
    )
    .get(
      '/trends/accounts/:id/trend.csv',
      describeRoute({ summary: 'The same as a file', tags: ['Trends'] }),
      valid('query', accountQuery),
      async (c) =>
        trendFile(
          'account-trend',
          await ofAccount(c.req.param('id'), scopeOf(c.var.actor), c.req.valid('query')),
        ),
    )
}

/** Where a later version of the survey began: scores on both sides may answer other words. */
async function breaksOf(q: Q, surveyId: string, { from, to, timeZone }: DayRange & { timeZone: string }) {
  const versions = await publishedVersions(q, surveyId)
  return versions.flatMap(({ version, publishedAt: at, definition }, i) => {
    const before = versions[i - 1]
    const day = dayIn(at, timeZone)
    if (!before || day < from || day > to) return []
    return [{ at, day, version, ...changesSince(before.definition, definition) }]
  })
}

type Range = DayRange & { step: TrendQuery['step'] }

function portfolioAnswer(survey: Survey, rows: DayCount[], range: Range) {
  const counts = new Map<number, number>()
  for (const { score, n } of rows) counts.set(score, (counts.get(score) ?? 0) + n)
  return trendAnswer(survey, range, metricTotal(survey.metric, counts), trend(survey.metric, rows, range))
}

function trendAnswer(
  { id, name, metric }: Survey,
  { surveyId: _, ...range }: Range & { surveyId?: string },
  { n, value, interval, unit, enough, classes }: MetricTotal,
  points: TrendPoint[],
) {
  const ends = { low: interval?.low ?? null, high: interval?.high ?? null }
  return {
    survey: { id, name, metric },
    ...range,
    total: { n, value, ...ends, unit, enough, classes },
    points,
    sentence: trendSentence(metric, points),
  }
}

/** One row for each period: below five answers the score stays out, as it does on the screen. */
function trendFile(name: string, { points }: { points: TrendPoint[] }): Response {
  const heads = ['period', 'from', 'to', 'answers', 'score', 'low', 'high', 'asked', 'of these answered']
  const told = (enough: boolean, value: number | null) => (enough ? value : null)
  return csvFile(
    name,
    heads,
    points.map(({ period, from, to, n, enough, value, low, high, response }) => [
      ...[period, from, to, n, told(enough, value), told(enough, low), told(enough, high)],
      ...[response?.asked ?? null, response?.answered ?? null],
    ]),
  )
}
