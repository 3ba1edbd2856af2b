import { and, desc, eq, gte, inArray, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import {
  type ActionInput,
  type ActionState,
  type ActionWords,
  actionMayBecome,
  TELL_WITHIN_DAYS,
} from '../core/actions.ts'
import { addHours } from '../core/calendar.ts'
import { AppError } from '../core/errors.ts'
import { anyOf } from './dialect.ts'
import { afterPosition, inOrder, type Page, pageOf, readCursor } from './pages.ts'
import { amongAccounts, withinScope } from './scope.ts'
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
  accounts: { id: string; name: string }[]
  createdAt: Date
  updatedAt: Date
}

/** Whoever sees an account sees what is done for it; whoever sees all accounts sees every action. */
function actionsWithin(q: Q, scope: Scope): SQL | undefined {
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
  ask: { state?: ActionState; accountId?: string; limit: number; cursor?: string },
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
      afterPosition('desc', action.updatedAt, action.id, readCursor(ask.cursor, 2)),
    ),
    ask.limit + 1,
  )
  const page = pageOf(rows, ask.limit, (row) => [row.updatedAt, row.id])
  return { ...page, data: await withAccounts(q, scope, page.data) }
}

/** The action, or undefined where there is none within the scope. */
export async function findAction(q: Q, scope: Scope, id: string): Promise<ActionRow | undefined> {
  const rows = await selectActions(q, and(eq(q.t.action.id, id), actionsWithin(q, scope)), 1)
  return (await withAccounts(q, scope, rows))[0]
}

function selectActions(q: Q, where: SQL | undefined, limit: number) {
  const { action, user } = q.t
  return q
    .select({
      ...{ id: action.id, problem: action.problem, state: action.state, dueAt: action.dueAt },
      ...{ words: action.words, doneAt: action.doneAt, verifiedAt: action.verifiedAt },
      ...{ evidence: action.evidence, createdAt: action.createdAt, updatedAt: action.updatedAt },
      owner: { id: user.id, name: user.name },
    })
    .from(action)
    .leftJoin(user, eq(user.id, action.ownerId))
    .where(where)
    .orderBy(...inOrder('desc', action.updatedAt, action.id))
    .limit(limit)
}

async function withAccounts(
  q: Q,
  scope: Scope,
  rows: Awaited<ReturnType<typeof selectActions>>,
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
  return rows.map((row) => ({
    ...row,
    state: row.state as ActionState,
    accounts: (accountsOf.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
  }))
}

interface By {
  userId: string
  now: Date
}

/** Writes down a new action. Throws `invalid` for an account or an owner that is not there. */
export async function addAction(
  q: Q,
  scope: Scope,
  id: string,
  input: ActionInput,
  { userId, now }: By,
): Promise<void> {
  await check(q, scope, input)
  const { accountIds, dueAt, ...row } = input
  await q.insert(q.t.action).values({
    ...{ ...row, id, dueAt: dueAt ? new Date(dueAt) : null, state: 'open' },
    ...{ createdBy: userId, createdAt: now, updatedAt: now },
  })
  await helpAccounts(q, id, accountIds)
}

/** Writes an action anew. Returns false where there is none within the scope. */
export async function changeAction(
  q: Q,
  scope: Scope,
  id: string,
  input: ActionInput,
  { now }: By,
): Promise<boolean> {
  const before = await findAction(q, scope, id)
  if (!before) return false
  await check(q, scope, input)
  const { accountIds, dueAt, ...row } = input
  await q
    .update(q.t.action)
    .set({ ...row, dueAt: dueAt ? new Date(dueAt) : null, updatedAt: now })
    .where(eq(q.t.action.id, id))
  // Accounts outside the scope were not shown to whoever changes it, so they stay.
  const shown = before.accounts.map((account) => account.id)
  const { actionAccount } = q.t
  await q
    .delete(actionAccount)
    .where(and(eq(actionAccount.actionId, id), anyOf(q, actionAccount.accountId, shown)))
  await helpAccounts(q, id, accountIds)
  return true
}

/**
 * Moves an action on: done, verified (with the evidence), dropped or open again. Returns false where there is none
 * within the scope; throws `conflict` for a step it cannot take.
 */
export async function moveAction(
  q: Q,
  scope: Scope,
  id: string,
  { to, evidence, userId, now }: By & { to: ActionState; evidence: string | null },
): Promise<boolean> {
  const action = await findAction(q, scope, id)
  if (!action) return false
  if (!actionMayBecome(action.state, to))
    throw new AppError('conflict', `An action that is ${action.state} cannot become ${to}.`)
  const none = { doneAt: null, doneBy: null, verifiedAt: null, verifiedBy: null, evidence: null }
  const change = {
    open: none,
    dropped: none,
    done: { doneAt: now, doneBy: userId },
    verified: { verifiedAt: now, verifiedBy: userId, evidence },
  }[to]
  await q
    .update(q.t.action)
    .set({ ...change, state: to, updatedAt: now })
    .where(eq(q.t.action.id, id))
  return true
}

async function helpAccounts(q: Q, actionId: string, accountIds: string[]): Promise<void> {
  const rows = [...new Set(accountIds)].map((accountId) => ({ actionId, accountId }))
  if (rows.length > 0) await q.insert(q.t.actionAccount).values(rows).onConflictDoNothing()
}

async function check(q: Q, scope: Scope, { accountIds, ownerId }: ActionInput): Promise<void> {
  const { account, user } = q.t
  const wanted = [...new Set(accountIds)]
  const there = await q.$count(account, and(anyOf(q, account.id, wanted), withinScope(q, scope)))
  if (there < wanted.length) throw refused('accountIds', 'One of the accounts is not there.')
  if (ownerId !== null && (await q.$count(user, eq(user.id, ownerId))) === 0)
    throw refused('ownerId', 'There is no such user.')
}

function refused(path: string, message: string): AppError {
  return new AppError('invalid', message, [{ path, message }])
}

/**
 * Account id → the words of what was done for it and verified in the last half year, the latest first: what a mail to
 * its contacts may say. Accounts without such an action are absent.
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
        gte(action.verifiedAt, addHours(now, -24 * TELL_WITHIN_DAYS)),
      ),
    )
    .orderBy(desc(action.verifiedAt), desc(action.id))
  const wordsOf = new Map<string, ActionWords[]>()
  for (const { accountId, words } of rows) wordsOf.set(accountId, [...(wordsOf.get(accountId) ?? []), words])
  return wordsOf
}
