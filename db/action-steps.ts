import { and, asc, eq, max } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { ActionEvent } from '../core/action-events.ts'
import { isBeforeToday } from '../core/action-goals.ts'
import { heldBy, type StepChange, type StepInput, type StepState } from '../core/action-steps.ts'
import { AppError, found, type Issue } from '../core/errors.ts'
import { type By, changingAction } from './action-changes.ts'
import { checkSees, helpedBy } from './action-people.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'

/** The steps of an action in their order. */
export async function listSteps(q: Q, actionId: string) {
  const { actionStep, user } = q.t
  const { id, position, words, dueAt, state, waitingOn, waitingUntil, nextStep, doneAt } = actionStep
  const rows = await q
    .select({
      ...{ id, position, words, dueAt, state, waitingOn, waitingUntil, nextStep, doneAt },
      owner: { id: user.id, name: user.name },
    })
    .from(actionStep)
    .leftJoin(user, eq(user.id, actionStep.ownerId))
    .where(eq(actionStep.actionId, actionId))
    .orderBy(asc(position), asc(id))
  return rows.map((row) => ({ ...row, state: row.state as StepState }))
}

/** Adds a step behind the others. Returns false where there is no such action within the scope. */
export function addStep(q: Q, scope: Scope, actionId: string, input: StepInput, by: By): Promise<boolean> {
  return changingAction(q, scope, actionId, by, async () => {
    const { actionStep } = q.t
    if (input.ownerId) await checkSees(q, 'ownerId', input.ownerId, await helpedBy(q, actionId))
    await checkDates(q, { dueAt: input.dueAt }, by.now)
    const [last] = await q
      .select({ position: max(actionStep.position) })
      .from(actionStep)
      .where(eq(actionStep.actionId, actionId))
    const stepId = by.newId('stp')
    await q.insert(actionStep).values({
      ...{ id: stepId, actionId, words: input.words, ownerId: input.ownerId, state: 'open' },
      dueAt: input.dueAt ? new Date(input.dueAt) : null,
      position: (last?.position ?? 0) + 1,
      ...{ createdAt: by.now, updatedAt: by.now },
    })
    return [{ kind: 'step_added', stepId, words: input.words }]
  })
}

/**
 * Changes a step: its words, owner, date or state. Throws `not_found` where the action has no such step, `invalid` for one
 * that waits for nobody, or a date that is past.
 */
export function changeStep(
  q: Q,
  scope: Scope,
  { actionId, stepId }: { actionId: string; stepId: string },
  change: StepChange,
  by: By,
): Promise<boolean> {
  return changingAction(q, scope, actionId, by, async () => {
    const { actionStep } = q.t
    const isThis = and(eq(actionStep.id, stepId), eq(actionStep.actionId, actionId))
    const before = found((await q.select().from(actionStep).where(isThis))[0], 'step')
    if (change.ownerId && change.ownerId !== before.ownerId)
      await checkSees(q, 'ownerId', change.ownerId, await helpedBy(q, actionId))
    const { dueAt = before.dueAt, waitingUntil = before.waitingUntil } = dated(change)
    const dates = changedDates({ dueAt, waitingUntil }, before)
    // What is put back may have passed meanwhile: it was no date to come when somebody took it away by mistake.
    if (waitingUntil && (await waitedUntil(q, stepId, waitingUntil))) delete dates.waitingUntil
    await checkDates(q, dates, by.now)
    const { held, problems } = heldBy({
      state: change.state ?? (before.state as StepState),
      waitingOn: change.waitingOn === undefined ? before.waitingOn : change.waitingOn,
      nextStep: change.nextStep === undefined ? before.nextStep : change.nextStep,
      waitingUntil,
    })
    if (problems.length > 0) throw refused(problems)
    const after = {
      words: change.words ?? before.words,
      ownerId: change.ownerId === undefined ? before.ownerId : change.ownerId,
      ...{ dueAt, ...held },
    }
    const isDone = after.state === 'done'
    const done =
      isDone === (before.state === 'done')
        ? {}
        : { doneAt: isDone ? by.now : null, doneBy: isDone ? by.userId : null }
    const events = whatChanged(before, after)
    if (events.length > 0)
      await q
        .update(actionStep)
        .set({ ...after, ...done, updatedAt: by.now })
        .where(isThis)
    return events.map((event) => ({ ...event, stepId, words: after.words }))
  })
}

type Step = Q['t']['actionStep']['$inferSelect']
type Changed = Pick<Step, 'words' | 'ownerId' | 'dueAt' | 'state' | 'waitingOn' | 'waitingUntil' | 'nextStep'>

function whatChanged(before: Step, after: Changed): ActionEvent[] {
  const isOther = (field: keyof Changed) => String(before[field]) !== String(after[field])
  const events: ActionEvent[] = []
  if (isOther('words') || isOther('ownerId')) events.push({ kind: 'step_changed' })
  if (isOther('dueAt')) events.push({ kind: 'date', facts: { from: before.dueAt, to: after.dueAt } })
  if ((['state', 'waitingOn', 'waitingUntil', 'nextStep'] as const).some(isOther)) {
    const { state: to, waitingOn, waitingUntil, nextStep } = after
    events.push({ kind: 'step_state', facts: { from: before.state, to, waitingOn, waitingUntil, nextStep } })
  }
  return events
}

/** Puts the steps in the order of these ids, which must be all of them. */
export function orderSteps(q: Q, scope: Scope, actionId: string, ids: string[], by: By): Promise<boolean> {
  return changingAction(q, scope, actionId, by, async () => {
    const { actionStep } = q.t
    const steps = await listSteps(q, actionId)
    const known = new Set(steps.map(({ id }) => id))
    if (ids.length !== known.size || new Set(ids).size !== known.size || ids.some((id) => !known.has(id)))
      throw new AppError(
        'stale',
        'The steps are others by now. Read the action anew, then put them in order.',
      )
    if (ids.every((id, i) => steps[i]?.id === id)) return []
    for (const [i, id] of ids.entries())
      await q
        .update(actionStep)
        .set({ position: i + 1 })
        .where(eq(actionStep.id, id))
    return [{ kind: 'steps_ordered' }]
  })
}

function dated({ dueAt, waitingUntil }: StepChange) {
  const read = (at: string | null | undefined) =>
    at === undefined ? undefined : at === null ? null : new Date(at)
  return { dueAt: read(dueAt), waitingUntil: read(waitingUntil) }
}

type Dates = Partial<Record<'dueAt' | 'waitingUntil', Date | string | null>>

function changedDates(after: Dates, before: Pick<Step, 'dueAt' | 'waitingUntil'>): Dates {
  const { dueAt, waitingUntil } = after
  return {
    ...(String(dueAt) === String(before.dueAt) ? {} : { dueAt }),
    ...(String(waitingUntil) === String(before.waitingUntil) ? {} : { waitingUntil }),
  }
}

/** Whether this step waited until that moment once. */
async function waitedUntil(q: Q, stepId: string, until: Date): Promise<boolean> {
  const { actionEvent } = q.t
  const events = await q
    .select({ facts: actionEvent.facts })
    .from(actionEvent)
    .where(and(eq(actionEvent.stepId, stepId), eq(actionEvent.kind, 'step_state')))
  return events.some(({ facts }) => facts?.waitingUntil && +new Date(`${facts.waitingUntil}`) === +until)
}

async function checkDates(q: Q, dates: Dates, now: Date): Promise<void> {
  const { timeZone } = await readCompany(q)
  const past = Object.entries(dates).filter(([, at]) => at && isBeforeToday(new Date(at), now, timeZone))
  if (past.length > 0)
    throw refused(
      past.map(([path]) => ({ path, message: 'This date has passed. Choose today or a later day.' })),
    )
}

function refused(issues: Issue[]): AppError {
  return new AppError('invalid', issues[0]?.message ?? 'The step is not right.', issues)
}
