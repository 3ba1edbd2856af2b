import { dayIn } from '../core/calendar.ts'
import { type Effect, effectOf } from '../core/effect.ts'
import { windowFor } from '../core/effect-windows.ts'
import { changeWanted } from '../core/effect-words.ts'
import { doneActions, type EffectAsked, effectFacts } from './effect-facts.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'
import { findSurvey } from './surveys.ts'

/** The effect of an action as it stands in the answers now. */
export async function readEffect(q: Q, asked: EffectAsked) {
  const { treated, candidates, stretches } = await effectFacts(q, asked)
  const wanted = changeWanted(asked.survey.metric, asked.measure)
  const effect: Effect = effectOf(treated, candidates, { seed: asked.actionId, wanted })
  return { effect, stretches, wanted }
}

/** Of these actions, those that are done, each with its effect by the first survey over as long as there has been. */
export async function effectsOf(q: Q, actionIds: string[], now: Date): Promise<Map<string, Effect>> {
  const found = new Map<string, Effect>()
  const done = await doneActions(q, actionIds)
  const survey = done.length > 0 ? await findSurvey(q) : undefined
  if (!survey) return found
  const { timeZone } = await readCompany(q)
  for (const { id, doneAt } of done) {
    const date = dayIn(doneAt, timeZone)
    const window = windowFor(date, dayIn(now, timeZone))
    const asked = { actionId: id, survey, date, window, measure: 'metric' } as const
    found.set(id, (await readEffect(q, asked)).effect)
  }
  return found
}
