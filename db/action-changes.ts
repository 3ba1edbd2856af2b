import { and, desc, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { type ActionEvent, actionEventWords } from '../core/action-events.ts'
import { AppError } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { actionsWithin } from './actions.ts'
import { forUpdate } from './dialect.ts'
import type { Q } from './store.ts'

/** Who changes an action (null: a program), when, and which version was on the screen; left out: whichever it is. */
export interface By {
  userId: string | null
  now: Date
  newId: NewId
  version?: number
}

export type ActionRecord = Q['t']['action']['$inferSelect']

/**
 * Changes an action inside one transaction: locks its row, lets `change` do its work and say what happened, and writes
 * that down; where nothing happened nothing is written. Returns false where there is no such action within the scope.
 * Throws `stale` with who did what where somebody else changed it since the version at hand.
 */
export async function changingAction(
  q: Q,
  scope: Scope,
  id: string,
  by: By,
  change: (action: ActionRecord) => Promise<ActionEvent[]>,
): Promise<boolean> {
  const { action } = q.t
  const rows = await forUpdate(
    q,
    q
      .select()
      .from(action)
      .where(and(eq(action.id, id), actionsWithin(q, scope))),
  )
  const [row] = rows
  if (!row) return false
  if (by.version !== undefined && by.version !== row.version) throw await stale(q, id, by.version)
  const events = await change(row)
  if (events.length === 0) return true
  const version = row.version + 1
  await q.update(action).set({ version, updatedAt: by.now }).where(eq(action.id, id))
  await writeEvents(q, id, events, version, by)
  return true
}

/** Writes down what happened to an action, and with which version. */
export async function writeEvents(
  q: Q,
  actionId: string,
  events: ActionEvent[],
  version: number,
  { userId, now, newId }: By,
): Promise<void> {
  await q.insert(q.t.actionEvent).values(
    events.map(({ kind, stepId = null, words = null, facts = {} }) => ({
      ...{ id: newId('aev'), actionId, stepId, kind, userId, words, at: now },
      facts: { ...facts, version },
    })),
  )
}

async function stale(q: Q, id: string, version: number): Promise<AppError> {
  const { actionEvent, user } = q.t
  const events = await q
    .select({ kind: actionEvent.kind, words: actionEvent.words, facts: actionEvent.facts, by: user.name })
    .from(actionEvent)
    .leftJoin(user, eq(user.id, actionEvent.userId))
    .where(eq(actionEvent.actionId, id))
    .orderBy(desc(actionEvent.at), desc(actionEvent.id))
    .limit(20)
  const since = events.filter(({ facts }) => Number(facts?.version) > version).toReversed()
  const said = since.map(
    (event) => `${event.by ?? 'Somebody'} ${actionEventWords(event, (at) => at.slice(0, 10))}`,
  )
  return new AppError(
    'stale',
    `${said.slice(-3).join('; ') || 'Somebody changed it'} in the meantime. Read it anew, then save yours again.`,
  )
}
