import type { Scope } from '../core/access.ts'
import { periodsBetween } from '../core/calendar.ts'
import { responseRate } from '../core/response-rate.ts'
import { type DayCount, trend } from '../core/trend.ts'
import { accountPulse, monthlyCounts } from '../db/accounts.ts'
import { readCursor, writeCursor } from '../db/pages.ts'
import type { Survey } from '../db/surveys.ts'
import { accountThemes } from '../db/theme-counts.ts'
import { listThemes } from '../db/themes.ts'
import type { AccountFigures } from './account-figures.ts'
import { type AccountLine, accountLines, compare, type Lines, type Place } from './account-lines.ts'
import type { AccountsQuery } from './account-query.ts'
import type { Deps } from './deps.ts'
import { topThemes } from './top-themes.ts'

/** Reads a page of accounts in the order asked for: all of them are sorted, the details are read for the page only. */
export function accountPages(deps: Deps, figures: AccountFigures) {
  const { lines } = accountLines(deps, figures)
  return async (scope: Scope, query: AccountsQuery & { limit: number; cursor?: string }) =>
    pageOf(deps, figures, scope, query, await lines(scope, query))
}

async function pageOf(
  { store: { read } }: Deps,
  figures: AccountFigures,
  scope: Scope,
  query: AccountsQuery & { limit: number; cursor?: string },
  { survey, days, range, locale, threshold, placed, sign }: Lines,
) {
  const after = readCursor(query.cursor, 3) as Place | undefined
  const start = after ? placed.findIndex(({ place }) => compare(place, after, sign) > 0) : 0
  const page = start < 0 ? [] : placed.slice(start, start + query.limit)
  const accountIds = page.map(({ line }) => line.account.id)
  const months = { surveyId: survey.id, months: periodsBetween(range.from, range.to, 'month') }
  const together = figures.together(accountIds)
  const ofThemes = { surveyId: survey.id, ...days, accountIds }
  const [points, { openTickets, lastAnswerAt }, themes, listed] = await Promise.all([
    together(['months', months], () => monthlyCounts(read, accountIds, months)),
    accountPulse(read, accountIds),
    together(['themes', scope, ofThemes], () => accountThemes(read, scope, ofThemes)),
    listThemes(read),
  ])
  const named = topThemes(listed, locale)
  const last = page.at(-1)
  return {
    data: page.map(({ line }) => {
      const { id } = line.account
      return {
        ...shownLine(line),
        themes: named(themes.get(id) ?? [], 1),
        trend: pointsOf(survey, points.get(id) ?? [], range),
        openTickets: openTickets.get(id) ?? 0,
        lastAnswerAt: lastAnswerAt.get(id) ?? null,
      }
    }),
    nextCursor: last && start + page.length < placed.length ? writeCursor(last.place) : null,
    survey,
    ...range,
    rollup: query.rollup,
    threshold,
    total: placed.length,
  }
}

/** What is told of an account but for what is read for one page. */
export function shownLine({ account, total, risk, silence, asked, moved }: AccountLine) {
  const { n, value, interval, unit, enough } = total
  return {
    ...account,
    score: { n, value, low: interval?.low ?? null, high: interval?.high ?? null, unit, enough },
    change: {
      verdict: moved?.verdict ?? ('too_few' as const),
      value: moved?.difference?.value ?? null,
      low: moved?.difference?.low ?? null,
      high: moved?.difference?.high ?? null,
    },
    response: responseRate(asked.asked, asked.answered),
    ...{ risk, silence },
  }
}

const pointsOf = ({ metric }: Survey, counts: DayCount[], { from, to }: { from: string; to: string }) =>
  trend(metric, counts, { step: 'month', from: `${from.slice(0, 8)}01`, to }).map(({ period, n, value }) => ({
    ...{ period, n, value },
  }))
