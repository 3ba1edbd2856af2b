import { z } from 'zod'
import { line } from './fields.ts'

export const stepStates = ['open', 'waiting', 'blocked', 'done', 'dropped'] as const
export type StepState = (typeof stepStates)[number]

const at = z.iso.datetime({ offset: true }).nullable()

/** A step of an action as it is written down. */
export const stepSchema = z.strictObject({
  words: line(300),
  ownerId: z.string().min(1).max(100).nullable(),
  dueAt: at,
})
export type StepInput = z.output<typeof stepSchema>

/** What of a step may be changed, by itself or together. */
export const stepChangeSchema = stepSchema
  .extend({
    state: z.enum(stepStates),
    /** On whom or what it waits, and until when. */
    waitingOn: line(200).nullable(),
    waitingUntil: at,
    /** What would get a blocked one moving. */
    nextStep: line(300).nullable(),
  })
  .partial()
export type StepChange = z.output<typeof stepChangeSchema>

interface Held {
  state: StepState
  waitingOn: string | null
  waitingUntil: Date | null
  nextStep: string | null
}

/**
 * What stands beside the state: on whom a waiting step waits, and what would get a blocked one moving. A step that is
 * neither any more forgets both. Says what is missing of a waiting one.
 */
export function heldBy(step: Held): { held: Held; problems: { path: string; message: string }[] } {
  const { state, waitingOn, waitingUntil, nextStep } = step
  const problems: { path: string; message: string }[] = []
  if (state === 'waiting' && !waitingOn)
    problems.push({ path: 'waitingOn', message: 'Say on whom or what it waits.' })
  if (state === 'waiting' && !waitingUntil)
    problems.push({ path: 'waitingUntil', message: 'Say until when it waits, so that it is not forgotten.' })
  return {
    held: {
      state,
      waitingOn: state === 'waiting' ? waitingOn : null,
      waitingUntil: state === 'waiting' ? waitingUntil : null,
      nextStep: state === 'blocked' ? nextStep : null,
    },
    problems,
  }
}
