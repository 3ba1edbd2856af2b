import { english } from './english.ts'
import { byNumber, type Lexicon } from './lexicon.ts'
import { readByRules } from './read-by-rules.ts'
import type { Token } from './tokens.ts'

/** Emoji and smileys, in whatever language: those of npm `sentiment`, and smileys. */
export const signs: Lexicon = {
  ...english,
  valences: new Map([
    ...english.valences,
    ...byNumber([
      [2, ':) :-) :D :-D =) ;) <3'],
      [-2, ':( :-( :/ :-/ =( :|'],
    ]),
  ]),
}

export const readSigns = (tokens: Token[]) => readByRules(tokens, signs)
