import type { ActionGoal } from './action-goals.ts'
import type { Comparison } from './compare.ts'
import { differenceInWords, signed } from './figures-in-words.ts'

export interface GoalProgress {
  /** What was observed, in words that claim no cause. */
  sentence: string
  /** Whether the interval leaves out nothing at all (moved), and on which side; null: too few answers. */
  verdict: 'reached' | 'up' | 'no_evidence' | 'down' | null
}

/**
 * How far a goal is by a comparison of the answers before the action was written down with those since. Reached means that
 * what was observed is as much as was wanted and that its interval leaves out nothing: that the score rose by so much.
 */
export function goalProgress(
  { metric, by }: Pick<ActionGoal, 'metric' | 'by'>,
  difference: Comparison['difference'],
): GoalProgress {
  if (!difference) return { sentence: 'Too few answers yet to say how far it is.', verdict: null }
  const wanted = signed(by, metric === 'ces' || !Number.isInteger(by) ? 1 : 0)
  const sentence = `Observed so far: ${differenceInWords(metric, difference)}; the goal is ${wanted}.`
  const { value, low, high } = difference
  if (low > 0) return { sentence, verdict: value >= by ? 'reached' : 'up' }
  return { sentence, verdict: high < 0 ? 'down' : 'no_evidence' }
}
