import { readWith } from '../../core/sentiment/model.ts'
import { readNothing } from '../../core/sentiment/nothing.ts'
import { withScore } from '../../core/sentiment/score-prior.ts'
import { tokensOf } from '../../core/sentiment/tokens.ts'
import { likeliest } from '../../core/sentiment.ts'
import type { Label, LabelledComment } from '../../scripts/sentiment/labelled-comments.ts'
import { exampleOf, scoreShares, train } from '../../scripts/sentiment/training.ts'

const asLabel = { negative: 'neg', neutral: 'neutral', positive: 'pos' } as const

export interface CrossRead {
  /** By the text alone. */
  text: Label[]
  /** By the text and the question. */
  asked: Label[]
  /** By the text, the question and the score. */
  scored: Label[]
}

/** Each comment read by a model that has seen none of its group, trained on the others and on those that come `besides`. */
export function crossValidate(
  comments: LabelledComment[],
  groupOf: (i: number) => string,
  besides: LabelledComment[] = [],
): CrossRead {
  const always = besides.map(exampleOf)
  const examples = comments.map(exampleOf)
  const read: CrossRead = { text: [], asked: [], scored: [] }
  for (const group of new Set(comments.map((_, i) => groupOf(i)))) {
    const learned = comments.map((_, i) => i).filter((i) => groupOf(i) !== group)
    const model = train([...learned.map((i) => examples[i]!), ...always])
    const shares = scoreShares(learned.map((i) => comments[i]!))
    comments.forEach(({ text, question, rating }, i) => {
      if (groupOf(i) !== group) return
      const tokens = tokensOf(text)
      const asked = readNothing(tokens, question) ?? readWith(model, tokens, question).likelihoods
      read.text[i] = asLabel[likeliest(readWith(model, tokens, null).likelihoods)]
      read.asked[i] = asLabel[likeliest(asked)]
      read.scored[i] = asLabel[likeliest(rating === null ? asked : withScore(asked, rating, shares))]
    })
  }
  return read
}

export const fiveFolds = (i: number) => `fold ${i % 5}`
