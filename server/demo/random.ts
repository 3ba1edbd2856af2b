/** Chance from a seed: the same company, to the last comment, each time the demo is loaded. */
export interface Dice {
  /** A number from 0 up to 1. */
  roll(): number
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  chance(of: number): boolean
  pick<T>(from: readonly T[]): T
  /** The index of one weight, the heavier the likelier. */
  weighted(weights: readonly number[]): number
  bytes(length: number): Uint8Array
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  // mulberry32: 32 bits of state are plenty for a story.
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(roll() * (high - low + 1))
  return {
    roll,
    between,
    chance: (of) => roll() < of,
    pick: <T>(from: readonly T[]) => from[between(0, from.length - 1)] as T,
    weighted(weights) {
      let left = roll() * weights.reduce((sum, weight) => sum + weight, 0)
      for (const [i, weight] of weights.entries()) {
        left -= weight
        if (left < 0) return i
      }
      return weights.length - 1
    },
    bytes: (length) => Uint8Array.from({ length }, () => between(0, 255)),
  }
}

/** Gives the sentences in shuffled order and begins again only when all have been said. */
export function deck<T>(cards: readonly T[], { between }: Dice): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) {
      left = [...cards]
      for (let i = left.length - 1; i > 0; i--) {
        const j = between(0, i)
        ;[left[i], left[j]] = [left[j] as T, left[i] as T]
      }
    }
    return left.pop() as T
  }
}
