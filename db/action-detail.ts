import { and, desc, eq, gt, gte, isNull } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { Weighed } from '../core/decisions.ts'
import { listDecisions } from './action-decisions.ts'
import { nameOf } from './action-people.ts'
import { listSteps } from './action-steps.ts'
import { listTalks } from './action-talks.ts'
import { ticketsOf } from './action-tickets.ts'
import { findAction, listActions } from './actions.ts'
import { anyOf } from './dialect.ts'
import { afterPosition, inOrder, pageOf, readCursor } from './pages.ts'
import { total } from './rollups.ts'
import { ofAccounts } from './scope.ts'
import type { Q } from './store.ts'

/** An action with everything beside it, or undefined where there is none within the scope. */
export async function actionDetail(q: Q, scope: Scope, id: string, now: Date) {
  const action = await findAction(q, scope, id, now)
  if (!action) return undefined
  const [row] = await q
    .select({ alternatives: q.t.action.alternatives, cause: q.t.cause.name })
    .from(q.t.action)
    .leftJoin(q.t.cause, eq(q.t.cause.id, q.t.action.causeId))
    .where(eq(q.t.action.id, id))
  const sponsor = await nameOf(q, action.sponsorId)
  return {
    ...action,
    sponsor: action.sponsorId && sponsor ? { id: action.sponsorId, name: sponsor } : null,
    cause: row?.cause ?? null,
    alternatives: (row?.alternatives as Weighed | null) ?? null,
    stepList: await listSteps(q, id),
    decisions: await listDecisions(q, id),
    talks: await listTalks(q, scope, { actionId: id }, now),
    tickets: await ticketsOf(q, scope, id),
  }
}

/** What happened to an action, the latest first. */
export async function actionHistory(q: Q, actionId: string, ask: { limit: number; cursor?: string }) {
  const { actionEvent, user } = q.t
  const { id, kind, stepId, words, facts, at } = actionEvent
  const rows = await q
    .select({ id, kind, stepId, words, facts, at, by: user.name })
    .from(actionEvent)
    .leftJoin(user, eq(user.id, actionEvent.userId))
    .where(and(eq(actionEvent.actionId, actionId), afterPosition('desc', at, id, readCursor(ask.cursor, 2))))
    .orderBy(...inOrder('desc', at, id))
    .limit(ask.limit + 1)
  return pageOf(rows, ask.limit, (row) => [row.at, row.id])
}

/** Open actions beyond these are not looked through by a screen; nobody steers so many at once. */
const OPEN_AT_MOST = 500

/** The open actions within the scope that have stalled, the longest standing first, with whether anybody was told. */
export async function listStalled(q: Q, scope: Scope, now: Date) {
  const { data } = await listActions(q, scope, { state: 'open', limit: OPEN_AT_MOST }, now)
  const stalled = data.filter(({ stalls }) => stalls.length > 0)
  const { stall } = q.t
  const told = await q
    .select({
      actionId: stall.actionId,
      reason: stall.reason,
      toldAt: stall.toldAt,
      escalatedAt: stall.escalatedAt,
    })
    .from(stall)
    .where(
      and(
        anyOf(
          q,
          stall.actionId,
          stalled.map(({ id }) => id),
        ),
        isNull(stall.endedAt),
      ),
    )
    .orderBy(desc(stall.since))
  return stalled
    .map((action) => ({
      ...action,
      stalls: action.stalls.map((one) => {
        const row = told.find(({ actionId, reason }) => actionId === action.id && reason === one.reason)
        return { ...one, toldAt: row?.toldAt ?? null, escalatedAt: row?.escalatedAt ?? null }
      }),
    }))
    .sort((a, b) => (a.stalls[0]?.since.getTime() ?? 0) - (b.stalls[0]?.since.getTime() ?? 0))
}

/** The ids of the accounts within the scope that said most bad things of a theme since the month, at most 50. */
export async function accountsHurtBy(
  q: Q,
  scope: Scope,
  { themeId, since }: { themeId: string; since: string },
): Promise<string[]> {
  const { accountThemeMonth: cell } = q.t
  const rows = await q
    .select({ accountId: cell.accountId })
    .from(cell)
    .where(
      and(
        ...[eq(cell.themeId, themeId), eq(cell.sentiment, 'negative'), gte(cell.month, since)],
        ofAccounts(q, cell.accountId, scope, {}),
      ),
    )
    .groupBy(cell.accountId)
    .having(gt(total(cell.n), 0))
    .orderBy(desc(total(cell.n)), cell.accountId)
    .limit(50)
  return rows.map(({ accountId }) => accountId)
}
