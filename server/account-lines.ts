import type { Scope } from '../core/access.ts'
import { dayIn } from '../core/calendar.ts'
import { found } from '../core/errors.ts'
import type { MovedAccount } from '../core/moved-accounts.ts'
import { type Risk, riskOf } from '../core/revenue-at-risk.ts'
import { type MetricTotal, metricTotal } from '../core/scores.ts'
import { type AccountListed, listAccounts } from '../db/accounts.ts'
import type { AskedCount } from '../db/asked-counts.ts'
import { companyKept } from '../db/settings.ts'
import { findSurvey } from '../db/surveys.ts'
import { type AccountFigures, type Silence, throughMonth } from './account-figures.ts'
import { type AccountSort, type AccountsQuery, filterOf, thresholdOf } from './account-query.ts'
import { dayRangeOf } from './day-range.ts'
import type { Deps } from './deps.ts'

/** An account with what it is filtered and sorted by. */
export interface AccountLine {
  account: AccountListed
  total: MetricTotal
  risk: Risk
  silence: Silence | null
  asked: AskedCount
  moved: MovedAccount | null
}

/** What `accountLines().lines` gives. */
export type Lines = Awaited<ReturnType<ReturnType<typeof accountLines>['lines']>>

export type Place = [value: number | string, name: string, id: string]

/** Reads the accounts within the scope that the query asks for, in its order. */
export function accountLines({ store: { read }, clock }: Deps, figures: AccountFigures) {
  const company = companyKept({ read }, clock)

  /** What a score is asked about: the survey, the days, and the days as roll-ups serve them best. */
  async function subject(query: Pick<AccountsQuery, 'survey' | 'from' | 'to'>) {
    const { timeZone, roleWeights, currency, locale } = await company()
    const survey = found(await findSurvey(read, query.survey), 'survey')
    const today = dayIn(clock(), timeZone)
    const range = dayRangeOf(query, today)
    return {
      ...{ survey, today, range, timeZone, currency, locale },
      weights: roleWeights,
      days: throughMonth(range, today),
    }
  }

  async function lines(scope: Scope, query: AccountsQuery) {
    const about = await subject(query)
    const { survey, days, today, weights } = about
    const [accounts, totals, silent, asked, moved] = await Promise.all([
      listAccounts(read, scope, { words: query.q, ...filterOf(query) }),
      figures.totals(survey, days, query.rollup, weights),
      figures.silent(survey, today),
      figures.asked(survey, days),
      figures.moved(survey, days),
    ])
    const none = metricTotal(survey.metric, {})
    const threshold = thresholdOf(survey.metric, query.threshold)
    const all = accounts.map((account): AccountLine => {
      const total = totals.get(account.id) ?? none
      return {
        ...{ account, total, risk: riskOf(total, threshold) },
        silence: silent.get(account.id) ?? null,
        asked: asked.get(account.id) ?? { asked: 0, answered: 0 },
        moved: moved.get(account.id) ?? null,
      }
    })
    const shown = all.filter(
      ({ risk, silence }) =>
        (query.silent === 'false' || silence !== null) && (query.risk === 'false' || risk === 'below'),
    )
    const sign = query.reversed === 'true' ? -1 : 1
    const placed = shown
      .map((line) => ({ line, place: placeOf(line, query.sort) }))
      .sort((a, b) => compare(a.place, b.place, sign))
    return { ...about, threshold, placed, sign }
  }

  return { subject, lines }
}

const LAST = Number.MAX_VALUE

/** Where an account stands: smaller comes first, those without a value come last. */
function placeOf({ account, total, asked, moved }: AccountLine, sort: AccountSort): Place {
  const name = account.name.toLowerCase()
  // A score of three answers is no score to rank by; neither is a difference of too few.
  const told = total.enough && total.value !== null
  const value = {
    name: () => name,
    score: () => (told ? (total.value as number) : LAST),
    low: () => (told ? (total.interval?.low ?? LAST) : LAST),
    n: () => -total.n,
    trend: () => trendPlace(moved),
    response: () => (asked.asked === 0 ? LAST : asked.answered / asked.asked),
    value: () => (account.annualValueMinor === null ? LAST : -account.annualValueMinor),
  }[sort]()
  return [value, name, account.id]
}

/** Those that fell come first, those that rose last: what may be chance stands between them, however great. */
function trendPlace(moved: MovedAccount | null): number {
  if (!moved?.difference) return LAST
  const weight = { down: -1000, up: 1000, no_evidence: 0, too_few: 0 }[moved.verdict]
  return weight + moved.difference.value
}

/** The order of two places; `sign` -1 turns it round, but for those without a value. */
export function compare(a: Place, b: Place, sign: number): number {
  const [one, other] = [a[0], b[0]]
  if (one !== other) {
    const turned = one !== LAST && other !== LAST ? sign : 1
    return one < other ? -turned : turned
  }
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1
  return a[2] === b[2] ? 0 : a[2] < b[2] ? -1 : 1
}
