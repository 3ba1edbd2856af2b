import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Scope, scopeOf } from '../core/access.ts'
import { type AccountsTotal, accountBootstrap } from '../core/account-bootstrap.ts'
import { compareAccounts } from '../core/compare-accounts.ts'
import { steppedPeriod } from '../core/period-steps.ts'
import { weighedAnswers } from '../core/portfolio-rollup.ts'
import { mixChange } from '../core/respondent-mix.ts'
import { responseRate } from '../core/response-rate.ts'
import { revenueAtRisk } from '../core/revenue-at-risk.ts'
import { metricTotal } from '../core/scores.ts'
import { trend } from '../core/trend.ts'
import { listAccounts } from '../db/accounts.ts'
import { respondentMix } from '../db/respondent-mix.ts'
import { themeCounts } from '../db/theme-counts.ts'
import { listThemes } from '../db/themes.ts'
import { portfolioCounts } from '../db/trends.ts'
import type { AccountFigures } from './account-figures.ts'
import { accountLines } from './account-lines.ts'
import { accountFilterQuery, filterOf, scoreQuery, thresholdOf, thresholdQuery } from './account-query.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { portfolioSentence } from './portfolio-sentence.ts'
import { topThemes } from './top-themes.ts'
import { valid } from './validate.ts'
import { breaksOf } from './version-breaks.ts'

const portfolioQuery = z.object({
  ...scoreQuery,
  ...accountFilterQuery,
  threshold: thresholdQuery,
  vs: z.literal('previous').optional().describe('previous: the period before is told and compared too'),
})
type Query = z.output<typeof portfolioQuery>
type About = Awaited<ReturnType<ReturnType<typeof accountLines>['subject']>>

/** Each side of the sentence is one period of the trend. */
const STEP = 'month'
const TOP_THEMES = 3

export const portfolioRoutes = (deps: Deps, figures: AccountFigures) => {
  const { read } = deps.store
  const { subject } = accountLines(deps, figures)
  const sentenceOf = portfolioSentence(figures)

  async function portfolio(scope: Scope, query: Query) {
    const about = await subject(query)
    const { survey, days, range, today, weights, currency, locale } = about
    const filter = filterOf(query)
    const accounts = await listAccounts(read, scope, filter)
    const ids = new Set(accounts.map(({ id }) => id))
    const together = figures.together(ids)
    const within = { surveyId: survey.id, step: STEP, ...filter, ...days } as const
    const [totals, total, counts, breaks, asked, silent, listed, named] = await Promise.all([
      figures.totals(survey, days, query.rollup, weights),
      totalOf(about, query, ids),
      together(['points', scope, within], () => portfolioCounts(read, scope, within)),
      breaksOf(read, survey.id, { ...range, timeZone: about.timeZone }),
      figures.asked(survey, days),
      figures.silent(survey, today),
      listThemes(read),
      together(['themes', scope, within], () => themeCounts(read, scope, within)),
    ])
    const points = trend(survey.metric, counts, { step: STEP, ...range })
    const themes = topThemes(listed, locale)
    const none = metricTotal(survey.metric, {})
    const valued = accounts.map(({ id, annualValueMinor, currency }) => ({
      ...{ annualValueMinor, currency, total: totals.get(id) ?? none },
    }))
    const threshold = thresholdOf(survey.metric, query.threshold)
    return {
      survey,
      ...range,
      ...{ rollup: query.rollup, total },
      accounts: { all: accounts.length, answered: total.accounts, silent: count(ids, silent) },
      points,
      sentence: await sentenceOf({ ...about, breaks }, points, ids),
      before: query.vs ? await beforeOf(about, ids) : null,
      response: responseRate(sum(ids, asked, 'asked'), sum(ids, asked, 'answered')),
      risk: revenueAtRisk(survey.metric, valued, { currency, threshold }),
      themes: themes(named, TOP_THEMES),
    }
  }

  /** The bootstrap takes longer than all the rest, so it is kept for these accounts; so is that of the period before. */
  function totalOf({ survey, days, weights }: About, { rollup }: Query, ids: Ids) {
    return figures.together(ids)(['total', survey.id, days, rollup, weights], async () => {
      const counts = picked(await figures.scores(survey, days), ids)
      const seed = survey.id
      const { interval, ...plain } = accountBootstrap(survey.metric, counts.values(), { seed })
      const shown = (total: Omit<AccountsTotal, 'interval'>, ends = interval) => ({
        ...total,
        low: ends?.low ?? null,
        high: ends?.high ?? null,
      })
      if (rollup === 'answers') return shown(plain)
      const contacts = picked(await figures.answersOf(survey, days), ids)
      const weighed = weighedAnswers(rollup, contacts, weights)
      const rolled = accountBootstrap(survey.metric, weighed.values(), { seed })
      return shown({ ...plain, value: rolled.value, over: rolled.over }, rolled.interval)
    })
  }

  /** The period before, answer by answer whatever the roll-up, and whether this one differs from it. */
  function beforeOf({ survey, days, range }: About, ids: Ids) {
    const earlier = steppedPeriod(range, -1)
    return figures.together(ids)(['before', survey.id, earlier, days], async () => {
      const side = async (words: string, at: typeof days) => ({
        words,
        accounts: picked(await figures.scores(survey, at), ids),
      })
      const sides = await Promise.all([side('the period before', earlier), side('this period', days)])
      const { from, verdict, difference, sentence } = compareAccounts(survey.metric, ...sides, {
        seed: survey.id,
      })
      const { n, value, interval, enough } = from
      const total = { n, value, enough, low: interval?.low ?? null, high: interval?.high ?? null }
      return { ...earlier, total, verdict, difference, sentence }
    })
  }

  return new Hono<ApiEnv>()
    .get(
      '/portfolio',
      describeRoute({
        summary: 'All accounts you see together: score, trend, response rate, revenue at risk, themes',
        tags: ['Accounts'],
      }),
      valid('query', portfolioQuery),
      async (c) => {
        const scope = scopeOf(c.var.actor)
        const query = c.req.valid('query')
        return c.json(await portfolio(scope, query))
      },
    )
    .get(
      '/respondent-mix',
      describeRoute({
        summary: 'Whether other people answered than in the period before',
        tags: ['Accounts'],
      }),
      valid('query', z.object({ ...scoreQuery, ...accountFilterQuery })),
      async (c) => {
        const scope = scopeOf(c.var.actor)
        const query = c.req.valid('query')
        const { survey, range } = await subject(query)
        const filter = filterOf(query)
        const mix = (days: typeof range) =>
          figures.keep(['mix', scope, survey.id, days, filter], () =>
            respondentMix(read, scope, { surveyId: survey.id, ...days, ...filter }),
          )
        const before = { words: 'in the period before', mix: await mix(steppedPeriod(range, -1)) }
        return c.json({ survey, ...range, ...mixChange(before, { words: 'now', mix: await mix(range) }) })
      },
    )
}

type Ids = ReadonlySet<string>

function picked<V>(all: ReadonlyMap<string, V>, ids: Ids): Map<string, V> {
  return new Map([...all].filter(([id]) => ids.has(id)))
}

const count = (ids: Ids, of: ReadonlyMap<string, unknown>) =>
  [...of.keys()].filter((id) => ids.has(id)).length

function sum<K extends string>(ids: Ids, of: ReadonlyMap<string, Record<K, number>>, key: K): number {
  let all = 0
  for (const [id, row] of of) if (ids.has(id)) all += row[key]
  return all
}
