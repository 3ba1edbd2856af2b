import { setOf } from './lexicon.ts'
import type { Likelihoods } from './likelihoods.ts'
import type { CommentQuestion } from './question-kind.ts'
import type { Token } from './tokens.ts'

const nothing = setOf('nothing none nil nope no nada nenhum nenhuma nothin nowt na')
const aroundIt =
  setOf(`absolutely really at all much n a else i can could think of to say that comes mind so far not for
  me literally pretty and mean add a o acho de mesmo tudo`)

/**
 * How "nothing" reads by itself: bad news after "What was good?", good news after "What could we do better?". Null where
 * the comment says more, or nobody knows what was asked.
 */
export function readNothing(tokens: Token[], question: CommentQuestion | null): Likelihoods | null {
  if (!question || tokens.length > 12) return null
  let found = false
  for (const { word, kind } of tokens) {
    if (kind === 'mark') continue
    if (nothing.has(word)) found = true
    else if (!aroundIt.has(word)) return null
  }
  if (!found) return null
  return question === 'good'
    ? { negative: 0.8, neutral: 0.15, positive: 0.05 }
    : { negative: 0.05, neutral: 0.25, positive: 0.7 }
}
