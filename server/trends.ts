import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { dayIn, daysBetween, nextPeriod } from '../core/calendar.ts'
import { AppError, found } from '../core/errors.ts'
import { metricTotal } from '../core/scores.ts'
import { type DayCount, trend, trendSentence } from '../core/trend.ts'
import { seesAccount } from '../db/scope.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { findSurvey, type Survey } from '../db/surveys.ts'
import { publishedVersions } from '../db/surveys-drafts.ts'
import { accountCounts, portfolioCounts } from '../db/trends.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { dayFilter, idFilter } from './listing.ts'
import { changesSince } from './surveys-shown.ts'
import { valid } from './validate.ts'

/** Longest range, in days: ten years of weeks are 520 points. */
const RANGE_MAX = 3660

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
    const range = rangeOf(query, dayIn(deps.clock(), timeZone))
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
async function breaksOf(q: Q, surveyId: string, { from, to, timeZone }: Range & { timeZone: string }) {
  const versions = await publishedVersions(q, surveyId)
  return versions.flatMap(({ version, publishedAt: at, definition }, i) => {
    const before = versions[i - 1]
    const day = dayIn(at, timeZone)
    if (!before || day < from || day > to) return []
    return [{ at, day, version, ...changesSince(before.definition, definition) }]
  })
}

type Range = { step: TrendQuery['step']; from: string; to: string }

/**
 * Twelve months end with the one that `to` lies in: as many whole points, none cut at the beginning. Throws `invalid`
 * for a range that is upside down or too long.
 */
function rangeOf({ step, from, to }: TrendQuery, today: string): Range {
  const last = to ?? (from && from > today ? from : today)
  const yearBefore = `${Number(last.slice(0, 4)) - 1}${last.slice(4, 8)}01`
  const first = from ?? nextPeriod(yearBefore, 'month')
  const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])
  if (first > last) throw refuse('to', 'The last day must not come before the first.')
  if (daysBetween(first, last) > RANGE_MAX) throw refuse('from', 'The range may be ten years long at most.')
  return { step, from: first, to: last }
}

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
