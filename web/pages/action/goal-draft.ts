import type { ActionGoal } from '../../../core/action-goals.ts'
import type { Metric } from '../../../core/surveys.ts'
import { atNoon, dayOfField } from '../../words/actions.ts'

/** A goal as the form holds it. */
export interface GoalDraft {
  has: boolean
  metric: Metric
  surveyId: string | null
  by: number
  until: string
  /** "accounts", "segment:Fleet" or "tier:A". */
  group: string
}

export function goalDraft(goal: ActionGoal | null | undefined): GoalDraft {
  if (!goal) return { has: false, metric: 'nps', surveyId: null, by: 10, until: '', group: 'accounts' }
  const { group, metric, surveyId, by, until } = goal
  const words = group.of === 'accounts' ? group.of : `${group.of}:${group.name}`
  return { has: true, metric, surveyId, by, until: dayOfField(until), group: words }
}

export function goalOf({ has, metric, surveyId, by, until, group }: GoalDraft): ActionGoal | null {
  if (!has) return null
  const [of = '', ...name] = group.split(':')
  const whom =
    of === 'segment' || of === 'tier'
      ? ({ of, name: name.join(':') } as const)
      : ({ of: 'accounts' } as const)
  return { metric, surveyId, by, until: atNoon(until) ?? '', group: whom }
}
