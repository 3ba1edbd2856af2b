import type { DriverData } from './drivers-data.ts'
import { relativeWeights } from './relative-weights.ts'

/** Of p drivers, in their order. */
export interface DriverFigures {
  /** Relative weights: together R². */
  weights: number[]
  /** Steps of the score for one more of the driver, by itself. */
  slopes: number[]
  /** Standard deviations. */
  deviations: number[]
}

/**
 * For each account the sums that all figures follow from: how many answers, the sums of the p drivers and of the score,
 * and those of all products of two of them. Taken from the mean of all, so that no digits are lost.
 */
export function momentsOf({ ids, scores, accounts, values }: DriverData): number[][] {
  const p = ids.length
  const rows = scores.map((score, row) => [...values[row]!, score])
  const means = Array.from(
    { length: p + 1 },
    (_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length,
  )
  const moments = new Map<string, number[]>()
  for (const [r, row] of rows.entries()) {
    let sums = moments.get(accounts[r]!)
    if (!sums) {
      sums = new Array<number>(1 + (p + 1) + ((p + 1) * (p + 2)) / 2).fill(0)
      moments.set(accounts[r]!, sums)
    }
    sums[0]! += 1
    let at = p + 2
    for (let i = 0; i <= p; i++) {
      const x = row[i]! - means[i]!
      sums[1 + i]! += x
      for (let j = 0; j <= i; j++) sums[at++]! += x * (row[j]! - means[j]!)
    }
  }
  return [...moments.values()]
}

/** The figures of sums over accounts. A driver that does not vary in them has weight and slope 0. */
export function driverFigures(sums: ArrayLike<number>, p: number): DriverFigures {
  const n = sums[0]!
  // Row i of products begins after the rows above it, which are 1 to i long.
  const covariance = (i: number, j: number) => {
    const [row, column] = i < j ? [j, i] : [i, j]
    return sums[p + 2 + (row * (row + 1)) / 2 + column]! / n - (sums[1 + i]! * sums[1 + j]!) / n ** 2
  }
  const deviations = Array.from({ length: p + 1 }, (_, i) => Math.sqrt(Math.max(0, covariance(i, i))))
  const varies = deviations.map((deviation) => deviation > 1e-9)
  const correlation = (i: number, j: number) =>
    i === j ? 1 : varies[i] && varies[j] ? covariance(i, j) / (deviations[i]! * deviations[j]!) : 0
  const cells = Float64Array.from({ length: p * p }, (_, at) => correlation(Math.floor(at / p), at % p))
  const withScore = Array.from({ length: p }, (_, i) => correlation(i, p))
  return {
    weights: relativeWeights({ size: p, cells }, withScore),
    slopes: withScore.map((r, i) => (varies[i] ? (r * deviations[p]!) / deviations[i]! : 0)),
    deviations: deviations.slice(0, p),
  }
}
