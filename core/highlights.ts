import type { DecidingWord } from './sentiment.ts'

// They have a weight in the model for the company that they keep, and a reader would wonder what is bad about "that".
const grammar = new Set(
  `a an the and or as if that this these those which who what where when while since then than there here it its i me my
  we us our you your he him his she her they them their is are was were be been being am do does did done have has had
  will would can could shall should may might must to of in on at by for from with into onto over per via up out off about
  just also so some any all each both`.split(/\s+/),
)

/** The words that decided which say something by themselves: what a screen highlights. */
export function tellingWords(words: DecidingWord[]): DecidingWord[] {
  return words.filter(({ word }) => !grammar.has(word.toLowerCase()))
}
