/** The words of one language that its rules know. */
export interface Lexicon {
  /** Valence of a word on the scale of AFINN, -5 to 5. */
  valences: ReadonlyMap<string, number>
  /** Words that say nothing alone, and what they say under a negation: "did not arrive". */
  whenNegated: ReadonlyMap<string, number>
  /** Several words that say one thing, by their first word, the longest first: what they count together. */
  phrases: ReadonlyMap<string, Phrase[]>
  /** They turn what follows, up to the next mark or joining word. */
  negators: ReadonlySet<string>
  /** After these a negation says no more: "not only quick but friendly". */
  notNegated: ReadonlySet<string>
  /** Where a negation ends, besides at a mark. */
  joiners: ReadonlySet<string>
  /** What follows these weighs more than what came before. */
  turns: ReadonlySet<string>
  /** By how much a word makes the next one stronger or weaker. */
  degrees: ReadonlyMap<string, number>
}

export interface Phrase {
  words: string[]
  valence: number
}

export const listOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)
export const setOf = (text: string): ReadonlySet<string> => new Set(listOf(text))

/** Lists of words by the one number that they share. */
export function byNumber(lists: [number, string][]): Map<string, number> {
  return new Map(
    lists.flatMap(([number, text]) => listOf(text).map((word): [string, number] => [word, number])),
  )
}

/** Lists of phrases, one a line, by the one valence that they share. */
export function phrasesOf(lists: [number, string][]): Map<string, Phrase[]> {
  const found = new Map<string, Phrase[]>()
  for (const [valence, text] of lists)
    for (const line of text.split(/[\n;]/)) {
      const words = listOf(line)
      if (words[0] !== undefined) found.set(words[0], [...(found.get(words[0]) ?? []), { words, valence }])
    }
  for (const list of found.values()) list.sort((a, b) => b.words.length - a.words.length)
  return found
}
