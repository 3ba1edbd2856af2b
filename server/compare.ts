import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { Actor } from '../core/access.ts'
import { compareAccounts } from '../core/compare-accounts.ts'
import type { Interval } from '../core/intervals.ts'
import type { MetricTotal } from '../core/scores.ts'
import { askedAbout, causesQuery } from './causes-query.ts'
import { csvHeads, csvRows } from './compare-csv.ts'
import { type Group, type GroupAnswers, groupAnswers } from './compare-groups.ts'
import { accountAgainstSegment, groupsAgainst, periodsAgainst } from './compare-sides.ts'
import { themesMoved } from './compare-themes.ts'
import { csvFile } from './csv-out.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { dayFilter } from './listing.ts'
import { valid } from './validate.ts'

const group = z.string().min(1).max(200).optional()
const compareQuery = z.object({
  ...causesQuery,
  vs: z
    .enum(['period', 'segment', 'tier', 'account'])
    .default('period')
    .describe('What is compared; account: one account against the others of its segment'),
  vsFrom: dayFilter.describe(
    'First day of the other period; the period of the same length before when left out',
  ),
  vsTo: dayFilter.describe('Last day of the other period'),
  a: group.describe('The one segment or tier; the largest when left out'),
  b: group.describe('The other segment or tier; the next largest when left out'),
  swap: z.enum(['true', 'false']).default('false').describe('true: the other way round'),
})
export type CompareQuery = z.output<typeof compareQuery>

/** Two sides with their scores, the difference, who answered, and the themes that moved. */
export async function comparison(deps: Deps, actor: Actor, query: CompareQuery) {
  const { read } = deps.store
  const asked = await askedAbout(deps, actor, query)
  const { sides, choices, unknown } = await sidesOf(deps, asked, query)
  const { survey } = asked
  if (!sides) return { survey, vs: query.vs, choices, unknown, comparison: null }
  const [from, to] = query.swap === 'true' ? sides.toReversed() : sides
  const [before, after] = await Promise.all(
    [from, to].map((side) => groupAnswers(read, survey, side as Group)),
  )
  if (!before || !after) throw new Error('Two sides are compared')
  // As the portfolio is compared with the period before: one question, one interval, on whichever screen.
  const found = compareAccounts(survey.metric, before.answers, after.answers, { seed: survey.id })
  return {
    survey,
    vs: query.vs,
    choices,
    unknown,
    comparison: {
      from: sideAnswer(before, found.from),
      to: sideAnswer(after, found.to),
      difference: found.difference,
      verdict: found.verdict,
      over: found.over,
      toSee: found.toSee,
      sentence: found.sentence,
      themes: await themesMoved(read, survey, before, after),
    },
  }
}

function sidesOf(deps: Deps, asked: Awaited<ReturnType<typeof askedAbout>>, query: CompareQuery) {
  const { read } = deps.store
  if (query.vs === 'period') return periodsAgainst(asked, query)
  if (query.vs === 'account') return accountAgainstSegment(read, asked, query.account)
  return groupsAgainst(read, asked, query.vs, query)
}

function sideAnswer(side: GroupAnswers, total: MetricTotal) {
  const { interval, ...rest } = total
  const { rate, ...response } = side.response
  return {
    words: side.words,
    from: side.from,
    to: side.to,
    accounts: side.answers.accounts.size,
    ...rest,
    ...ends(interval),
    response: { ...response, rate, ...ends(response.interval) },
  }
}

const ends = (interval: Interval | null) => ({ low: interval?.low ?? null, high: interval?.high ?? null })

export const compareRoutes = (deps: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/compare',
      describeRoute({
        summary: 'Two periods, two segments or tiers, or an account and the others of its segment',
        description: 'Answers by open links belong to no account and are left out of the scores.',
        tags: ['Causes'],
      }),
      valid('query', compareQuery),
      async (c) => c.json(await comparison(deps, c.var.actor, c.req.valid('query'))),
    )
    .get(
      '/compare.csv',
      describeRoute({ summary: 'The same as a file', tags: ['Causes'] }),
      valid('query', compareQuery),
      async (c) => {
        const { comparison: found } = await comparison(deps, c.var.actor, c.req.valid('query'))
        return csvFile('compare', csvHeads, found ? csvRows(found) : [])
      },
    )
