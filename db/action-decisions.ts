import { isDeepStrictEqual } from 'node:util'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { isBeforeToday } from '../core/action-goals.ts'
import { type DecisionInput, decisionProblems, type Weighed } from '../core/decisions.ts'
import { AppError } from '../core/errors.ts'
import { type By, changingAction } from './action-changes.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'

/** The ways as they stood when it was decided, and why not the one with the highest score, where it was not. */
type Kept = Weighed & { against: string | null }

/** The decisions on an action, the latest first: the first one holds, the others were replaced. */
export async function listDecisions(q: Q, actionId: string) {
  const { decision, user } = q.t
  const { id, weighed, chosenId, why, participants, lookAgainAt, decidedAt, replacedById } = decision
  const rows = await q
    .select({
      ...{ id, weighed, chosenId, why, participants, lookAgainAt, decidedAt, replacedById },
      decidedBy: user.name,
    })
    .from(decision)
    .leftJoin(user, eq(user.id, decision.decidedBy))
    .where(eq(decision.actionId, actionId))
    .orderBy(desc(decidedAt), desc(id))
  return rows.map((row) => ({ ...row, weighed: row.weighed as Kept }))
}

/** Keeps the ways while they are weighed. Returns false where there is no such action within the scope. */
export function saveWays(q: Q, scope: Scope, actionId: string, weighed: Weighed, by: By): Promise<boolean> {
  return changingAction(q, scope, actionId, by, async (before) => {
    if (isDeepStrictEqual(before.alternatives, weighed)) return []
    await q.update(q.t.action).set({ alternatives: weighed }).where(eq(q.t.action.id, actionId))
    return [{ kind: 'ways', facts: { n: weighed.ways.length } }]
  })
}

/**
 * Decides for one of the ways as they are written down by now; a decision that stood before is kept as replaced. Throws
 * `invalid` with everything that is missing, or a date to look again that is past.
 */
export function decide(q: Q, scope: Scope, actionId: string, input: DecisionInput, by: By): Promise<boolean> {
  return changingAction(q, scope, actionId, by, async (before) => {
    const weighed = (before.alternatives as Weighed | null) ?? { criteria: [], ways: [] }
    const problems = decisionProblems(weighed, input)
    const { timeZone } = await readCompany(q)
    const { chosenId, why, participants, against = null } = input
    const lookAgainAt = input.lookAgainAt ? new Date(input.lookAgainAt) : null
    if (lookAgainAt && isBeforeToday(lookAgainAt, by.now, timeZone))
      problems.push({ path: 'lookAgainAt', message: 'This date has passed. Choose today or a later day.' })
    if (problems.length > 0)
      throw new AppError('invalid', problems[0]?.message ?? 'It cannot be decided yet.', problems)
    const { decision } = q.t
    const id = by.newId('dcs')
    const kept: Kept = { ...weighed, against }
    await q
      .update(decision)
      .set({ replacedById: id })
      .where(and(eq(decision.actionId, actionId), isNull(decision.replacedById)))
    await q.insert(decision).values({
      ...{ id, actionId, weighed: kept, chosenId, why, participants, lookAgainAt },
      ...{ decidedBy: by.userId, decidedAt: by.now },
    })
    const what = weighed.ways.find((way) => way.id === chosenId)?.name
    return [{ kind: 'decided', words: why, facts: { what } }]
  })
}
