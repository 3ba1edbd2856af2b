import { hash } from 'node:crypto'
import type { Scope } from '../core/access.ts'
import { type RoleWeights, type RollUp, rollUpAccount } from '../core/account-rollups.ts'
import { addDays, nextPeriod, periodOf } from '../core/calendar.ts'
import { type MovedAccount, movedAccounts } from '../core/moved-accounts.ts'
import { steppedPeriod } from '../core/period-steps.ts'
import { type MetricTotal, metricTotal, type ScoreCounts } from '../core/scores.ts'
import { QUIET, quietAccounts, SILENT_FROM } from '../core/silence.ts'
import { accountAsked } from '../db/asked-counts.ts'
import { contactAnswers } from '../db/contact-scores.ts'
import { accountScores } from '../db/rollups.ts'
import { accountsChangedSince, rollupChanges } from '../db/rollups-adding.ts'
import { type AccountFilter, accountIdsWithin, isOfAll } from '../db/scope.ts'
import { accountsHeard } from '../db/silence.ts'
import type { Survey } from '../db/surveys.ts'
import type { DayRange } from './day-range.ts'
import type { Deps } from './deps.ts'
import { keeper } from './kept.ts'

/** What is known of an account that says nothing: quiet since a day, or asked that often and never heard. */
export type Silence =
  | { kind: 'quiet'; since: string; days: number; asked: number }
  | { kind: 'never'; asked: number }

const everything = { all: true } as const

/** Totals of a choice of accounts are small, and every reader has a choice of their own. */
const MOST_TOTALS = 500

/** After answers of more accounts than this all are read again: one scan costs less than so many looks. */
const FEW = 100

/** Reads a figure of all accounts, or of these: the others are not in the map then. */
type Reading<V> = (accountIds?: string[]) => Promise<Map<string, V>>

/**
 * The figures of all accounts at once, worked out when they are first asked for: sorting, filtering and paging a list of
 * thousands then costs no query. After an answer its account alone is read again; all are after 15 seconds, for what another
 * process changed. Whoever shows them does so for the accounts within the reader's scope alone.
 */
export function accountFigures({ store: { read }, clock }: Pick<Deps, 'store' | 'clock'>) {
  const keep = keeper(clock, rollupChanges)
  const keepTotals = keeper(clock, rollupChanges, MOST_TOTALS)

  const byAccount = <V>(question: unknown, ask: Reading<V>): Promise<Map<string, V>> =>
    keep(
      question,
      () => ask(),
      (known, since) => {
        const changed = accountsChangedSince(since)
        return changed && changed.length <= FEW ? upToDate(known, changed, ask) : null
      },
    )

  const scores = (survey: Survey, days: DayRange): Promise<Map<string, ScoreCounts>> =>
    byAccount(['scores', survey.id, days], (accountIds) =>
      accountScores(read, everything, { surveyId: survey.id, ...days, accountIds }),
    )

  const answersOf = (survey: Survey, days: DayRange) =>
    byAccount(['contacts', survey.id, days], (accountIds) =>
      contactAnswers(read, everything, { surveyId: survey.id, ...days, accountIds }),
    )

  const together = (ids: Iterable<string>) => {
    const all = new Set(ids)
    const these = hash('sha256', [...all].join(' '))
    return <T>(question: unknown, ask: () => Promise<T>) =>
      keepTotals([these, question], ask, (known, since) => {
        const changed = accountsChangedSince(since)
        return changed?.every((id) => !all.has(id)) ? known : null
      })
  }

  return {
    keep,
    /**
     * Keeps what is reckoned of these accounts together, for as long as none of them changes. They are part of every
     * question: whoever is given another account, or loses one, asks anew.
     */
    together,
    /** Keeps what roll-ups say of the accounts within the scope and the filter, by the same rule. */
    async within<T>(
      scope: Scope,
      filter: AccountFilter,
      question: unknown,
      ask: () => Promise<T>,
    ): Promise<T> {
      if (scope.all && isOfAll(filter)) return keep(question, ask)
      return together(await accountIdsWithin(read, scope, filter))(question, ask)
    },
    /** Account id → score → number of answers, whichever the roll-up. */
    scores,
    answersOf,
    /** Account id → its score as the roll-up has it, for accounts with an answer. */
    totals(
      survey: Survey,
      days: DayRange,
      rollUp: RollUp,
      weights: RoleWeights,
    ): Promise<Map<string, MetricTotal>> {
      return byAccount(['totals', survey.id, days, rollUp, weights], async (accountIds) => {
        if (rollUp === 'answers')
          return mapped(only(await scores(survey, days), accountIds), (counts) =>
            metricTotal(survey.metric, counts),
          )
        return mapped(only(await answersOf(survey, days), accountIds), (contacts) =>
          rollUpAccount(survey.metric, rollUp, contacts, { weights }),
        )
      })
    },
    /** Account id → whether it moved against the period before, each judged beside all the others. */
    moved(survey: Survey, days: DayRange): Promise<Map<string, MovedAccount>> {
      return keep(['moved', survey.id, days], async () => {
        const [after, before] = await Promise.all([
          scores(survey, days),
          scores(survey, steppedPeriod(days, -1)),
        ])
        const none: ScoreCounts = {}
        const both = Array.from(after, ([accountId, counts]) => ({
          ...{ accountId, after: counts, before: before.get(accountId) ?? none },
        }))
        const { accounts } = movedAccounts(survey.metric, both)
        return new Map(accounts.map((one) => [one.accountId, one]))
      })
    },
    /** Account id → questions sent in the months of the period, and how many of these were answered. */
    asked: (survey: Survey, days: DayRange) =>
      byAccount(['asked', survey.id, days], (accountIds) =>
        accountAsked(read, everything, { surveyId: survey.id, ...days, accountIds }),
      ),
    /** Account id → its silence, for those that are silent today. */
    silent(survey: Survey, today: string): Promise<Map<string, Silence>> {
      return byAccount(['silent', survey.id, today], async (accountIds) => {
        const since = addDays(today, -QUIET.days)
        const heard = await accountsHeard(read, { surveyId: survey.id, since, accountIds })
        const silent = new Map<string, Silence>()
        for (const { accountId, lastAnsweredOn, quietDays, askedSince } of quietAccounts(heard, today)
          .accounts)
          silent.set(accountId, {
            ...{ kind: 'quiet', since: lastAnsweredOn as string, days: quietDays, asked: askedSince },
          })
        for (const { accountId, lastAnsweredOn, askedSince } of heard)
          if (lastAnsweredOn === null && askedSince >= SILENT_FROM)
            silent.set(accountId, { kind: 'never', asked: askedSince })
        return silent
      })
    },
  }
}

export type AccountFigures = ReturnType<typeof accountFigures>

/** The map with these accounts read again; the old one stays as it was for those who have it. */
async function upToDate<V>(
  known: Promise<Map<string, V>>,
  accountIds: string[],
  ask: Reading<V>,
): Promise<Map<string, V>> {
  const all = new Map(await known)
  const fresh = await ask(accountIds)
  for (const id of accountIds) all.delete(id)
  for (const [id, value] of fresh) all.set(id, value)
  return all
}

function only<V>(all: ReadonlyMap<string, V>, ids: string[] | undefined): ReadonlyMap<string, V> {
  if (!ids) return all
  return new Map(ids.flatMap((id) => (all.has(id) ? [[id, all.get(id) as V] as const] : [])))
}

function mapped<V, W>(from: ReadonlyMap<string, V>, change: (value: V) => W): Map<string, W> {
  return new Map(Array.from(from, ([id, value]) => [id, change(value)]))
}

/** A range that ends today goes on to the end of its month: nothing is answered tomorrow, and whole months are read faster. */
export function throughMonth({ from, to }: DayRange, today: string): DayRange {
  return { from, to: to === today ? addDays(nextPeriod(periodOf(to, 'month'), 'month'), -1) : to }
}
