import type { CommentQuestion } from './question-kind.ts'
import { turned, type Weighed } from './rules.ts'
import type { Token } from './tokens.ts'

const squash = (x: number) => x / (Math.abs(x) + 4)
const yes = (holds: boolean) => (holds ? 1 : 0)

/** Some features mean something else after "What was good?" and after "What could we do better?": they come thrice. */
export function addPerQuestion(out: number[], question: CommentQuestion | null, values: number[]): void {
  for (const value of values)
    out.push(value, question === 'good' ? value : 0, question === 'improve' ? value : 0)
}

/** Adds what the lexicon and its rules say of a text as a whole, each about -1 to 1, always in the same order. */
export function addLexiconFeatures(
  out: number[],
  tokens: Token[],
  { weights, negated, turn }: Weighed,
  question: CommentQuestion | null,
): void {
  let good = 0
  let bad = 0
  let goods = 0
  let bads = 0
  let netTurned = 0
  let best = 0
  let worst = 0
  let afterTurn = 0
  let lastSentence = 0
  let firstSentence = 0
  let sentences = 0
  let words = 0
  let shouts = 0
  let questions = 0
  let loud = 0
  let underNegation = 0
  for (let k = 0; k < tokens.length; k++) {
    const { kind, word, loud: isLoud } = tokens[k] as Token
    if (kind === 'mark') {
      if (word === '!') shouts++
      if (word === '?') questions++
      if (word === '.' || word === '!' || word === '?' || word === '\n') {
        sentences++
        if (k < tokens.length - 1) lastSentence = 0
      }
      continue
    }
    words++
    if (isLoud) loud++
    if (negated[k]) underNegation++
    const weight = weights[k] as number
    if (weight === 0) continue
    if (weight > 0) {
      good += weight
      goods++
    } else {
      bad -= weight
      bads++
    }
    netTurned += turned(weight, k, turn)
    best = Math.max(best, weight)
    worst = Math.min(worst, weight)
    if (turn > 0 && k >= turn) afterTurn += weight
    if (sentences === 0) firstSentence += weight
    lastSentence += weight
  }
  const net = good - bad
  addPerQuestion(out, question, [
    1,
    squash(netTurned),
    yes(net > 0),
    yes(net < 0),
    yes(net === 0),
    yes(words <= 2),
    yes(words > 2 && words <= 5),
    yes(words > 12),
  ])
  out.push(
    squash(good),
    squash(bad),
    squash(afterTurn),
    yes(turn > 0),
    squash(lastSentence),
    squash(firstSentence),
    best / 4,
    worst / 4,
    yes(goods > 0 && bads > 0),
    yes(goods === 0 && bads === 0),
    Math.min(goods, 4) / 4,
    Math.min(bads, 4) / 4,
    net / Math.sqrt(words + 3),
    Math.min(shouts, 3) / 3,
    yes(questions > 0),
    loud / (words + 2),
    Math.min(underNegation, 8) / 8,
    yes(underNegation > 0 && net === 0),
    yes(words > 30),
    Math.log(words + 1) / 4,
  )
}
