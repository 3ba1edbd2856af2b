import { ApiProblem, errorWords } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import type { ActionDetail } from '../../api/shapes.ts'
import { say } from '../../shell/toasts.svelte.ts'

/**
 * Shows the action as the server answered it, and lets lists and the timeline be read anew; nobody waits for that: whoever
 * types the next step meanwhile would press Enter in vain.
 */
export function showAction(answer: ActionDetail): void {
  queries.setQueryData(['action', answer.id], answer)
  void queries.invalidateQueries({ queryKey: ['actions'] })
  void queries.invalidateQueries({ queryKey: ['action-history', answer.id] })
}

/** One form's way to change an action: what failed stays said beside what was typed. */
export function createChange() {
  let failure = $state<unknown>(null)
  let isSending = $state(false)
  return {
    get failure() {
      return failure
    },
    get words() {
      return failure ? errorWords(failure) : null
    },
    get isSending() {
      return isSending
    },
    /** Whether somebody else saved in the meantime. */
    get isStale() {
      return failure instanceof ApiProblem && failure.status === 412
    },
    /** What is wrong with one field. */
    of: (path: string) => (failure instanceof ApiProblem ? failure.of(path) : undefined),
    forget() {
      failure = null
    },
    /** Asks, shows the answer and says it; false where it failed. */
    async run(ask: () => Promise<ActionDetail>, words: string, undo?: () => Promise<ActionDetail>) {
      if (isSending) return false
      isSending = true
      failure = null
      try {
        showAction(await ask())
        say(words, undo && { undo: () => void takeBack(undo) })
        return true
      } catch (error) {
        failure = error
        return false
      } finally {
        isSending = false
      }
    },
  }
}

async function takeBack(undo: () => Promise<ActionDetail>): Promise<void> {
  try {
    showAction(await undo())
    say('It is as it was')
  } catch (error) {
    say(errorWords(error), { kind: 'failed' })
  }
}
