import { type DriverRow, driverData, type LeftOut } from './drivers-data.ts'
import { type DriverFigures, driverFigures, momentsOf } from './drivers-figures.ts'
import { chanceOf, withoutFalseAlarms } from './false-alarms.ts'
import { counted } from './figures-in-words.ts'
import type { Interval } from './intervals.ts'
import {
  type BootstrapOptions,
  biasCorrected,
  expandedPercentile,
  resampled,
  resamplingUnits,
} from './resampling.ts'

export interface Driver {
  id: string
  kind: 'yes_no' | 'number'
  /** Part of R² that goes with it, 0..1, with its 95 % interval. The parts of all drivers add up to R². */
  weight: number
  interval: Interval
  /** The weight as a share of R², 0..1. */
  share: number
  /**
   * How much the score differs: between yes and no, or for a standard deviation more of a number; in steps of the scale,
   * with its 95 % interval. By itself, not with the others held still.
   */
  effect: Interval & { value: number }
  /** The standard deviation that `effect` is for; null for a yes or no. */
  per: number | null
  /** Goes with lower or with higher scores, or cannot be told from chance. */
  direction: 'lower' | 'higher' | 'unclear'
}

export interface Drivers {
  verdict: 'told' | 'too_few'
  /** Answers reckoned with, and the accounts they are of. */
  n: number
  accounts: number
  /** How much of the differences between scores goes with all drivers together, 0..1; null where too few. */
  r2: number | null
  /** The same, less what as many drivers of no meaning would have (M. Ezekiel, 1930). */
  adjustedR2: number | null
  /** Greatest weight first. */
  drivers: Driver[]
  leftOut: LeftOut[]
  /** Answers left out because something of them is unknown. */
  dropped: number
  sentence: string
}

/** Answers that each driver needs, and the least of all. */
export const ANSWERS_PER_DRIVER = 10
export const LEAST_ANSWERS = 50
/** Accounts that the intervals need. */
export const LEAST_ACCOUNTS = 10

const RESAMPLES = 300

export interface DriverOptions extends BootstrapOptions {
  /** What a driver is called in the sentence: "late deliveries". Its id when left out. */
  nameOf?: (id: string) => string
}

/**
 * What goes with low scores: for each theme, reason and fact its relative weight (relative-weights.ts), which stands
 * drivers that come together, and by how much the score differs with it. Intervals are from resampled accounts with all
 * their answers: bias-corrected percentiles for the weights, which resampling raises; expanded ones for effects
 * (S. Tonidandel, J. M. LeBreton and J. W. Johnson, Psychological Methods 14 (2009) 387-399). A direction is said only where the
 * effect stands beside all others that were tested (false-alarms.ts). It shows what goes together, never what causes what.
 *
 * Needs 10 answers for each driver and 50 in all, of 10 accounts or more (of six, one list in eight tells of something
 * where there is nothing); a yes or no needs 10 of both.
 */
export function drivers(
  rows: readonly DriverRow[],
  wanted: readonly string[],
  { seed, resamples = RESAMPLES, nameOf = (id) => id }: DriverOptions,
): Drivers {
  const data = driverData(rows, wanted)
  const { ids, leftOut, dropped } = data
  const moments = momentsOf(data)
  const found = { n: data.scores.length, accounts: moments.length, leftOut, dropped }
  const why = tooFew(found, ids.length)
  if (why) return { verdict: 'too_few', ...found, r2: null, adjustedR2: null, drivers: [], sentence: why }

  const units = resamplingUnits(moments, seed)
  const draws: DriverFigures[] = []
  resampled(units, { seed, resamples }, (sums) => draws.push(driverFigures(sums, ids.length)))
  const whole = driverFigures(resampledOnce(moments), ids.length)
  const r2 = whole.weights.reduce((sum, weight) => sum + weight, 0)
  const effects = ids.map((_, i) => {
    const value = whole.slopes[i]!
    const { low, high } = expandedPercentile(
      column(draws, ({ slopes }) => slopes[i]!),
      units.size,
    )
    return { value, low: Math.min(low, value), high: Math.max(high, value) }
  })
  const isTold = withoutFalseAlarms(effects.map(chanceOf))
  const told = ids.map((id, i): Driver => {
    const weight = whole.weights[i]!
    const interval = biasCorrected(
      column(draws, ({ weights }) => weights[i]!),
      weight,
      units.size,
    )
    const per = data.isYesNo[i] ? null : whole.deviations[i]!
    const scale = per ?? 1
    const effect = effects[i]!
    return {
      id,
      kind: per === null ? 'yes_no' : 'number',
      weight,
      interval,
      share: r2 > 0 ? weight / r2 : 0,
      effect: { value: scale * effect.value, low: scale * effect.low, high: scale * effect.high },
      per,
      direction: !isTold[i] ? 'unclear' : effect.value < 0 ? 'lower' : 'higher',
    }
  })
  told.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
  const adjustedR2 = Math.max(0, 1 - ((1 - r2) * (found.n - 1)) / (found.n - ids.length - 1))
  return {
    verdict: 'told',
    ...found,
    r2,
    adjustedR2,
    drivers: told,
    sentence: sentenceOf(told, adjustedR2, found.n, nameOf),
  }
}

function tooFew({ n, accounts }: { n: number; accounts: number }, count: number): string | null {
  const no = 'Not enough answers to say what goes with low scores'
  if (count === 0) return `${no}: nothing is known of them that differs often enough.`
  const needed = Math.max(LEAST_ANSWERS, ANSWERS_PER_DRIVER * count)
  if (n < needed) return `${no}: ${n}, and ${needed} are needed for ${counted(count, 'driver')}.`
  if (accounts < LEAST_ACCOUNTS)
    return `${no}: they are of ${counted(accounts, 'account')}, and ${LEAST_ACCOUNTS} are needed.`
  return null
}

function resampledOnce(moments: readonly (readonly number[])[]): Float64Array {
  const sums = new Float64Array(moments[0]!.length)
  for (const account of moments) for (const [i, value] of account.entries()) sums[i]! += value
  return sums
}

const column = (draws: DriverFigures[], of: (figures: DriverFigures) => number) =>
  Float64Array.from(draws, of)

function sentenceOf(told: Driver[], adjustedR2: number, n: number, nameOf: (id: string) => string): string {
  const lower = told.filter(({ direction }) => direction === 'lower').map(({ id }) => nameOf(id))
  if (lower.length === 0) return 'Nothing here can be shown to go with low scores.'
  const [first, ...rest] = lower.slice(0, 3)
  const last = lower.length > 3 ? `${lower.length - 2} more` : rest.pop()
  const names = [[first, ...rest.slice(0, 1)].join(', '), last].filter(Boolean).join(' and ')
  const share = `${Math.round(100 * adjustedR2)} % of the differences between ${n.toLocaleString('en')} scores`
  return `Low scores go with ${names}. All that is listed goes with about ${share}.`
}
