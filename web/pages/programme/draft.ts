import { type ProgrammeRules, programmeRulesSchema } from '../../../core/programmes.ts'
import type { Programme, ProgrammeChange } from '../../api/programmes.ts'

/** A programme while it is being changed. */
export interface ProgrammeDraft {
  name: string
  surveyId: string
  rules: ProgrammeRules
}

const ruleNames = Object.keys(programmeRulesSchema.shape) as (keyof ProgrammeRules)[]

export function draftOf(programme: Programme): ProgrammeDraft {
  const rules = Object.fromEntries(ruleNames.map((key) => [key, structuredClone(programme[key])]))
  return { name: programme.name, surveyId: programme.surveyId, rules: rules as ProgrammeRules }
}

/** What of the draft differs from what is stored. */
export function changesOf(programme: Programme, { name, surveyId, rules }: ProgrammeDraft): ProgrammeChange {
  const after = { name: name.trim(), surveyId, ...rules }
  const isNew = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(programme[key as keyof Programme])
  return Object.fromEntries(Object.entries(after).filter(isNew)) as ProgrammeChange
}
