import type { Lexicon, Phrase } from './lexicon.ts'
import type { Token } from './tokens.ts'

/** What the rules make of a text's tokens, one entry a token. */
export interface Weighed {
  /** Valence on the scale of AFINN (-5 to 5) after negation and degree, 0 for words that say nothing. */
  weights: number[]
  negated: boolean[]
  /** Index of the first token after the last "but", or 0. */
  turn: number
}

// "Not good" is less bad than "bad": C. Hutto and E. Gilbert, VADER, ICWSM 2014.
const TURNED = -0.74
/** Words that a negation reaches over. */
const SCOPE = 5
const LOUDER = 1.2

/** What the clauses before and after a "but" count. */
const BEFORE_TURN = 0.6
const AFTER_TURN = 1.3

/** The weight of token k where `turn` is the first one after the last "but", or 0. */
export function turned(weight: number, k: number, turn: number): number {
  if (turn === 0) return weight
  return weight * (k < turn ? BEFORE_TURN : AFTER_TURN)
}

/** Weighs each token by its valence, the negation it stands under, the word of degree before it and its capitals. */
export function weigh(tokens: Token[], lexicon: Lexicon): Weighed {
  const weights = new Array<number>(tokens.length).fill(0)
  const negated = new Array<boolean>(tokens.length).fill(false)
  let turn = 0
  let scope = 0
  let degree = 1
  for (let i = 0; i < tokens.length; i++) {
    const { word, kind, loud } = tokens[i] as Token
    if (kind === 'mark') {
      scope = 0
      degree = 1
      continue
    }
    const phrase = phraseAt(tokens, i, lexicon)
    if (phrase) {
      const share = phrase.valence / phrase.words.length
      weights.fill(scope > 0 && phrase.valence > 0 ? share * TURNED : share, i, i + phrase.words.length)
      i += phrase.words.length - 1
      scope = 0
      degree = 1
      continue
    }
    if (lexicon.joiners.has(word)) {
      if (lexicon.turns.has(word)) turn = i + 1
      scope = 0
      degree = 1
    }
    const valence = lexicon.valences.get(word)
    if (valence) weights[i] = valence * degree * (loud ? LOUDER : 1) * (scope > 0 ? TURNED : 1)
    else if (scope > 0) weights[i] = lexicon.whenNegated.get(word) ?? 0
    negated[i] = scope > 0
    if (lexicon.negators.has(word)) scope = lexicon.notNegated.has(tokens[i + 1]?.word ?? '') ? 0 : SCOPE
    else if (scope > 0) scope--
    degree = lexicon.degrees.get(word) ?? 1
  }
  return { weights, negated, turn }
}

function phraseAt(tokens: Token[], at: number, { phrases }: Lexicon): Phrase | undefined {
  return phrases
    .get((tokens[at] as Token).word)
    ?.find(({ words }) => words.every((word, k) => tokens[at + k]?.word === word))
}
