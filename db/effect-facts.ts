import { type AnyColumn, and, eq, gte, inArray, lte, ne, notInArray, type SQL, sql } from 'drizzle-orm'
import { addDays, nextPeriod, periodOf } from '../core/calendar.ts'
import { type AnswerSums, type EffectAccount, noSums, plus } from '../core/effect-levels.ts'
import {
  type EffectStretches,
  type EffectWindow,
  endsOf,
  type Stretch,
  stretchesAround,
} from '../core/effect-windows.ts'
import type { EffectMeasure } from '../core/effect-words.ts'
import { contribution } from '../core/scores.ts'
import { type Metric, scales } from '../core/surveys.ts'
import { total } from './rollups.ts'
import type { Q } from './store.ts'

export interface EffectAsked {
  actionId: string
  survey: { id: string; metric: Metric }
  /** The first day after, in the company's time zone. */
  date: string
  window: EffectWindow
  measure: EffectMeasure
}

export interface EffectFacts {
  treated: EffectAccount[]
  candidates: EffectAccount[]
  stretches: EffectStretches
}

/**
 * What accounts answered around a date, from the roll-ups: those that the action should help, and those that it did not
 * touch, without accounts for which something was done against the same cause within a window of it. All accounts of the
 * company: whoever sees the action sees numbers over them, and no names.
 */
export async function effectFacts(q: Q, asked: EffectAsked): Promise<EffectFacts> {
  const stretches = stretchesAround(asked.date, asked.window)
  const [accounts, helped, others] = [
    await q
      .select({ id: q.t.account.id, segment: q.t.account.segment, tier: q.t.account.tier })
      .from(q.t.account),
    await accountsOf(q, eq(q.t.actionAccount.actionId, asked.actionId)),
    await accountsOf(q, inArray(q.t.actionAccount.actionId, await likeActions(q, asked, stretches))),
  ]
  const sums = await sumsOf(q, asked, stretches)
  const of = (name: Name, id: string) => sums[name].get(id) ?? noSums
  const withSums = accounts.map((account) => ({
    ...account,
    far: of('far', account.id),
    priorEarly: of('priorEarly', account.id),
    priorLate: of('priorLate', account.id),
    before: of('before', account.id),
    after: of('after', account.id),
  }))
  return {
    treated: withSums.filter(({ id }) => helped.has(id)),
    candidates: withSums.filter(({ id }) => !helped.has(id) && !others.has(id)),
    stretches,
  }
}

async function accountsOf(q: Q, where: SQL): Promise<Set<string>> {
  const rows = await q.select({ id: q.t.actionAccount.accountId }).from(q.t.actionAccount).where(where)
  return new Set(rows.map(({ id }) => id))
}

/** Other done actions against the same cause in that time; of an action without a cause, all of them. */
async function likeActions(q: Q, { actionId }: EffectAsked, { before, after }: EffectStretches) {
  const { action } = q.t
  const [self] = await q.select({ causeId: action.causeId }).from(action).where(eq(action.id, actionId))
  const rows = await q
    .select({ id: action.id })
    .from(action)
    .where(
      and(
        ne(action.id, actionId),
        notInArray(action.state, ['open', 'dropped']),
        gte(action.doneAt, new Date(`${endsOf(before).from}T00:00:00Z`)),
        lte(action.doneAt, new Date(`${addDays(endsOf(after).to, 1)}T00:00:00Z`)),
        self?.causeId ? eq(action.causeId, self.causeId) : undefined,
      ),
    )
  return rows.map(({ id }) => id)
}

type Name = keyof EffectStretches
type Sums = Record<Name, Map<string, AnswerSums>>

/** What each account's answers of each stretch add up to: one question for whole months, one for the month that is split. */
async function sumsOf(q: Q, asked: EffectAsked, stretches: EffectStretches): Promise<Sums> {
  const names = Object.keys(stretches) as Name[]
  const sums = Object.fromEntries(names.map((name) => [name, new Map()])) as Sums
  const rows = [...(await byMonths(q, asked, stretches)), ...(await byDays(q, asked, stretches))]
  for (const { part, accountId, ...more } of rows) {
    const of = sums[names[part] as Name]
    of.set(accountId, plus(of.get(accountId) ?? noSums, more))
  }
  return sums
}

/** Stretches come in the order of time: a month belongs to the first that does not end before it. */
function byMonths(q: Q, { survey: { id, metric }, measure, date }: EffectAsked, stretches: EffectStretches) {
  const { accountScoreMonth: cell } = q.t
  const lasts = Object.values(stretches).map(({ months }: Stretch) => months.at(-1) as string)
  const whens = lasts.map((last, i) => sql`when ${cell.month} <= ${last} then ${sql.raw(String(i))}`)
  return q
    .select(columns(cell, sql<number>`case ${sql.join(whens, sql` `)} end`, metric, measure))
    .from(cell)
    .where(
      and(
        eq(cell.surveyId, id),
        gte(cell.month, stretches.far.months[0] as string),
        lte(cell.month, lasts.at(-1) as string),
        ne(cell.month, periodOf(date, 'month')),
      ),
    )
    .groupBy(cell.accountId, PART)
}

function byDays(q: Q, { survey: { id, metric }, measure, date }: EffectAsked, stretches: EffectStretches) {
  const { accountScoreDay: cell, account } = q.t
  const [before, after] = (['before', 'after'] as const).map((name) =>
    sql.raw(String(Object.keys(stretches).indexOf(name))),
  )
  return q
    .select(
      columns(
        cell,
        sql<number>`case when ${cell.day} < ${date} then ${before} else ${after} end`,
        metric,
        measure,
      ),
    )
    .from(cell)
    .where(
      and(
        // By account: the primary key begins with it.
        inArray(cell.accountId, q.select({ id: account.id }).from(account)),
        eq(cell.surveyId, id),
        gte(cell.day, periodOf(date, 'month')),
        lte(cell.day, addDays(nextPeriod(periodOf(date, 'month'), 'month'), -1)),
      ),
    )
    .groupBy(cell.accountId, PART)
}

/** By its place in the list: written a second time its parameters would make it another expression for PostgreSQL. */
const PART = sql.raw('2')

function columns<Id extends AnyColumn>(
  { accountId, score, n }: { accountId: Id; score: AnyColumn; n: AnyColumn },
  part: SQL<number>,
  metric: Metric,
  measure: EffectMeasure,
) {
  const value = measured(score, metric, measure)
  return {
    accountId,
    part: part.mapWith(Number),
    n: total(n),
    sum: sql<number>`sum(${n} * ${value})`.mapWith(Number),
    squares: sql<number>`sum(${n} * ${value} * ${value})`.mapWith(Number),
  }
}

/** What an answer adds to the measure. Whole numbers of our own, which need no parameters. */
function measured(score: AnyColumn, metric: Metric, measure: EffectMeasure): SQL {
  if (measure === 'mean' || metric === 'ces') return sql`${score}`
  const { min, max } = scales[metric]
  const cases = Array.from({ length: max - min + 1 }, (_, i) => min + i)
    .map((one) => `when ${one} then ${contribution(metric, one)}`)
    .join(' ')
  return sql`(case ${score} ${sql.raw(cases)} end)`
}
