import { and } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { ActionGoal } from '../core/action-goals.ts'
import { addDays, dayIn, daysBetween } from '../core/calendar.ts'
import { compareAccounts } from '../core/compare-accounts.ts'
import { type GoalProgress, goalProgress } from '../core/goal-progress.ts'
import { actionsWithin } from './actions.ts'
import { anyOf } from './dialect.ts'
import { accountScores, type ScoreCounts } from './rollups.ts'
import type { AccountFilter } from './scope.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'
import { listSurveys } from './surveys.ts'

/** Of so many days before the action was written down, and of the last so many since. */
const DAYS = 91

/**
 * Action id → how far its goal is, for those of these within the scope that have one, by the accounts that the reader sees.
 */
export async function progressOfActions(
  q: Q,
  scope: Scope,
  ids: string[],
  now: Date,
): Promise<Map<string, GoalProgress>> {
  const { action } = q.t
  const rows = await q
    .select({ id: action.id, goal: action.goal, createdAt: action.createdAt })
    .from(action)
    .where(and(anyOf(q, action.id, ids), actionsWithin(q, scope)))
    .orderBy(action.id)
  const { timeZone } = await readCompany(q)
  const today = dayIn(now, timeZone)
  const surveys = await listSurveys(q)
  const helped = await accountsOf(q, ids)
  const progress = new Map<string, GoalProgress>()
  for (const row of rows) {
    const goal = row.goal as ActionGoal | null
    if (!goal) continue
    const began = dayIn(row.createdAt, timeZone)
    const since = daysBetween(began, today) > DAYS ? addDays(today, 1 - DAYS) : began
    const of = surveys.filter(
      ({ id, metric }) => metric === goal.metric && (!goal.surveyId || id === goal.surveyId),
    )
    const filter = filterOf(goal, helped.get(row.id) ?? [])
    const side = async (words: string, days: { from: string; to: string }) => ({
      words,
      accounts: await scoresOf(
        q,
        scope,
        of.map(({ id }) => id),
        { ...days, ...filter },
      ),
    })
    const before = await side('before', { from: addDays(began, -DAYS), to: addDays(began, -1) })
    const after = await side('since', { from: since, to: today })
    progress.set(
      row.id,
      goalProgress(goal, compareAccounts(goal.metric, before, after, { seed: row.id }).difference),
    )
  }
  return progress
}

function filterOf({ group }: ActionGoal, accountIds: string[]): AccountFilter {
  if (group.of === 'accounts') return { accountIds }
  return group.of === 'segment' ? { segment: group.name } : { tier: group.name }
}

/** Account id → score → answers, over surveys of one metric. */
async function scoresOf(
  q: Q,
  scope: Scope,
  surveyIds: string[],
  asked: { from: string; to: string } & AccountFilter,
): Promise<Map<string, ScoreCounts>> {
  const all = new Map<string, ScoreCounts>()
  for (const surveyId of surveyIds)
    for (const [id, counts] of await accountScores(q, scope, { surveyId, ...asked })) {
      const mine = all.get(id) ?? new Map<number, number>()
      for (const [score, n] of counts) mine.set(score, (mine.get(score) ?? 0) + n)
      all.set(id, mine)
    }
  return all
}

async function accountsOf(q: Q, ids: string[]): Promise<Map<string, string[]>> {
  const { actionAccount } = q.t
  const rows = await q
    .select()
    .from(actionAccount)
    .where(anyOf(q, actionAccount.actionId, ids))
  return new Map(
    [...Map.groupBy(rows, ({ actionId }) => actionId)].map(([id, list]) => [
      id,
      list.map(({ accountId }) => accountId),
    ]),
  )
}
