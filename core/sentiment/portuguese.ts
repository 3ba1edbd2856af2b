import type { Lexicon } from './lexicon.ts'
import {
  degrees,
  joiners,
  negators,
  notNegated,
  phrases,
  turns,
  valences,
  whenNegated,
} from './portuguese-words.ts'
import { readByRules, type TextReading } from './read-by-rules.ts'
import type { Token } from './tokens.ts'

/** Portuguese: words and rules of our own, trained on nothing. */
export const portuguese: Lexicon = {
  valences,
  whenNegated,
  phrases,
  negators,
  notNegated,
  joiners,
  turns,
  degrees,
}

export function readPortuguese(tokens: Token[]): TextReading {
  return readByRules(tokens.map(unaccented), portuguese)
}

export function unaccented(token: Token): Token {
  if (!/[^\x20-\x7e]/.test(token.word) || token.word === 'ñ') return token
  return { ...token, word: token.word.normalize('NFD').replace(/\p{M}/gu, '') }
}
