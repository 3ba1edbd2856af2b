import emoji from 'sentiment/build/emoji.json' with { type: 'json' }
import labels from 'sentiment/languages/en/labels.json' with { type: 'json' }
import {
  degrees,
  joiners,
  negators,
  notNegated,
  phrases,
  tradeWords,
  turns,
  whenNegated,
} from './english-words.ts'
import { byNumber, type Lexicon } from './lexicon.ts'
import { vaderWords } from './vader-words.ts'
import { vectorWords } from './vector-words.ts'

// A sign stands there with the selector that asks for its coloured form; tokens have it without.
const general = Object.entries<number>({ ...labels, ...emoji }).map(([word, valence]): [string, number] => [
  word.replaceAll('\ufe0f', ''),
  valence,
])

/**
 * English: the lexicon of npm `sentiment` (AFINN-165 by F. Å. Nielsen, with emoji), under it that of VADER for words which
 * it does not have, and over both the words of this trade.
 */
export const english: Lexicon = {
  valences: new Map([...byNumber(vaderWords), ...general, ...tradeWords]),
  whenNegated,
  phrases,
  negators,
  notNegated,
  joiners,
  turns,
  degrees,
}

/**
 * The same with words under it that none of these lexica has, valued by the company that they keep: for reading what is
 * known to be English. Some of them are words of other languages too, so no language is told by them.
 */
export const wideEnglish: Lexicon = {
  ...english,
  valences: new Map([...byNumber(vectorWords), ...english.valences]),
}
