import { addDays } from '../core/calendar.ts'
import type { MovedFact, SilentFact } from '../core/digest-facts.ts'
import { movedAccounts } from '../core/moved-accounts.ts'
import { metricTotal, type ScoreCounts } from '../core/scores.ts'
import { QUIET, quietAccounts, SILENT_FROM } from '../core/silence.ts'
import { accountScores } from './rollups.ts'
import { accountsHeard } from './silence.ts'
import type { Q } from './store.ts'
import { listSurveys, type Survey } from './surveys.ts'

/** Thirteen weeks: a quarter that begins on a Monday. In fewer hardly an account has enough answers to say anything. */
const DAYS = 91

const everything = { all: true } as const

export type Moved = Omit<MovedFact, 'account'>
export type Silent = Omit<SilentFact, 'account'>

/**
 * Account id → how it moved in the thirteen weeks before the Monday against the thirteen before those, by each survey in
 * use; accounts that did not are absent. Each is judged beside all other accounts, as the list of accounts does it: of
 * those named one in twenty may be chance, whoever's they are.
 */
export async function accountsMoved(q: Q, monday: string): Promise<Map<string, Moved[]>> {
  const moved = new Map<string, Moved[]>()
  for (const survey of await listSurveys(q)) {
    const aWeekAgo = await movedBy(q, survey, addDays(monday, -7))
    for (const [accountId, one] of await movedBy(q, survey, monday)) {
      const isNew = aWeekAgo.get(accountId)?.verdict !== one.verdict
      moved.set(accountId, [...(moved.get(accountId) ?? []), { ...one, isNew }])
    }
  }
  return moved
}

async function movedBy(q: Q, { id: surveyId, name, metric }: Survey, monday: string) {
  const days = { from: addDays(monday, -DAYS), to: addDays(monday, -1) }
  const after = await accountScores(q, everything, { surveyId, ...days })
  const before = await accountScores(q, everything, { surveyId, ...byDays(days) })
  const none: ScoreCounts = {}
  const both = Array.from(after, ([accountId, counts]) => ({
    ...{ accountId, after: counts, before: before.get(accountId) ?? none },
  }))
  const facts = new Map<string, Omit<Moved, 'isNew'>>()
  for (const { accountId, verdict, difference } of movedAccounts(metric, both).accounts)
    if (difference && (verdict === 'up' || verdict === 'down'))
      facts.set(accountId, {
        ...{ accountId, survey: name, metric, verdict, difference },
        before: metricTotal(metric, before.get(accountId) ?? none),
        after: metricTotal(metric, after.get(accountId) ?? none),
      })
  return facts
}

/** A period that happens to begin on the first of a month is stepped by days too. */
const byDays = ({ from, to }: { from: string; to: string }) => ({
  ...{ from: addDays(from, -DAYS), to: addDays(to, -DAYS) },
})

/**
 * Account id → its silence today over all surveys in use: quiet by a survey that it used to answer while it answered no
 * other, or asked that often and never heard.
 */
export async function accountsSilent(q: Q, today: string): Promise<Map<string, Silent>> {
  const since = addDays(today, -QUIET.days)
  const last = new Map<string, string>()
  const asked = new Map<string, number>()
  const quiet = new Map<string, Silent>()
  for (const { id: surveyId } of await listSurveys(q)) {
    const heard = await accountsHeard(q, { surveyId, since })
    for (const { accountId, lastAnsweredOn, askedSince } of heard) {
      asked.set(accountId, (asked.get(accountId) ?? 0) + askedSince)
      if (lastAnsweredOn && lastAnsweredOn > (last.get(accountId) ?? '')) last.set(accountId, lastAnsweredOn)
    }
    for (const { accountId, lastAnsweredOn, askedSince } of quietAccounts(heard, today).accounts)
      if ((lastAnsweredOn as string) > (quiet.get(accountId)?.since ?? ''))
        quiet.set(accountId, { accountId, since: lastAnsweredOn, asked: askedSince })
  }
  for (const [accountId, n] of asked) {
    const heard = last.get(accountId)
    if (heard && heard > since) quiet.delete(accountId)
    if (!heard && n >= SILENT_FROM) quiet.set(accountId, { accountId, since: null, asked: n })
  }
  return quiet
}
