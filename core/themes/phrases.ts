import { wordsOf } from './words.ts'

/** One word of a phrase: "deliver*" is open at its end, "*lieferung" at its beginning. */
export interface PhraseWord {
  text: string
  openStart: boolean
  openEnd: boolean
}

/** A phrase as it is looked for: words that follow one another, or two such groups near each other, in either order. */
export interface Phrase {
  words: PhraseWord[]
  /** "late ~3 deliver*": the other group, and how many words may stand between the two. */
  near: { words: PhraseWord[]; within: number } | null
}

export const phraseLimits = {
  /** Characters of a phrase, words of one, and the words that may stand between its two groups. */
  length: 80,
  words: 8,
  within: 9,
  /** Letters that a word with a star must have, so that "a*" does not find half the dictionary. */
  stem: 3,
  /** Letters of a phrase without a star. */
  letters: 2,
} as const

/** Reads what the company wrote; a string says what is wrong with it. */
export function parsePhrase(text: string): Phrase | string {
  if (text.length > phraseLimits.length) return `At most ${phraseLimits.length} characters.`
  const parts = text.trim().split(/\s*~(\d*)\s*/)
  if (parts.length > 3) return 'Use ~ once in a phrase.'
  const first = parseWords(parts[0] ?? '')
  if (typeof first === 'string') return first
  if (parts.length === 1) return { words: first, near: null }
  const within = Number(parts[1])
  if (!(within >= 1 && within <= phraseLimits.within))
    return `Write how many words may stand between, 1 to ${phraseLimits.within}: late ~3 delivery.`
  const second = parseWords(parts[2] ?? '')
  return typeof second === 'string' ? second : { words: first, near: { words: second, within } }
}

function parseWords(text: string): PhraseWord[] | string {
  const words = text
    .split(/\s+/)
    .filter((piece) => piece !== '')
    .flatMap(parsePiece)
  if (words.length === 0) return 'Write a word.'
  if (words.length > phraseLimits.words) return `At most ${phraseLimits.words} words.`
  const stub = words.find(
    ({ text, openStart, openEnd }) => (openStart || openEnd) && text.length < phraseLimits.stem,
  )
  if (stub) return `Write at least ${phraseLimits.stem} letters beside the * of “${stub.text}”.`
  // A sign such as € or an emoji is a word of its own; one letter is none.
  const letters = words.map(({ text }) => text).join('')
  if (/^[\p{L}\p{N}]*$/u.test(letters) && letters.length < phraseLimits.letters)
    return `Write at least ${phraseLimits.letters} letters.`
  return words
}

/** "on-time*" is two words, the star at the second. */
function parsePiece(piece: string): PhraseWord[] {
  const bare = piece.replaceAll('*', ' ')
  const words = wordsOf(bare)
  return words.map(({ text, start, end }) => ({
    text,
    openStart: piece[start - 1] === '*',
    openEnd: piece[end] === '*',
  }))
}

/** One spelling for all ways to write the same phrase. */
export function phraseKey({ words, near }: Phrase): string {
  const join = (group: PhraseWord[]) =>
    group
      .map(({ text, openStart, openEnd }) => `${openStart ? '*' : ''}${text}${openEnd ? '*' : ''}`)
      .join(' ')
  return near ? `${join(words)} ~${near.within} ${join(near.words)}` : join(words)
}
