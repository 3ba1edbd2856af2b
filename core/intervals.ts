import { bisect } from 'simple-statistics'

/** Both ends of a 95 % interval, `low` never above `high`. */
export interface Interval {
  low: number
  high: number
}

/** The standard normal distribution's 97.5 % quantile. */
const Z = 1.959963984540054

/**
 * NPS in points (-100..100): the adjusted Wald interval, which adds three answers, ¾ promoter, ¾ detractor and 1½
 * passive, before it applies the usual variance p + d - (p - d)². The plain interval covers 38-76 % at n = 3 where it
 * claims 95. Cut at the ends of the scale, and stretched to the estimate, which it misses only at n = 1.
 * Source: B. Rocks, Interval Estimation for the "Net Promoter Score", The American Statistician 70 (2016) 365-372.
 */
export function adjustedWald(promoters: number, detractors: number, n: number): Interval {
  const size = n + 3
  const p = (promoters + 0.75) / size
  const d = (detractors + 0.75) / size
  const half = Z * Math.sqrt((p + d - (p - d) ** 2) / size)
  const estimate = (promoters - detractors) / n
  return {
    low: 100 * Math.max(-1, Math.min(p - d - half, estimate)),
    high: 100 * Math.min(1, Math.max(p - d + half, estimate)),
  }
}

/**
 * A share (0..1) of `hits` among `n`: Wilson's score interval, without continuity correction.
 * Source: E. B. Wilson, JASA 22 (1927) 209-212; figures in R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872.
 */
export function wilson(hits: number, n: number): Interval {
  const share = hits / n
  const scale = n + Z * Z
  const middle = (hits + (Z * Z) / 2) / scale
  const half = (Z * Math.sqrt(n * share * (1 - share) + (Z * Z) / 4)) / scale
  return {
    low: hits === 0 ? 0 : Math.max(0, middle - half),
    high: hits === n ? 1 : Math.min(1, middle + half),
  }
}

// The variance of rounding to whole steps: five answers of 7 are not proof of exactly 7.
const ROUNDING = 1 / 12

/**
 * A mean on a scale of whole steps, from the sum of squared deviations: mean ± t(n-1) s/√n, cut at the scale's ends.
 * s² is at least 1/12, the variance that rounding hides (W. F. Sheppard, 1898), so that equal answers do not claim a
 * width of nothing. Null for fewer than two answers.
 * Source: Student, Biometrika 6 (1908) 1-25.
 */
export function tInterval(
  mean: number,
  squares: number,
  n: number,
  scale: { min: number; max: number },
): Interval | null {
  if (n < 2) return null
  const variance = Math.max(squares / (n - 1), ROUNDING)
  const half = tQuantile(n - 1) * Math.sqrt(variance / n)
  return { low: Math.max(scale.min, mean - half), high: Math.min(scale.max, mean + half) }
}

const quantiles = new Map<number, number>()

/**
 * The 97.5 % quantile of Student's t with `df` degrees of freedom (a whole number from 1).
 * Up to 30 by bisection of the finite series for A(t|df), Abramowitz and Stegun 26.7.3 and 26.7.4; above by the
 * expansion in 1/df, 26.7.5, there right to seven digits.
 */
export function tQuantile(df: number): number {
  if (df > 30) return expansion(df)
  const known = quantiles.get(df)
  if (known !== undefined) return known
  const quantile = bisect((t) => centralShare(t, df) - 0.95, 0, 16, 100, 1e-12)
  quantiles.set(df, quantile)
  return quantile
}

/** A(t|df): the share of the distribution between -t and t. */
function centralShare(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df))
  const cos = Math.cos(angle)
  const odd = df % 2 === 1
  let term = odd ? cos : 1
  let sum = df === 1 ? 0 : term
  for (let k = odd ? 3 : 2; k < df; k += 2) {
    term *= ((k - 1) / k) * cos * cos
    sum += term
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum
}

function expansion(df: number): number {
  const z = (power: number) => Z ** power
  const first = (z(3) + Z) / 4
  const second = (5 * z(5) + 16 * z(3) + 3 * Z) / 96
  const third = (3 * z(7) + 19 * z(5) + 17 * z(3) - 15 * Z) / 384
  const fourth = (79 * z(9) + 776 * z(7) + 1482 * z(5) - 1920 * z(3) - 945 * Z) / 92160
  return Z + first / df + second / df ** 2 + third / df ** 3 + fourth / df ** 4
}

/**
 * The interval of the difference `to - from` of two independent estimates, from the interval of each: the distance of
 * each end is the root of the squared distances of the two ends it comes from. With Wilson's it is Newcombe's method 10.
 * Source: G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008) 1693-1702.
 */
export function differenceInterval(
  from: Interval & { value: number },
  to: Interval & { value: number },
): Interval {
  const difference = to.value - from.value
  return {
    low: difference - Math.hypot(to.value - to.low, from.high - from.value),
    high: difference + Math.hypot(to.high - to.value, from.value - from.low),
  }
}
