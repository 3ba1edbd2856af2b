/** One bar: its length is the value, its whisker the 95 % interval. */
export interface Bar {
  key: string
  words: string
  /** A line under the words. */
  under?: string
  href?: string
  /** What can be done about it, beside the words. */
  deed?: { href: string; words: string }
  /** Null: too few answers, which `number` then says in words. */
  value: number | null
  low: number | null
  high: number | null
  /** The value as it is written, with its unit. */
  number: string
  /** What stands under the number: the interval, and how many answers. */
  detail: string
  /** Which side of the story it is on; always said in words too. */
  tone?: 'good' | 'bad' | 'plain'
}

export interface Axis {
  min: number
  max: number
  /** Where bars begin. */
  base: number
  ticks: { at: number; words: string }[]
}

/** Where the value lies on the axis, in percent of its length; what lies outside is at its end. */
export function placeOn({ min, max }: Pick<Axis, 'min' | 'max'>, value: number): number {
  return (100 * (Math.min(max, Math.max(min, value)) - min)) / (max - min)
}

/** Round numbers over the range, at most six of them. */
export function ticksOf(min: number, max: number, words: (at: number) => string): Axis['ticks'] {
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100].find(
    (one) => (max - min) / one <= 5.0001,
  )
  if (!step) return [min, max].map((at) => ({ at, words: words(at) }))
  const first = Math.ceil(min / step - 1e-9)
  const last = Math.floor(max / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const at = Number(((first + i) * step).toFixed(4))
    return { at, words: words(at) }
  })
}
