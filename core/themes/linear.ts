/** A row of features: ascending or not, each number once. */
export interface Row {
  numbers: Int32Array
  values: Float64Array
}

const EPOCHS = 12

/**
 * Weights that part the rows marked 1 from those marked -1: a support vector machine with squared hinge loss by dual
 * coordinate descent (C.-J. Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008,
 * algorithm 1). It is pulled towards `prior` and not towards nothing: with few rows it says what the prior says. The order
 * of the rows is shuffled by a seed, so the same rows give the same weights.
 */
export function separate(
  rows: Row[],
  marks: Int8Array,
  prior: Float64Array,
  { cost, seed }: { cost: number; seed: number },
): Float64Array {
  const weights = Float64Array.from(prior)
  const alphas = new Float64Array(rows.length)
  const diagonal = 1 / (2 * cost)
  const squares = rows.map(({ values }) => values.reduce((sum, value) => sum + value * value, diagonal))
  const next = chance(seed)
  const order = rows.map((_, i) => i)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, next)
    for (const i of order) {
      const row = rows[i] as Row
      const mark = marks[i] as number
      const alpha = alphas[i] as number
      const gradient = mark * product(weights, row) - 1 + diagonal * alpha
      const moved = Math.max(0, alpha - gradient / (squares[i] as number))
      if (moved === alpha) continue
      alphas[i] = moved
      add(weights, row, (moved - alpha) * mark)
    }
  }
  return weights
}

export function product(weights: Float64Array, { numbers, values }: Row): number {
  let sum = 0
  for (let k = 0; k < numbers.length; k++)
    sum += (weights[numbers[k] as number] as number) * (values[k] as number)
  return sum
}

function add(weights: Float64Array, { numbers, values }: Row, times: number): void {
  for (let k = 0; k < numbers.length; k++) {
    const number = numbers[k] as number
    weights[number] = (weights[number] as number) + times * (values[k] as number)
  }
}

/** Numbers from 0 to 1 (without 1) that follow from the seed: mulberry32, T. Ettinger, 2017. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Puts a list into another order, in place: R. Fisher and F. Yates. */
export function shuffle<T>(list: T[], next: () => number): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[list[i], list[j]] = [list[j] as T, list[i] as T]
  }
  return list
}
