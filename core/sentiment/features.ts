import { addLexiconFeatures } from './lexicon-features.ts'
import type { CommentQuestion } from './question-kind.ts'
import type { Weighed } from './rules.ts'
import type { Token } from './tokens.ts'
import { addWishFeatures } from './wish-features.ts'

/** N-grams share this many places by their hash: two that meet in one place share a weight, which training knows. */
export const HASHED = 1 << 17

/** What the text as a whole shows, and how much each kind of n-gram counts, beside a single word, which counts 1. */
const WHOLE = 2
const PAIR = 0.7
const TURNED = 0.8
const LETTERS = 0.1

/** Takes one n-gram: its place below HASHED, its value, and the first and the last of the one or two tokens that it lies in. */
export type TakeNgram = (place: number, value: number, from: number, to: number) => void

/** The features that are not n-grams, always in the same order. */
export function denseFeatures(tokens: Token[], weighed: Weighed, question: CommentQuestion | null): number[] {
  let net = 0
  for (const weight of weighed.weights) net += weight
  const features: number[] = []
  addLexiconFeatures(features, tokens, weighed, question)
  addWishFeatures(features, tokens, net, question)
  for (let i = 0; i < features.length; i++) features[i] = (features[i] as number) * WHOLE
  return features
}

/** Words, words under a negation, pairs of words, and runs of 3 to 5 letters within a word, `<` and `>` at its ends. */
export function eachNgram(tokens: Token[], negated: boolean[], take: TakeNgram): void {
  let before = -1
  let beforeHash = 0
  for (let k = 0; k < tokens.length; k++) {
    const { word, kind } = tokens[k] as Token
    if (kind === 'mark' && word !== '!' && word !== '?') {
      before = -1
      continue
    }
    const shown = kind === 'number' ? '0' : word
    const hash = hashOf(shown, 7)
    take(place(hash), 1, k, k)
    if (negated[k]) take(place(hash ^ 0x5bd1e995), TURNED, k, k)
    if (before >= 0) take(place(hashOf(shown, beforeHash)), PAIR, before, k)
    before = k
    beforeHash = hash
    if (kind === 'word') letterRuns(word, k, take)
  }
}

function letterRuns(word: string, at: number, take: TakeNgram): void {
  const last = word.length + 1
  for (let start = 0; start <= last - 2; start++) {
    let hash = 17
    for (let length = 1; length <= 5 && start + length <= last + 1; length++) {
      const i = start + length - 1
      const code = i === 0 ? 60 : i === last ? 62 : word.charCodeAt(i - 1)
      hash = Math.imul(hash ^ code, 16777619)
      if (length >= 3) take(place(hash ^ (length << 3)), LETTERS, at, at)
    }
  }
}

/** FNV-1a: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, RFC 9923. */
function hashOf(word: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 16777619)
  return hash
}

function place(hash: number): number {
  let mixed = hash ^ (hash >>> 15)
  mixed = Math.imul(mixed, 0x2c1b3c6d)
  mixed ^= mixed >>> 12
  return mixed & (HASHED - 1)
}
