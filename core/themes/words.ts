/** A word of a text: as it is compared, where it stands (UTF-16 offsets), and in which sentence. */
export interface Word {
  text: string
  start: number
  end: number
  /** Counts up from 0 at each end of a sentence: a phrase never reaches over one. */
  sentence: number
}

// Apostrophes and hyphens part words, in phrases as in comments, so that "l'article" and "on-time" are found by their words.
const wordOrEnd =
  /[\p{L}\p{N}\p{M}\u0640]+|\p{Sc}|\p{Extended_Pictographic}|[.!?;:\u2026\u061b\u061f\n]+(?!\p{N})/gu
const sentenceEnd = /^[.!?;:\u2026\u061b\u061f\n]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is what it looks for.
const ascii = /^[\u0000-\u007f]*$/

/** The words of a text in their order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let sentence = 0
  for (const match of text.matchAll(wordOrEnd)) {
    const found = match[0]
    if (sentenceEnd.test(found)) sentence++
    else words.push({ text: fold(found), start: match.index, end: match.index + found.length, sentence })
  }
  return words
}

/**
 * A word as it is compared: small letters without accents, so that "entrega atrasada" and hasty "ENTREGA ATRASADÁ" are
 * one. Arabic loses its vowel signs and the spellings of alef, ya and ta marbuta that writers mix.
 */
export function fold(word: string): string {
  const small = word.toLowerCase()
  if (ascii.test(small)) return small
  return small
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('\u0649', '\u064a')
    .replaceAll('\u0629', '\u0647')
}
