import { type Phrase, type PhraseWord, phraseKey } from './phrases.ts'
import type { Word } from './words.ts'

/** A phrase found: which, and from which word to which (both included). */
export interface Hit<T> {
  of: T
  first: number
  last: number
}

interface Sought<T> {
  of: T
  words: number[]
  near: { words: number[]; within: number } | null
}

/** Comments repeat their words: what a word matches is remembered, for so many words. */
const REMEMBERED = 20_000
const none: readonly number[] = []

/**
 * Finds many phrases in the words of a comment at once. Every different word of the phrases has a number; a comment's word
 * is looked up once, and only phrases that begin with it are tried.
 */
export class Matcher<T> {
  readonly #numbers = new Map<string, number>()
  readonly #exact = new Map<string, number[]>()
  readonly #begins = new Map<string, number[]>()
  readonly #ends = new Map<string, number[]>()
  readonly #holds: [string, number][] = []
  readonly #byFirst = new Map<number, Sought<T>[]>()
  readonly #known = new Map<string, readonly number[]>()

  constructor(phrases: { phrase: Phrase; of: T }[]) {
    for (const { phrase, of } of phrases) {
      const words = phrase.words.map((word) => this.#number(word))
      const near = phrase.near && {
        words: phrase.near.words.map((word) => this.#number(word)),
        within: phrase.near.within,
      }
      push(this.#byFirst, words[0] as number, { of, words, near })
    }
  }

  #number(word: PhraseWord): number {
    const key = phraseKey({ words: [word], near: null })
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(key, number)
    if (word.openStart && word.openEnd) this.#holds.push([word.text, number])
    else if (word.openStart) push(this.#ends, word.text, number)
    else push(word.openEnd ? this.#begins : this.#exact, word.text, number)
    return number
  }

  #matched(text: string): readonly number[] {
    const known = this.#known.get(text)
    if (known) return known
    const found = [...(this.#exact.get(text) ?? [])]
    for (let length = 1; length <= text.length; length++) {
      found.push(...(this.#begins.get(text.slice(0, length)) ?? []))
      found.push(...(this.#ends.get(text.slice(-length)) ?? []))
    }
    for (const [part, number] of this.#holds) if (text.includes(part)) found.push(number)
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    const kept = found.length === 0 ? none : found
    this.#known.set(text, kept)
    return kept
  }

  /** Every place of every phrase, by its first word; those of one phrase may overlap. */
  find(words: Word[]): Hit<T>[] {
    const hits: Hit<T>[] = []
    const matched = words.map(({ text }) => this.#matched(text))
    matched.forEach((numbers, i) => {
      for (const number of numbers)
        for (const sought of this.#byFirst.get(number) ?? none_) {
          const { of, near } = sought as Sought<T>
          const end = follows(matched, words, (sought as Sought<T>).words, i)
          if (end < 0) continue
          if (near === null) hits.push({ of, first: i, last: end })
          else {
            const other = nearest(matched, words, near, i, end)
            if (other) hits.push({ of, first: Math.min(i, other[0]), last: Math.max(end, other[1]) })
          }
        }
    })
    return hits
  }
}

const none_: readonly never[] = []

/** The last word of the group that begins at `at`, or -1 where it is not there, whole and in one sentence. */
function follows(matched: (readonly number[])[], words: Word[], group: number[], at: number): number {
  const last = at + group.length - 1
  if (at < 0 || last >= words.length || words[at]?.sentence !== words[last]?.sentence) return -1
  for (let n = 0; n < group.length; n++) if (!matched[at + n]?.includes(group[n] as number)) return -1
  return last
}

function nearest(
  matched: (readonly number[])[],
  words: Word[],
  { words: group, within }: { words: number[]; within: number },
  first: number,
  last: number,
): [number, number] | null {
  for (let between = 0; between <= within; between++) {
    for (const at of [last + 1 + between, first - between - group.length]) {
      const end = follows(matched, words, group, at)
      if (end >= 0 && words[at]?.sentence === words[first]?.sentence) return [at, end]
    }
  }
  return null
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
