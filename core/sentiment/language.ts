import { eld } from 'eld/extrasmall'
import { languageOf } from '../locales.ts'
import { english } from './english.ts'
import { type Lexicon, setOf } from './lexicon.ts'
import { portuguese, unaccented } from './portuguese.ts'
import { INVISIBLE, type Token } from './tokens.ts'

/** The languages that are read. */
export type ReadLanguage = 'en' | 'pt'

const lexicons: Record<ReadLanguage, Lexicon> = { en: english, pt: portuguese }

/** Longer texts than this tell their language by themselves, without the contact's. */
const SHORT = 3
const LONG = 20

/** How much the contact's own language is ahead, on the detector's scale of 0 to 1: much where there is little text. */
const AHEAD_SHORT = 0.2
const AHEAD = 0.05

/** So many characters tell a language; the detector's time grows with them. */
const ENOUGH = 200

/** As many languages write them. */
const everywhere = setOf('ok okay super top perfect bravo wow stop')

/**
 * The language of a comment ("en"), or null where it cannot be told. A short one, whose words the contact's own language
 * or, where that is not known, English or Portuguese has, is in that language; all others are for the detector (eld).
 */
export function languageOfComment(
  text: string,
  tokens: Token[],
  locale: string | null | undefined,
): string | null {
  const words = tokens.filter(({ kind }) => kind === 'word')
  const own = locale ? languageOf(locale).toLowerCase() : null
  if (words.length === 0) return own
  if (words.length <= SHORT) {
    if (own && words.every(({ word }) => everywhere.has(word))) return own
    const candidates = own === 'en' || own === 'pt' ? [own] : own ? [] : (['en', 'pt'] as const)
    for (const language of candidates as ReadLanguage[])
      if (words.every((word) => knows(lexicons[language], language, word))) return language
  }
  return plainlyEnglish(words, own) ? 'en' : detected(text, words.length, own)
}

/** Words of English alone: where a fifth of a text are these, nobody needs to ask further. */
const englishOnly =
  setOf(`the and with they their has my this that from would were very you your it been which what when
  them are could should there being because about our she he his her who than how much more not didn't don't wasn't`)

/** Common in English, and some of them elsewhere too. */
const englishToo =
  setOf(`a i to of in it is was we all be have on for at by an if me you do go get got had out up one no
  then some time see back only into too also just use used after before over again other always well people really`)

/** Whether these are so many words of English that a detector can be spared: half of them for a contact who reads it. */
function plainlyEnglish(words: Token[], own: string | null): boolean {
  let only = 0
  let known = 0
  for (const { word } of words) {
    if (englishOnly.has(word)) only++
    else if (own === 'en' && (englishToo.has(word) || english.valences.has(word))) known++
  }
  if (own === 'en' && only > 0 && (only + known) * 2 >= words.length) return true
  return only >= 3 && only * 5 >= words.length
}

function knows(lexicon: Lexicon, language: ReadLanguage, token: Token): boolean {
  const { word } = language === 'pt' ? unaccented(token) : token
  return (
    lexicon.valences.has(word) ||
    lexicon.negators.has(word) ||
    lexicon.degrees.has(word) ||
    lexicon.joiners.has(word)
  )
}

function detected(text: string, words: number, own: string | null): string | null {
  const scores = eld.detect(text.slice(0, ENOUGH).replace(INVISIBLE, '')).getScores()
  const ahead = words <= SHORT ? AHEAD_SHORT : words <= LONG ? AHEAD : 0
  let best: string | null = null
  let most = 0
  for (const [language, score] of Object.entries(scores)) {
    const sum = score + (language === own ? ahead : 0)
    if (sum > most) {
      best = language
      most = sum
    }
  }
  return best
}
