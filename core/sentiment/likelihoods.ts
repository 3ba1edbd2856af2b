/** How likely each reading is; together 1. */
export interface Likelihoods {
  negative: number
  neutral: number
  positive: number
}

/** Softmax of the three logits, that of neutral being 0. */
export function likelihoodsOf(negative: number, positive: number): Likelihoods {
  const top = Math.max(negative, positive, 0)
  const n = Math.exp(negative - top)
  const p = Math.exp(positive - top)
  const zero = Math.exp(-top)
  const sum = n + p + zero
  return { negative: n / sum, neutral: zero / sum, positive: p / sum }
}
