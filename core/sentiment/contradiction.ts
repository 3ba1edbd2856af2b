import { scoreClass } from '../scores.ts'
import type { Metric } from '../surveys.ts'
import type { CommentQuestion } from './question-kind.ts'
import type { TextReading } from './read-by-rules.ts'

/** Words must be this clear before they contradict a score. */
const CLEAR = 0.75

/**
 * Whether a low score came with clear praise, or a high one with a clear complaint. Who was asked what could be better
 * and names something has not contradicted a high score.
 */
export function contradicts(
  { likelihoods, valence }: TextReading,
  question: CommentQuestion | null,
  metric: Metric,
  score: number,
): boolean {
  const given = scoreClass(metric, score)
  // A complaint may be a bare fact; praise without a word of praise is too little to doubt a low score.
  if (given === 'detractor') return likelihoods.positive >= CLEAR && valence > 0 && question !== 'good'
  return given === 'promoter' && likelihoods.negative >= CLEAR && question !== 'improve'
}
