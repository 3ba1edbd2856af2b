import { type AnyColumn, and, eq, gte, inArray, lte, ne, notInArray, type SQL, sql } from 'drizzle-orm'
import { addDays } from '../core/calendar.ts'
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
  const sums = new Map<keyof EffectStretches, Map<string, AnswerSums>>()
  for (const [name, stretch] of Object.entries(stretches) as [keyof EffectStretches, Stretch][])
    sums.set(name, await sumsOf(q, asked, stretch))
  const of = (name: keyof EffectStretches, id: string) => sums.get(name)?.get(id) ?? noSums
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

async function sumsOf(
  q: Q,
  { survey: { id: surveyId, metric }, measure }: EffectAsked,
  { months, days }: Stretch,
): Promise<Map<string, AnswerSums>> {
  const { accountScoreMonth, accountScoreDay, account } = q.t
  const found = new Map<string, AnswerSums>()
  const add = (rows: (AnswerSums & { accountId: string })[]) => {
    for (const { accountId, ...sums } of rows)
      found.set(accountId, plus(found.get(accountId) ?? noSums, sums))
  }
  if (months.length > 0)
    add(
      await q
        .select(columns(accountScoreMonth, metric, measure))
        .from(accountScoreMonth)
        .where(and(eq(accountScoreMonth.surveyId, surveyId), inArray(accountScoreMonth.month, months)))
        .groupBy(accountScoreMonth.accountId),
    )
  if (days)
    add(
      await q
        .select(columns(accountScoreDay, metric, measure))
        .from(accountScoreDay)
        .where(
          and(
            // By account: the primary key begins with it.
            inArray(accountScoreDay.accountId, q.select({ id: account.id }).from(account)),
            eq(accountScoreDay.surveyId, surveyId),
            gte(accountScoreDay.day, days.from),
            lte(accountScoreDay.day, days.to),
          ),
        )
        .groupBy(accountScoreDay.accountId),
    )
  return found
}

function columns<Id extends AnyColumn>(
  { accountId, score, n }: { accountId: Id; score: AnyColumn; n: AnyColumn },
  metric: Metric,
  measure: EffectMeasure,
) {
  const value = measured(score, metric, measure)
  return {
    accountId,
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
