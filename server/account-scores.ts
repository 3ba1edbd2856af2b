import type { Scope } from '../core/access.ts'
import { dayIn, nextPeriod, periodsBetween } from '../core/calendar.ts'
import { found } from '../core/errors.ts'
import { metricTotal } from '../core/scores.ts'
import { type DayCount, trend } from '../core/trend.ts'
import { type AccountListed, accountPulse, listAccounts, monthlyCounts } from '../db/accounts.ts'
import { readCursor, writeCursor } from '../db/pages.ts'
import { accountScores } from '../db/rollups.ts'
import { readCompany } from '../db/settings.ts'
import { findSurvey, type Survey } from '../db/surveys.ts'
import type { Deps } from './deps.ts'

export const accountSorts = ['score', 'name', 'n', 'trend', 'value'] as const
type Sort = (typeof accountSorts)[number]

interface Wanted {
  q?: string
  survey?: string
  from?: string
  to?: string
  sort: Sort
  limit: number
  cursor?: string
}

/** A page of accounts in the order asked for: all of them are sorted, the details are read for the page only. */
export async function accountPage({ store: { read }, clock }: Deps, scope: Scope, wanted: Wanted) {
  const { timeZone } = await readCompany(read)
  const survey = found(await findSurvey(read, wanted.survey), 'survey')
  const to = wanted.to ?? dayIn(clock(), timeZone)
  const range = { from: wanted.from ?? yearBefore(to), to }
  const accounts = await listAccounts(read, scope, wanted.q)
  const scores = await accountScores(read, scope, { surveyId: survey.id, ...range })
  const months = { surveyId: survey.id, months: periodsBetween(range.from, range.to, 'month') }
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
  const changes = wanted.sort === 'trend' ? await monthlyCounts(read, ids(accounts), months) : new Map()
  const listed = accounts.map((account) => {
    const { interval, classes: _, ...total } = metricTotal(survey.metric, scores.get(account.id) ?? new Map())
    const score = { ...total, low: interval?.low ?? null, high: interval?.high ?? null }
    return { ...account, score, change: change(survey, changes.get(account.id) ?? [], range) }
  })
  const placed = listed
    .map((account) => ({ account, place: placeOf(account, wanted.sort) }))
    .sort((a, b) => compare(a.place, b.place))
  const after = readCursor(wanted.cursor, 3) as Place | undefined
  const start = after ? placed.findIndex(({ place }) => compare(place, after) > 0) : 0
  const page = start < 0 ? [] : placed.slice(start, start + wanted.limit)
  const pageIds = ids(page.map(({ account }) => account))
  const points = await monthlyCounts(read, pageIds, months)
  const { openTickets, lastAnswerAt } = await accountPulse(read, pageIds)
  const last = page.at(-1)
  return {
    data: page.map(({ account: { change: _, ...account } }) => ({
      ...account,
      trend: pointsOf(survey, points.get(account.id) ?? [], range),
      openTickets: openTickets.get(account.id) ?? 0,
      lastAnswerAt: lastAnswerAt.get(account.id) ?? null,
    })),
    nextCursor: last && start + page.length < placed.length ? writeCursor(last.place) : null,
    survey,
    ...range,
    total: listed.length,
  }
}

function yearBefore(day: string): string {
  const sameMonth = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4, 8)}01`
  return nextPeriod(sameMonth, 'month')
}

const pointsOf = ({ metric }: Survey, counts: DayCount[], { from, to }: { from: string; to: string }) =>
  trend(metric, counts, { step: 'month', from: `${from.slice(0, 8)}01`, to }).map(({ period, n, value }) => ({
    period,
    n,
    value,
  }))

/** From the first month with answers to the last; null with fewer than two such months. */
function change(survey: Survey, counts: DayCount[], range: { from: string; to: string }): number | null {
  if (counts.length === 0) return null
  const values = pointsOf(survey, counts, range).flatMap(({ value }) => (value === null ? [] : [value]))
  return values.length < 2 ? null : values.at(-1)! - values[0]!
}

type Place = [value: number | string, name: string, id: string]

/** Where an account stands: smaller comes first, those without a value come last. */
function placeOf(
  account: AccountListed & { score: { n: number; value: number | null }; change: number | null },
  sort: Sort,
): Place {
  const last = Number.MAX_VALUE
  const name = account.name.toLowerCase()
  const value = {
    name: () => name,
    score: () => account.score.value ?? last,
    n: () => -account.score.n,
    trend: () => account.change ?? last,
    value: () => (account.annualValueMinor === null ? last : -account.annualValueMinor),
  }[sort]()
  return [value, name, account.id]
}

function compare(a: Place, b: Place): number {
  for (const i of [0, 1, 2] as const) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1
  return 0
}
