import type { Features } from './features.ts'
import type { Row } from './linear.ts'

/** Comments as the linear model reads them, with the names behind the numbers. */
export interface Rows {
  rows: Row[]
  /** Number 0 is the bias, 1 in every row; its name is ''. */
  names: string[]
  /** Every feature that was met, also those too rare for a row, in order of appearance. */
  met: string[]
}

/**
 * Rows of the features that at least so many comments have. Lists are taken one by one and each becomes numbers at once:
 * the names of two thousand comments kept side by side were some hundred megabytes, most of them the same.
 */
export function rowsOf(lists: Iterable<Features>, least: number): Rows {
  const numbers = new Map<string, number>()
  const seen: number[] = []
  const met = Array.from(lists, (list) => {
    const row = emptyRow(list.size)
    let at = 0
    for (const [name, value] of list) {
      const number = numbers.get(name) ?? numbers.size
      numbers.set(name, number)
      seen[number] = (seen[number] ?? 0) + 1
      row.numbers[at] = number
      row.values[at++] = value
    }
    return row
  })
  const names = ['']
  const places = new Int32Array(numbers.size)
  for (const [name, number] of numbers)
    if ((seen[number] as number) >= least) places[number] = names.push(name) - 1
  return { rows: met.map((row) => keptOf(row, places)), names, met: [...numbers.keys()] }
}

const emptyRow = (size: number): Row => ({ numbers: new Int32Array(size), values: new Float64Array(size) })

function keptOf({ numbers, values }: Row, places: Int32Array): Row {
  const kept = emptyRow(1 + numbers.reduce((sum, number) => sum + (places[number] ? 1 : 0), 0))
  kept.values[0] = 1
  let at = 1
  numbers.forEach((number, k) => {
    const place = places[number]
    if (!place) return
    kept.numbers[at] = place
    kept.values[at++] = values[k] as number
  })
  return kept
}
