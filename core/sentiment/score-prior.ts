import { type Metric, scales } from '../surveys.ts'
import type { Likelihoods } from './likelihoods.ts'
import { trained } from './weights.ts'

/** A score may make a reading this many times likelier against another, and no more: clear words stand. */
export const STRONGEST = 4

/**
 * The likelihoods after Bayes' rule with the score: each times how often a comment of its kind came with such a score
 * in the patient surveys that the model was trained on. `share` is the score on its scale, 0 to 1.
 */
export function withScore(
  text: Likelihoods,
  share: number,
  shares: readonly (readonly number[])[] = trained.scores,
): Likelihoods {
  const [negative = 1, neutral = 1, positive = 1] = shares[Math.round(share * 4)] ?? []
  const least = Math.max(negative, neutral, positive) / STRONGEST
  const n = text.negative * Math.max(negative, least)
  const z = text.neutral * Math.max(neutral, least)
  const p = text.positive * Math.max(positive, least)
  const sum = n + z + p
  return { negative: n / sum, neutral: z / sum, positive: p / sum }
}

/** Where a score stands on its metric's scale, 0 to 1. */
export function shareOf(metric: Metric, score: number): number {
  const { min, max } = scales[metric]
  return Math.min(1, Math.max(0, (score - min) / (max - min)))
}
