import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { dayIn } from '../core/calendar.ts'
import { found } from '../core/errors.ts'
import { metricTotal } from '../core/scores.ts'
import { type DayCount, trend, trendSentence } from '../core/trend.ts'
import { seesAccount } from '../db/scope.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { findSurvey, type Survey } from '../db/surveys.ts'
import { publishedVersions } from '../db/surveys-drafts.ts'
import { accountCounts, portfolioCounts } from '../db/trends.ts'
import { type DayRange, dayRangeOf } from './day-range.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { dayFilter, idFilter } from './listing.ts'
import { changesSince } from './surveys-shown.ts'
import { valid } from './validate.ts'

const trendQuery = z.object({
  survey: idFilter.describe('Left out: the first survey'),
  step: z.enum(['week', 'month', 'quarter']).default('month'),
  from: dayFilter.describe('First day, in the company’s time zone; twelve months when left out'),
  to: dayFilter.describe('Last day; today when left out'),
})

type TrendQuery = z.infer<typeof trendQuery>

export const trendRoutes = (deps: Deps) => {
  const { read } = deps.store
  const asked = async (query: TrendQuery) => {
    const { timeZone } = await readCompany(read)
    const survey = found(await findSurvey(read, query.survey), 'survey')
    const range = { step: query.step, ...dayRangeOf(query, dayIn(deps.clock(), timeZone)) }
    const breaks = await breaksOf(read, survey.id, { ...range, timeZone })
    return { survey, breaks, within: { ...range, surveyId: survey.id } }
  }
  return new Hono<ApiEnv>()
    .get(
      '/trends/portfolio',
      describeRoute({ summary: 'The score over time, over all accounts you see', tags: ['Trends'] }),
      valid('query', trendQuery),
      async (c) => {
        const { survey, breaks, within } = await asked(c.req.valid('query'))
        const counts = await portfolioCounts(read, scopeOf(c.var.actor), within)
        return c.json({ ...trendAnswer(survey, counts, within), breaks })
      },
    )
    .get(
      '/trends/accounts/:id',
      describeRoute({ summary: 'The score of one account over time', tags: ['Trends'] }),
      valid('query', trendQuery),
      async (c) => {
        const id = c.req.param('id')
        found((await seesAccount(read, scopeOf(c.var.actor), id)) || null, 'account')
        const { survey, breaks, within } = await asked(c.req.valid('query'))
        const counts = await accountCounts(read, id, within)
        return c.json({ ...trendAnswer(survey, counts, within), breaks })
      },
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

function trendAnswer({ id, name, metric }: Survey, rows: DayCount[], range: Range) {
  const points = trend(metric, rows, range)
  const counts = new Map<number, number>()
  for (const { score, n } of rows) counts.set(score, (counts.get(score) ?? 0) + n)
  const { interval, ...total } = metricTotal(metric, counts)
  return {
    survey: { id, name, metric },
    ...range,
    total: { ...total, low: interval?.low ?? null, high: interval?.high ?? null },
    points,
    sentence: trendSentence(metric, points),
  }
}
