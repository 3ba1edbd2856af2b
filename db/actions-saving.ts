import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { ActionEvent } from '../core/action-events.ts'
import { isBeforeToday } from '../core/action-goals.ts'
import { type ActionInput, type ActionState, actionMayBecome } from '../core/actions.ts'
import { AppError } from '../core/errors.ts'
import { type ActionRecord, type By, changingAction, writeEvents } from './action-changes.ts'
import { checkOwner, checkSees, nameOf } from './action-people.ts'
import { linkTickets } from './action-tickets.ts'
import { anyOf } from './dialect.ts'
import { withinScope } from './scope.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'

/** Writes down a new action. Throws `invalid` for what is not there, an owner without access, or a date that is past. */
export async function addAction(q: Q, scope: Scope, id: string, input: ActionInput, by: By): Promise<void> {
  const { accountIds, ticketIds = [], dueAt, ...row } = input
  await checkAccounts(q, scope, accountIds)
  await checkPeople(q, input, null)
  await checkDates(q, input, null, by.now)
  await q.insert(q.t.action).values({
    ...{ ...row, id, dueAt: dueAt ? new Date(dueAt) : null, state: 'open' },
    ...{ createdBy: by.userId, createdAt: by.now, updatedAt: by.now },
  })
  await helpAccounts(q, id, accountIds)
  const { on } = await linkTickets(q, scope, id, ticketIds)
  const tickets: ActionEvent[] = on > 0 ? [{ kind: 'tickets', facts: { n: on } }] : []
  await writeEvents(q, id, [{ kind: 'created' }, ...tickets], 1, by)
}

/**
 * Writes an action anew; fields that came later stay as they are where they are left out. Returns false where there is
 * none within the scope. Throws as addAction does, and `stale`.
 */
export function changeAction(q: Q, scope: Scope, id: string, input: ActionInput, by: By): Promise<boolean> {
  return changingAction(q, scope, id, by, async (before) => {
    await checkAccounts(q, scope, input.accountIds)
    await checkPeople(q, input, before)
    await checkDates(q, input, before, by.now)
    const { accountIds, ticketIds, dueAt, ...row } = input
    const after = { ...row, dueAt: dueAt ? new Date(dueAt) : null }
    // Whom it should help, or against which cause, may be another: its effect is looked at again.
    await q
      .update(q.t.action)
      .set({ ...after, effectAt: null })
      .where(eq(q.t.action.id, id))
    const events = await whatChanged(q, before, after)
    if (await replaceAccounts(q, scope, id, accountIds)) events.push(changed(['accounts']))
    if (ticketIds) {
      const { on, off } = await linkTickets(q, scope, id, ticketIds, { others: 'off' })
      if (on > 0) events.push({ kind: 'tickets', facts: { n: on } })
      if (off > 0) events.push({ kind: 'tickets', facts: { n: off, from: 'off' } })
    }
    return events
  })
}

const changed = (fields: string[]): ActionEvent => ({ kind: 'changed', facts: { fields } })

async function whatChanged(q: Q, before: ActionRecord, after: Partial<ActionRecord>): Promise<ActionEvent[]> {
  const events: ActionEvent[] = []
  const isOther = (field: keyof ActionRecord) =>
    after[field] !== undefined && !isDeepStrictEqual(after[field], before[field])
  if (isOther('ownerId'))
    events.push({
      kind: 'owner',
      facts: { from: await nameOf(q, before.ownerId), to: await nameOf(q, after.ownerId ?? null) },
    })
  if (isOther('dueAt')) events.push({ kind: 'date', facts: { from: before.dueAt, to: after.dueAt } })
  const others = [
    'problem',
    'words',
    'sponsorId',
    'goal',
    'costMinor',
    'currency',
    'causeId',
    'themeId',
  ] as const
  const fields = others.filter(isOther)
  return fields.length > 0 ? [...events, changed([...fields])] : events
}

/**
 * Moves an action on: done, verified (with the evidence), dropped or open again. Returns false where there is none
 * within the scope; throws `conflict` for a step it cannot take.
 */
export function moveAction(
  q: Q,
  scope: Scope,
  id: string,
  { to, evidence, ...by }: By & { to: ActionState; evidence: string | null },
): Promise<boolean> {
  return changingAction(q, scope, id, by, async (action) => {
    const from = action.state as ActionState
    if (!actionMayBecome(from, to))
      throw new AppError('conflict', `An action that is ${from} cannot become ${to}.`)
    const none = { doneAt: null, doneBy: null, verifiedAt: null, verifiedBy: null, evidence: null }
    const unseen = { effect: null, effectVerdict: null, effectAt: null }
    const change = {
      open: { ...none, ...unseen },
      dropped: { ...none, ...unseen },
      done: { doneAt: by.now, doneBy: by.userId },
      verified: { verifiedAt: by.now, verifiedBy: by.userId, evidence },
    }[to]
    await q
      .update(q.t.action)
      .set({ ...change, state: to })
      .where(eq(q.t.action.id, id))
    return [{ kind: 'state', words: evidence, facts: { from, to } }]
  })
}

async function helpAccounts(q: Q, actionId: string, accountIds: string[]): Promise<void> {
  const rows = [...new Set(accountIds)].map((accountId) => ({ actionId, accountId }))
  if (rows.length > 0) await q.insert(q.t.actionAccount).values(rows).onConflictDoNothing()
}

/** Accounts outside the scope were not shown to whoever changes it, so they stay. Says whether any came or went. */
async function replaceAccounts(q: Q, scope: Scope, id: string, wanted: string[]): Promise<boolean> {
  const { account, actionAccount } = q.t
  const shown = await q
    .select({ id: actionAccount.accountId })
    .from(actionAccount)
    .innerJoin(account, eq(account.id, actionAccount.accountId))
    .where(and(eq(actionAccount.actionId, id), withinScope(q, scope)))
  const now = new Set(shown.map((row) => row.id))
  const next = new Set(wanted)
  const gone = [...now].filter((one) => !next.has(one))
  await q
    .delete(actionAccount)
    .where(and(eq(actionAccount.actionId, id), anyOf(q, actionAccount.accountId, gone)))
  await helpAccounts(q, id, wanted)
  return gone.length > 0 || [...next].some((one) => !now.has(one))
}

async function checkAccounts(q: Q, scope: Scope, accountIds: string[]): Promise<void> {
  const { account } = q.t
  const wanted = [...new Set(accountIds)]
  const there = await q.$count(account, and(anyOf(q, account.id, wanted), withinScope(q, scope)))
  if (there < wanted.length) throw refused('accountIds', 'One of the accounts is not there.')
}

async function checkPeople(q: Q, input: ActionInput, before: ActionRecord | null): Promise<void> {
  const { ownerId, sponsorId, accountIds } = input
  if (ownerId && ownerId !== before?.ownerId) await checkOwner(q, 'ownerId', ownerId, accountIds)
  if (sponsorId && sponsorId !== before?.sponsorId) await checkSees(q, 'sponsorId', sponsorId, accountIds)
}

async function checkDates(q: Q, input: ActionInput, before: ActionRecord | null, now: Date): Promise<void> {
  const { timeZone } = await readCompany(q)
  const goal = before?.goal as ActionInput['goal']
  const dates = [
    { path: 'dueAt', to: input.dueAt, from: before?.dueAt?.getTime() },
    { path: 'goal.until', to: input.goal?.until, from: goal && Date.parse(goal.until) },
  ]
  for (const { path, to, from } of dates)
    if (to && Date.parse(to) !== from && isBeforeToday(new Date(to), now, timeZone))
      throw refused(path, 'This date has passed. Choose today or a later day.')
}

function refused(path: string, message: string): AppError {
  return new AppError('invalid', message, [{ path, message }])
}
