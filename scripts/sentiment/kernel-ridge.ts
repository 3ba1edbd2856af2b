/** Vectors side by side, `size` numbers each. */
export interface Vectors {
  values: Float32Array
  size: number
}

const WIDTH = 0.012
const RIDGE = 0.3
const ENOUGH = 1e-3

/**
 * Kernel ridge regression with a Gaussian kernel (C. Saunders, A. Gammerman, V. Vovk, ICML 1998), solved by conjugate
 * gradients (M. Hestenes, E. Stiefel, 1952): what is known of `at` is foretold of any other of the vectors.
 */
export function kernelRidge(vectors: Vectors, at: number[], known: number[]): (i: number) => number {
  const n = at.length
  const kernel = new Float32Array(n * n)
  for (let a = 0; a < n; a++)
    for (let b = 0; b <= a; b++) {
      const near = nearness(vectors, at[a]!, at[b]!)
      kernel[a * n + b] = near
      kernel[b * n + a] = near
    }
  const shares = solve(kernel, Float64Array.from(known))
  return (i) => at.reduce((sum, other, k) => sum + shares[k]! * nearness(vectors, i, other), 0)
}

function nearness({ values, size }: Vectors, a: number, b: number): number {
  let apart = 0
  for (let d = 0; d < size; d++) {
    const step = values[a * size + d]! - values[b * size + d]!
    apart += step * step
  }
  return Math.exp(-WIDTH * apart)
}

function solve(kernel: Float32Array, known: Float64Array): Float64Array {
  const n = known.length
  const found = new Float64Array(n)
  const rest = known.slice()
  const way = known.slice()
  let left = dot(rest, rest)
  const least = ENOUGH ** 2 * left
  while (left > least) {
    const there = times(kernel, way)
    const step = left / dot(way, there)
    for (let i = 0; i < n; i++) {
      found[i]! += step * way[i]!
      rest[i]! -= step * there[i]!
    }
    const before = left
    left = dot(rest, rest)
    for (let i = 0; i < n; i++) way[i] = rest[i]! + (left / before) * way[i]!
  }
  return found
}

function times(kernel: Float32Array, vector: Float64Array): Float64Array {
  const n = vector.length
  return vector.map((own, i) => {
    let sum = RIDGE * own
    for (let j = 0; j < n; j++) sum += kernel[i * n + j]! * vector[j]!
    return sum
  })
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
