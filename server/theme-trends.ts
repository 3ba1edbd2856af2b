import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { Actor } from '../core/access.ts'
import { steppedPeriod } from '../core/period-steps.ts'
import { type ThemeCounts, type ThemeShare, themeTrends } from '../core/theme-trends.ts'
import { monthsTouched } from '../db/rollups.ts'
import { isOfAll } from '../db/scope.ts'
import { themeMentions, themeMentionsByDay } from '../db/theme-mentions.ts'
import { listThemes } from '../db/themes.ts'
import { portfolioCounts } from '../db/trends.ts'
import type { AccountFigures } from './account-figures.ts'
import { type Asked, askedAbout, causesQuery } from './causes-query.ts'
import { type Cell, csvFile } from './csv-out.ts'
import type { DayRange } from './day-range.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter } from './listing.ts'
import { valid } from './validate.ts'

const trendsQuery = z.object({
  ...causesQuery,
  theme: idFilter.describe('By week, the theme whose weeks are told; the most named one when left out'),
  step: z
    .enum(['week', 'month', 'quarter'])
    .default('month')
    .describe('Of some accounts only themes are kept by month: a week is a month then'),
})

/** What customers talk about, from roll-ups: over the range, against the one before, and in each period. */
async function trendsOf(
  deps: Deps,
  figures: AccountFigures,
  actor: Actor,
  query: z.output<typeof trendsQuery>,
) {
  const { read } = deps.store
  const asked = await askedAbout(deps, actor, query)
  const { survey, today } = asked
  const byMonth = !asked.scope.all || !isOfAll(asked.filter)
  const range = daysCounted(asked.range, byMonth)
  const earlier = daysCounted(steppedPeriod(asked.range, -1), byMonth)
  // A month that lies in both would be compared with itself.
  const before = earlier.to < range.from ? earlier : null
  const step = byMonth && query.step === 'week' ? ('month' as const) : query.step
  const themes = await listThemes(read)
  const names = new Map(themes.map(({ id, names }) => [id, names.en ?? Object.values(names)[0] ?? id]))
  const ids = themes.map(({ id }) => id)
  const now = await countsOf(deps, figures, asked, range)
  const then = before && (await countsOf(deps, figures, asked, before))
  const trends = themeTrends(ids, now, then, { ...range, step: step === 'week' ? 'month' : step })
  const chosen = trends.find(({ id }) => id === query.theme) ?? trends[0]
  const byWeek =
    step === 'week' && chosen
      ? themeTrends(
          [chosen.id],
          {
            answers: now.answers,
            mentions: await themeMentionsByDay(read, { surveyId: survey.id, ...range, themeId: chosen.id }),
          },
          null,
          { ...range, step },
        )
      : []
  return {
    survey,
    ...{ from: range.from, to: range.to > today && range.from <= today ? today : range.to },
    ...{ step, byMonth, theme: chosen?.id ?? null },
    n: now.answers.reduce((sum, { n }) => sum + n, 0),
    before: before && {
      ...before,
      n: then?.answers.reduce((sum, { n }) => sum + n, 0) ?? 0,
    },
    themes: trends.map((trend) => ({ ...trend, name: names.get(trend.id) ?? trend.id })),
    /** The periods of the theme that is looked at. */
    points: byWeek[0]?.points ?? chosen?.points ?? [],
  }
}

const daysCounted = ({ from, to }: DayRange, byMonth: boolean): DayRange => {
  if (!byMonth) return { from, to }
  const months = monthsTouched(from, to)
  return { from: months.from, to: months.to }
}

/** Kept for as long as no answer changes them: over many accounts a year is long to add up. */
function countsOf(
  { store: { read } }: Deps,
  figures: AccountFigures,
  { scope, survey, filter }: Asked,
  range: DayRange,
): Promise<ThemeCounts> {
  const within = { surveyId: survey.id, ...range, ...filter }
  return figures.within(scope, filter, ['theme trends', within], async () => {
    const [mentions, answers] = await Promise.all([
      themeMentions(read, scope, within),
      portfolioCounts(read, scope, { ...within, step: 'month' }),
    ])
    return { mentions, answers }
  })
}

const share = ({ share, low, high }: ThemeShare): Cell[] => [share, low, high]

export const themeTrendRoutes = (deps: Deps, figures: AccountFigures) => {
  return new Hono<ApiEnv>()
    .get(
      '/theme-trends',
      describeRoute({
        summary: 'How often each theme is named and complained of, over time, with intervals',
        description: 'Shares are of all answers, with a comment or without; null under five answers.',
        tags: ['Themes'],
      }),
      valid('query', trendsQuery),
      async (c) => c.json(await trendsOf(deps, figures, c.var.actor, c.req.valid('query'))),
    )
    .get(
      '/theme-trends.csv',
      describeRoute({
        summary: 'The same as a file: each theme over the range, then by period',
        tags: ['Themes'],
      }),
      valid('query', trendsQuery),
      async (c) => {
        const found = await trendsOf(deps, figures, c.var.actor, c.req.valid('query'))
        const heads = ['Theme', 'From', 'To', 'Answers', 'Naming it', 'Share', 'Low 95 %', 'High 95 %']
        const more = ['Change of the share', 'Low 95 %', 'High 95 %', 'Verdict']
        const last = ['Read', 'Complaints', 'Negative share', 'Low 95 %', 'High 95 %']
        const rows = found.themes.flatMap(
          ({ id, name, named, negative, change, verdict, points }): Cell[][] => [
            [
              ...[name, found.from, found.to, named.n, named.hits, ...share(named)],
              ...[change?.value ?? null, change?.low ?? null, change?.high ?? null, verdict],
              ...[negative.n, negative.hits, ...share(negative)],
            ],
            ...(found.step === 'week' && id === found.theme ? found.points : points).map((point): Cell[] => [
              ...[name, point.from, point.to, point.named.n, point.named.hits, ...share(point.named)],
              ...[null, null, null, null],
              ...[point.negative.n, point.negative.hits, ...share(point.negative)],
            ]),
          ],
        )
        return csvFile('themes', [...heads, ...more, ...last], rows)
      },
    )
}
