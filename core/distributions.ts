import { bisect } from 'simple-statistics'

/**
 * Φ(z), the share of the standard normal distribution below z, right to 1e-14 of itself, in the tails too: by the series
 * of Abramowitz and Stegun 26.2.11 near the middle, and by the continued fraction 26.2.14 (Lentz's method is not needed:
 * from below, 60 terms are enough beyond 3).
 */
export function normalShare(z: number): number {
  if (z > 0) return 1 - normalShare(-z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z < -3) {
    let fraction = -z
    for (let k = 60; k > 0; k--) fraction = -z + k / fraction
    return density / fraction
  }
  let term = z
  let sum = z
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return 0.5 + density * sum
}

/**
 * The chance of a χ² of `df` degrees of freedom (a whole number from 1) above x.
 * Source: Abramowitz and Stegun 26.4.4 for odd and 26.4.5 for even degrees.
 */
export function chiSquareTail(x: number, df: number): number {
  if (x <= 0) return 1
  const root = Math.sqrt(x)
  let sum = 0
  if (df % 2 === 0) {
    let term = 1
    for (let k = 1; k <= df / 2; k++) {
      sum += term
      term *= x / (2 * k)
    }
    return Math.min(1, Math.exp(-x / 2) * sum)
  }
  let term = root
  for (let k = 1; k <= (df - 1) / 2; k++) {
    sum += term
    term *= x / (2 * k + 1)
  }
  const density = Math.exp(-x / 2) / Math.sqrt(2 * Math.PI)
  return Math.min(1, 2 * normalShare(-root) + 2 * density * sum)
}

/** The chance of a standard normal value as far from 0 as z, on either side. */
export function twoSided(z: number): number {
  return 2 * normalShare(-Math.abs(z))
}

/** The z that a share (between 0 and 1, neither of them) of the standard normal distribution lies below. */
export function normalQuantile(share: number): number {
  return bisect((z) => normalShare(z) - share, -38, 38, 200, 1e-12)
}
