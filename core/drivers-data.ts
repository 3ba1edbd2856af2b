import { counted } from './figures-in-words.ts'

/** One answer with what is known of it: a theme or a reason is 1 or 0, a fact of the delivery its number, null: unknown. */
export interface DriverRow {
  /** The score as it was given: 0-10, 1-5 or 1-7. */
  score: number
  accountId: string
  values: Readonly<Record<string, number | null>>
}

export interface LeftOut {
  id: string
  /** Known for too few answers, the same in all, or a yes or no that is rarely one of the two. */
  reason: 'unknown' | 'constant' | 'rare'
  words: string
}

/** What is left to reckon with: rows in which every driver is known. */
export interface DriverData {
  ids: string[]
  /** Whether the driver is 1 or 0 in every row. */
  isYesNo: boolean[]
  scores: number[]
  accounts: string[]
  /** Row after row, one value for each id. */
  values: number[][]
  leftOut: LeftOut[]
  /** Rows left out because one of the drivers is unknown. */
  dropped: number
}

/** A driver known for less than this share of the answers would cost more of them than it tells. */
const KNOWN = 0.5

/** A yes or no needs this many of both. */
export const ENOUGH_OF_BOTH = 10

/** The drivers that can be judged, and the rows that have them all; the rest is left out, with words that say why. */
export function driverData(rows: readonly DriverRow[], wanted: readonly string[]): DriverData {
  const leftOut: LeftOut[] = []
  const isKnown = (id: string) => {
    const n = rows.filter(({ values }) => isNumber(values[id])).length
    if (n > KNOWN * rows.length) return true
    leftOut.push({ id, reason: 'unknown', words: `Known for ${n} of ${counted(rows.length, 'answer')}.` })
    return false
  }
  let ids = wanted.filter(isKnown)
  const whole = rows.filter(({ values }) => ids.every((id) => isNumber(values[id])))
  ids = ids.filter((id) => {
    const why = tooEven(whole.map(({ values }) => values[id]!))
    if (why) leftOut.push({ id, ...why })
    return !why
  })
  return {
    ids,
    isYesNo: ids.map((id) => whole.every(({ values }) => values[id] === 0 || values[id] === 1)),
    scores: whole.map(({ score }) => score),
    accounts: whole.map(({ accountId }) => accountId),
    values: whole.map(({ values }) => ids.map((id) => values[id]!)),
    leftOut,
    dropped: rows.length - whole.length,
  }
}

const isNumber = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value)

function tooEven(values: number[]): Omit<LeftOut, 'id'> | null {
  if (values.every((value) => value === values[0]))
    return { reason: 'constant', words: 'The same in all answers.' }
  if (values.some((value) => value !== 0 && value !== 1)) return null
  const yes = values.filter((value) => value === 1).length
  const fewer = Math.min(yes, values.length - yes)
  if (fewer >= ENOUGH_OF_BOTH) return null
  const which = fewer === yes ? 'Yes' : 'No'
  return {
    reason: 'rare',
    words: `${which} in ${counted(fewer, 'answer')}, and ${ENOUGH_OF_BOTH} are needed.`,
  }
}
