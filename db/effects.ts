import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { ActionGoal } from '../core/action-goals.ts'
import { dayIn } from '../core/calendar.ts'
import { type Effect, effectOf } from '../core/effect.ts'
import { isEffectDue, type KeptEffect, keptOf } from '../core/effect-kept.ts'
import { windowFor } from '../core/effect-windows.ts'
import { changeWanted } from '../core/effect-words.ts'
import { type EffectAsked, effectFacts } from './effect-facts.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'
import { findSurvey, listSurveys, type Survey } from './surveys.ts'

/** The effect of an action as it stands in the answers now. */
export async function readEffect(q: Q, asked: EffectAsked) {
  const { treated, candidates, stretches } = await effectFacts(q, asked)
  const wanted = changeWanted(asked.survey.metric, asked.measure)
  const effect: Effect = effectOf(treated, candidates, { seed: asked.actionId, wanted })
  return { effect, stretches, wanted }
}

/** The survey by whose answers an effect is read: the one asked for, else that of the goal or of its metric, else the first. */
export async function effectSurvey(
  q: Q,
  goal: Pick<ActionGoal, 'metric' | 'surveyId'> | null,
  id?: string,
): Promise<Survey | undefined> {
  if (id !== undefined) return findSurvey(q, id)
  const all = await listSurveys(q)
  return (
    all.find((survey) => survey.id === goal?.surveyId) ??
    all.find(({ metric }) => metric === goal?.metric) ??
    all[0]
  )
}

export interface DoneAction {
  id: string
  goal: ActionGoal | null
  doneAt: Date
  effectAt: Date | null
  version: number
}

/** Done actions, verified or not; `id` narrows to one. */
export async function doneActions(q: Q, id?: string): Promise<DoneAction[]> {
  const { action } = q.t
  const rows = await q
    .select({
      ...{ id: action.id, goal: action.goal, doneAt: action.doneAt },
      ...{ effectAt: action.effectAt, version: action.version },
    })
    .from(action)
    .where(
      and(
        id === undefined ? undefined : eq(action.id, id),
        inArray(action.state, ['done', 'verified']),
        isNotNull(action.doneAt),
      ),
    )
    .orderBy(asc(action.id))
  return rows as DoneAction[]
}

/** Those whose kept effect is to be looked at again. */
export async function effectsDue(q: Q, now: Date): Promise<DoneAction[]> {
  return (await doneActions(q)).filter((one) => isEffectDue(one, now))
}

/** The effect by the survey of its goal, over as long as there has been; null: there is no survey. */
export async function effectNow(
  q: Q,
  { id, goal, doneAt }: DoneAction,
  now: Date,
): Promise<KeptEffect | null> {
  const survey = await effectSurvey(q, goal)
  if (!survey) return null
  const { timeZone } = await readCompany(q)
  const date = dayIn(doneAt, timeZone)
  const window = windowFor(date, dayIn(now, timeZone))
  const { effect, wanted } = await readEffect(q, { actionId: id, survey, date, window, measure: 'metric' })
  return keptOf(effect, survey.metric, wanted)
}

/** Keeps it with the action, if that is still the version from which it was read. */
export async function keepEffect(
  q: Q,
  { id, version }: Pick<DoneAction, 'id' | 'version'>,
  effect: KeptEffect | null,
  now: Date,
): Promise<void> {
  const { action } = q.t
  await q
    .update(action)
    .set({ effect, effectVerdict: effect?.verdict ?? null, effectAt: now })
    .where(and(eq(action.id, id), eq(action.version, version)))
}
