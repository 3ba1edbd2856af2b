/** A square matrix, row after row. */
export interface Matrix {
  size: number
  cells: Float64Array
}

/**
 * How much of R² goes with each of p drivers, from their correlations and those with the score: the drivers are turned into
 * the orthogonal variables nearest to them, Λ = √R, the score is regressed on these, β = Λ⁻¹r, and what each explains goes
 * back by the squares, ε = Λ²β². The weights are never negative and add up to R², and drivers that say the same share
 * what they say. Directions without any variance (one driver is another) are left out of Λ⁻¹.
 * Source: J. W. Johnson, Multivariate Behavioral Research 35 (2000) 1-19.
 */
export function relativeWeights(drivers: Matrix, withScore: readonly number[]): number[] {
  const { size: p } = drivers
  const { values, vectors } = eigen(drivers)
  const root = new Float64Array(p * p)
  const beta = new Float64Array(p)
  for (let k = 0; k < p; k++) {
    const value = values[k]!
    if (value < 1e-10) continue
    const scale = Math.sqrt(value)
    let along = 0
    for (let i = 0; i < p; i++) along += vectors[i * p + k]! * withScore[i]!
    for (let i = 0; i < p; i++) {
      beta[i]! += (vectors[i * p + k]! * along) / scale
      for (let j = 0; j < p; j++) root[i * p + j]! += vectors[i * p + k]! * scale * vectors[j * p + k]!
    }
  }
  return Array.from({ length: p }, (_, i) => {
    let weight = 0
    for (let j = 0; j < p; j++) weight += root[i * p + j]! ** 2 * beta[j]! ** 2
    return weight
  })
}

/**
 * Eigenvalues and eigenvectors (the columns) of a symmetric matrix, by Jacobi's rotations, cyclic, until what is beside the
 * diagonal is nothing.
 * Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed. (2013), 8.5.
 */
export function eigen({ size: p, cells }: Matrix): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from(cells)
  const vectors = new Float64Array(p * p)
  for (let i = 0; i < p; i++) vectors[i * p + i] = 1
  for (let sweep = 0; sweep < 60 && beside(a, p) > 1e-22; sweep++)
    for (let i = 0; i < p; i++) for (let j = i + 1; j < p; j++) rotate(a, vectors, p, i, j)
  return { values: Float64Array.from({ length: p }, (_, i) => a[i * p + i]!), vectors }
}

function beside(a: Float64Array, p: number): number {
  let sum = 0
  for (let i = 0; i < p; i++) for (let j = i + 1; j < p; j++) sum += a[i * p + j]! ** 2
  return sum
}

function rotate(a: Float64Array, vectors: Float64Array, p: number, i: number, j: number): void {
  const off = a[i * p + j]!
  if (off === 0) return
  const tau = (a[j * p + j]! - a[i * p + i]!) / (2 * off)
  const t = tau === 0 ? 1 : Math.sign(tau) / (Math.abs(tau) + Math.hypot(1, tau))
  const c = 1 / Math.hypot(1, t)
  const s = t * c
  for (let k = 0; k < p; k++) turn(a, k * p + i, k * p + j, c, s)
  for (let k = 0; k < p; k++) turn(a, i * p + k, j * p + k, c, s)
  for (let k = 0; k < p; k++) turn(vectors, k * p + i, k * p + j, c, s)
}

function turn(cells: Float64Array, one: number, other: number, c: number, s: number): void {
  const [x, y] = [cells[one]!, cells[other]!]
  cells[one] = c * x - s * y
  cells[other] = s * x + c * y
}
