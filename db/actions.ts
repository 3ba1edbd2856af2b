import { and, desc, eq, gte, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { ActionGoal } from '../core/action-goals.ts'
import { type ActionState, type ActionWords, TELL_WITHIN_DAYS } from '../core/actions.ts'
import { addHours } from '../core/calendar.ts'
import type { KeptEffect } from '../core/effect-kept.ts'
import type { Stall } from '../core/stalls.ts'
import { anyOf } from './dialect.ts'
import { afterPosition, inOrder, type Page, pageOf, readCursor } from './pages.ts'
import { amongAccounts, withinScope } from './scope.ts'
import { stallsOfActions } from './stalls.ts'
import type { Q } from './store.ts'

export interface ActionRow {
  id: string
  problem: string
  owner: { id: string; name: string } | null
  state: ActionState
  dueAt: Date | null
  words: ActionWords
  doneAt: Date | null
  verifiedAt: Date | null
  evidence: string | null
  goal: ActionGoal | null
  sponsorId: string | null
  costMinor: number | null
  currency: string | null
  causeId: string | null
  themeId: string | null
  version: number
  /** How many steps there are, and how many of them are done; dropped ones do not count. */
  steps: { all: number; done: number }
  /** Why it has stalled, the longest standing reason first; empty: it moves, or is not open. */
  stalls: Stall[]
  /** What was observed after it was done, as it was last looked at; null: not done, or not looked at yet. */
  effect: KeptEffect | null
  accounts: { id: string; name: string }[]
  createdAt: Date
  updatedAt: Date
}

/** Whoever sees an account sees what is done for it; whoever sees all accounts sees every action. */
export function actionsWithin(q: Q, scope: Scope): SQL | undefined {
  if (scope.all) return undefined
  const { action, actionAccount } = q.t
  const mine = q
    .select({ id: actionAccount.actionId })
    .from(actionAccount)
    .where(amongAccounts(q, actionAccount.accountId, scope))
  return inArray(action.id, mine)
}

/** Actions within the scope, the latest changed first; `accountId` narrows to those that should help it. */
export async function listActions(
  q: Q,
  scope: Scope,
  ask: { state?: ActionState; accountId?: string; ownerId?: string; limit: number; cursor?: string },
  now: Date,
): Promise<Page<ActionRow>> {
  const { action, actionAccount } = q.t
  const ofAccount = ask.accountId
    ? inArray(
        action.id,
        q
          .select({ id: actionAccount.actionId })
          .from(actionAccount)
          .where(eq(actionAccount.accountId, ask.accountId)),
      )
    : undefined
  const rows = await selectActions(
    q,
    and(
      actionsWithin(q, scope),
      ofAccount,
      ask.state ? eq(action.state, ask.state) : undefined,
      ask.ownerId ? eq(action.ownerId, ask.ownerId) : undefined,
      afterPosition('desc', action.updatedAt, action.id, readCursor(ask.cursor, 2)),
    ),
    ask.limit + 1,
  )
  const page = pageOf(rows, ask.limit, (row) => [row.updatedAt, row.id])
  return { ...page, data: await shown(q, scope, page.data, now) }
}

/** The action, or undefined where there is none within the scope. */
export async function findAction(q: Q, scope: Scope, id: string, now: Date): Promise<ActionRow | undefined> {
  const rows = await selectActions(q, and(eq(q.t.action.id, id), actionsWithin(q, scope)), 1)
  return (await shown(q, scope, rows, now))[0]
}

function selectActions(q: Q, where: SQL | undefined, limit: number) {
  const { action, user } = q.t
  return q
    .select({
      ...{ id: action.id, problem: action.problem, state: action.state, dueAt: action.dueAt },
      ...{ words: action.words, doneAt: action.doneAt, verifiedAt: action.verifiedAt },
      ...{ evidence: action.evidence, createdAt: action.createdAt, updatedAt: action.updatedAt },
      ...{ goal: action.goal, sponsorId: action.sponsorId, costMinor: action.costMinor },
      ...{ currency: action.currency, causeId: action.causeId, themeId: action.themeId },
      ...{ version: action.version, effect: action.effect },
      owner: { id: user.id, name: user.name },
    })
    .from(action)
    .leftJoin(user, eq(user.id, action.ownerId))
    .where(where)
    .orderBy(...inOrder('desc', action.updatedAt, action.id))
    .limit(limit)
}

/** The rows with their accounts within the scope, their steps counted, and why they have stalled. */
async function shown(
  q: Q,
  scope: Scope,
  rows: Awaited<ReturnType<typeof selectActions>>,
  now: Date,
): Promise<ActionRow[]> {
  const { actionAccount, account } = q.t
  const ids = rows.map(({ id }) => id)
  const helped = await q
    .select({ actionId: actionAccount.actionId, id: account.id, name: account.name })
    .from(actionAccount)
    .innerJoin(account, eq(account.id, actionAccount.accountId))
    .where(and(anyOf(q, actionAccount.actionId, ids), withinScope(q, scope)))
    .orderBy(account.name, account.id)
  const accountsOf = Map.groupBy(helped, ({ actionId }) => actionId)
  const { actionStep } = q.t
  const steps = await q
    .select({ actionId: actionStep.actionId, state: actionStep.state })
    .from(actionStep)
    .where(and(anyOf(q, actionStep.actionId, ids), ne(actionStep.state, 'dropped')))
  const stepsOf = Map.groupBy(steps, ({ actionId }) => actionId)
  const stalls = await stallsOfActions(
    q,
    rows.filter(({ state }) => state === 'open').map(({ id }) => id),
    now,
  )
  return rows.map((row) => ({
    ...row,
    state: row.state as ActionState,
    goal: row.goal as ActionGoal | null,
    steps: {
      all: stepsOf.get(row.id)?.length ?? 0,
      done: stepsOf.get(row.id)?.filter(({ state }) => state === 'done').length ?? 0,
    },
    stalls: stalls.get(row.id) ?? [],
    accounts: (accountsOf.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
  }))
}

/**
 * Account id → the words of what was done for it and verified in the last half year, what moved first, then the latest:
 * what a mail to its contacts may say. What the answers contradict is not said. Accounts without such an action are absent.
 */
export async function verifiedFor(
  q: Q,
  accountIds: string[],
  now: Date,
): Promise<Map<string, ActionWords[]>> {
  if (accountIds.length === 0) return new Map()
  const { action, actionAccount } = q.t
  const rows = await q
    .select({ accountId: actionAccount.accountId, words: action.words })
    .from(actionAccount)
    .innerJoin(action, eq(action.id, actionAccount.actionId))
    .where(
      and(
        anyOf(q, actionAccount.accountId, [...new Set(accountIds)]),
        eq(action.state, 'verified'),
        or(isNull(action.effectVerdict), ne(action.effectVerdict, 'worse')),
        gte(action.verifiedAt, addHours(now, -24 * TELL_WITHIN_DAYS)),
      ),
    )
    .orderBy(
      sql`case when ${action.effectVerdict} = 'moved' then 0 else 1 end`,
      desc(action.verifiedAt),
      desc(action.id),
    )
  const wordsOf = new Map<string, ActionWords[]>()
  for (const { accountId, words } of rows) wordsOf.set(accountId, [...(wordsOf.get(accountId) ?? []), words])
  return wordsOf
}
