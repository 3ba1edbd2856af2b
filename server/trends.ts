import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Scope, scopeOf } from '../core/access.ts'
import { dayIn } from '../core/calendar.ts'
import { found } from '../core/errors.ts'
import { type MetricTotal, metricTotal } from '../core/scores.ts'
import { type TrendPoint, trend, trendSentence } from '../core/trend.ts'
import { listAccounts } from '../db/accounts.ts'
import { seesAccount } from '../db/scope.ts'
import { readCompany } from '../db/settings.ts'
import { findSurvey, type Survey } from '../db/surveys.ts'
import { portfolioCounts } from '../db/trends.ts'
import type { AccountFigures } from './account-figures.ts'
import { accountFilterQuery, filterOf, scoreQuery } from './account-query.ts'
import { accountTrend } from './account-trend.ts'
import { csvFile } from './csv-out.ts'
import { type DayRange, dayRangeOf } from './day-range.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { portfolioSentence } from './portfolio-sentence.ts'
import { valid } from './validate.ts'
import { breaksOf } from './version-breaks.ts'

const step = z.enum(['week', 'month', 'quarter']).default('month')
const { rollup, ...score } = scoreQuery
const portfolioQuery = z.object({ ...score, ...accountFilterQuery, step })
const accountQuery = z.object({ ...score, rollup, step })

type TrendQuery = Omit<z.output<typeof accountQuery>, 'rollup'>

export const trendRoutes = (deps: Deps, figures: AccountFigures) => {
  const { read } = deps.store
  const sentenceOf = portfolioSentence(figures)
  const asked = async (query: TrendQuery) => {
    const { timeZone, roleWeights: weights } = await readCompany(read)
    const survey = found(await findSurvey(read, query.survey), 'survey')
    const today = dayIn(deps.clock(), timeZone)
    const range = { step: query.step, ...dayRangeOf(query, today) }
    const breaks = await breaksOf(read, survey.id, { ...range, timeZone })
    return { survey, today, breaks, weights, within: { ...range, surveyId: survey.id } }
  }
  const ofAccount = async (id: string, scope: Scope, query: z.output<typeof accountQuery>) => {
    found((await seesAccount(read, scope, id)) || null, 'account')
    const { survey, breaks, within, weights } = await asked(query)
    const { rollup } = query
    const { total, points, reach } = await accountTrend(read, id, { survey, within, rollup, weights })
    const sentence = trendSentence(
      survey.metric,
      points,
      breaks.map(({ day }) => day),
    )
    return { ...trendAnswer(survey, within, total, points), ...{ sentence, rollup, reach, breaks } }
  }
  const ofPortfolio = async (scope: Scope, query: z.output<typeof portfolioQuery>) => {
    const about = await asked(query)
    const { survey, within } = about
    const filter = filterOf(query)
    const rows = await portfolioCounts(read, scope, { ...within, ...filter })
    const counts = new Map<number, number>()
    for (const { score, n } of rows) counts.set(score, (counts.get(score) ?? 0) + n)
    const points = trend(survey.metric, rows, within)
    return { ...about, filter, total: metricTotal(survey.metric, counts), points }
  }
  return new Hono<ApiEnv>()
    .get(
      '/trends/portfolio',
      describeRoute({ summary: 'The score over time, over all accounts you see', tags: ['Trends'] }),
      valid('query', portfolioQuery),
      async (c) => {
        const scope = scopeOf(c.var.actor)
        const { filter, points, ...about } = await ofPortfolio(scope, c.req.valid('query'))
        const { survey, within, total, breaks } = about
        const accounts = await listAccounts(read, scope, filter)
        const sentence = await sentenceOf(about, points, new Set(accounts.map(({ id }) => id)))
        return c.json({ ...trendAnswer(survey, within, total, points), sentence, breaks })
      },
    )
    .get(
      '/trends/portfolio.csv',
      describeRoute({ summary: 'The same as a file', tags: ['Trends'] }),
      valid('query', portfolioQuery),
      async (c) => {
        return trendFile('trend', await ofPortfolio(scopeOf(c.var.actor), c.req.valid('query')))
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

type Range = DayRange & { step: TrendQuery['step'] }

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
