import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normal, seededRandom } from '../../core/random.ts'
import { eigen, relativeWeights } from '../../core/relative-weights.ts'

const matrix = (rows: number[][]) => ({ size: rows.length, cells: Float64Array.from(rows.flat()) })
const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)

/** Correlations of `p` drivers and a score over 60 made-up rows, the score last. */
function correlations(seed: number, p: number): number[][] {
  const random = seededRandom(seed)
  const rows = Array.from({ length: 60 }, () => {
    const common = normal(random)
    const drivers = Array.from({ length: p }, (_, i) => common * (i % 3) + normal(random))
    return [...drivers, sum(drivers.map((x, i) => (i - 1) * x)) + 2 * normal(random)]
  })
  const means = rows[0]!.map((_, i) => sum(rows.map((row) => row[i]!)) / rows.length)
  const product = (i: number, j: number) =>
    sum(rows.map((row) => (row[i]! - means[i]!) * (row[j]! - means[j]!)))
  return means.map((_, i) => means.map((_, j) => product(i, j) / Math.sqrt(product(i, i) * product(j, j))))
}

const split = (all: number[][]) => {
  const p = all.length - 1
  return { drivers: all.slice(0, p).map((row) => row.slice(0, p)), withScore: all[p]!.slice(0, p) }
}

/** R² of a regression on some of the drivers, by elimination: r' R⁻¹ r. */
function rSquared(drivers: number[][], withScore: number[], some: number[]): number {
  const rows = some.map((i) => [...some.map((j) => drivers[i]![j]!), withScore[i]!])
  for (let i = 0; i < rows.length; i++)
    for (let k = 0; k < rows.length; k++) {
      if (k === i) continue
      const factor = rows[k]![i]! / rows[i]![i]!
      rows[k] = rows[k]!.map((cell, at) => cell - factor * rows[i]![at]!)
    }
  return sum(some.map((driver, i) => (withScore[driver]! * rows[i]!.at(-1)!) / rows[i]![i]!))
}

/** The mean gain of R² over all orders in which drivers can come in (Lindeman, Merenda and Gold, 1980). */
function averagedOverOrders(drivers: number[][], withScore: number[]): number[] {
  const gains = withScore.map(() => 0)
  let orders = 0
  const visit = (before: number[], left: number[]) => {
    if (left.length === 0) orders += 1
    for (const next of left) {
      const all = left.filter((one) => one !== next)
      const ways = sum(all.map((_, i) => Math.log(i + 1)))
      const gain = rSquared(drivers, withScore, [...before, next]) - rSquared(drivers, withScore, before)
      gains[next]! += gain * Math.exp(ways)
      visit([...before, next], all)
    }
  }
  visit(
    [],
    withScore.map((_, i) => i),
  )
  return gains.map((gain) => gain / orders)
}

describe('relative weights', () => {
  it('are those of the example of relWt in the R package iopsych', () => {
    const drivers = [
      [1, 0.2, 0.3, 0.4],
      [0.2, 1, 0.5, 0.1],
      [0.3, 0.5, 1, 0.2],
      [0.4, 0.1, 0.2, 1],
    ]
    const weights = relativeWeights(matrix(drivers), [-0.4, 0.1, -0.3, 0.4])
    const published = [0.24066119, 0.05492664, 0.12143476, 0.28158189]
    for (const [i, weight] of weights.entries()) expect(Math.abs(weight - published[i]!)).toBeLessThan(1e-8)
  })

  it('of drivers that have nothing to do with each other are the squared correlations', () => {
    const weights = relativeWeights(
      matrix([
        [1, 0],
        [0, 1],
      ]),
      [0.5, -0.3],
    )
    expect(weights[0]).toBeCloseTo(0.25, 12)
    expect(weights[1]).toBeCloseTo(0.09, 12)
  })

  it('of two drivers are R² averaged over both orders, by hand', () => {
    // r = .6, .5 and .4: R² = (.36 + .25 - 2 × .6 × .5 × .4) / (1 - .16) = .440476.
    // First: ½ (.36 + .440476 - .25) = .275238; second: ½ (.25 + .440476 - .36) = .165238.
    const weights = relativeWeights(
      matrix([
        [1, 0.4],
        [0.4, 1],
      ]),
      [0.6, 0.5],
    )
    expect(weights[0]).toBeCloseTo(0.275238, 6)
    expect(weights[1]).toBeCloseTo(0.165238, 6)
  })

  it.each([1, 2, 3, 4, 5])('of five drivers are close to R² averaged over all 120 orders (%i)', (seed) => {
    const { drivers, withScore } = split(correlations(seed, 5))
    const weights = relativeWeights(matrix(drivers), withScore)
    const averaged = averagedOverOrders(drivers, withScore)
    for (const [i, weight] of weights.entries()) expect(Math.abs(weight - averaged[i]!)).toBeLessThan(0.04)
  })

  it('give two drivers that are the same one the same share, and lose nothing of it', () => {
    const drivers = [
      [1, 1, 0.2],
      [1, 1, 0.2],
      [0.2, 0.2, 1],
    ]
    const weights = relativeWeights(matrix(drivers), [0.6, 0.6, 0.3])
    // R² of one of them and the third: (.36 + .09 - 2 × .6 × .3 × .2) / .96 = .39375.
    expect(weights[0]).toBeCloseTo(weights[1]!, 9)
    expect(sum(weights)).toBeCloseTo(0.39375, 9)
  })

  it('are never negative and add up to R²', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 7 }), (seed, p) => {
        const { drivers, withScore } = split(correlations(seed, p))
        const weights = relativeWeights(matrix(drivers), withScore)
        for (const weight of weights) expect(weight).toBeGreaterThanOrEqual(0)
        const all = withScore.map((_, i) => i)
        expect(sum(weights)).toBeCloseTo(rSquared(drivers, withScore, all), 9)
      }),
    )
  })
})

describe('the eigenvalues of a symmetric matrix', () => {
  it('are found with their vectors, by hand for two rows', () => {
    const { values } = eigen(
      matrix([
        [2, 1],
        [1, 2],
      ]),
    )
    expect([...values].sort()[0]).toBeCloseTo(1, 12)
    expect([...values].sort()[1]).toBeCloseTo(3, 12)
  })

  it('put the matrix together again', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 9 }), (seed, p) => {
        const cells = correlations(seed, p)
        const { values, vectors } = eigen(matrix(cells))
        const size = cells.length
        for (let i = 0; i < size; i++)
          for (let j = 0; j < size; j++) {
            const cell = sum(
              [...values].map((value, k) => vectors[i * size + k]! * value * vectors[j * size + k]!),
            )
            expect(cell).toBeCloseTo(cells[i]![j]!, 9)
          }
      }),
    )
  })
})
