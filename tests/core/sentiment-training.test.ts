import { expect, it } from 'vitest'
import { readWith } from '../../core/sentiment/model.ts'
import { tokensOf } from '../../core/sentiment/tokens.ts'
import type { LabelledComment } from '../../scripts/sentiment/labelled-comments.ts'
import { exampleOf, scoreShares, train } from '../../scripts/sentiment/training.ts'

const comment = (label: LabelledComment['label'], text: string, rating: number | null = null) =>
  ({ label, text, rating, source: 'here', question: null, id: '' }) satisfies LabelledComment

// Words that no lexicon has: what is known of them was learned.
const comments = Array.from({ length: 30 }, (_, i) => [
  comment('neg', `the gribble came number ${i}`, 0),
  comment('neutral', `the zomber came number ${i}`, 0.5),
  comment('pos', `the flonk came number ${i}`, 1),
]).flat()

it('gives the same bytes for the same comments', () => {
  const once = train(comments.map(exampleOf))
  const again = train(comments.map(exampleOf))
  expect(again.dense).toEqual(once.dense)
  expect(again.step).toBe(once.step)
  expect(again.hashed).toEqual(once.hashed)
})

it('learns which words go with which label', () => {
  const model = train(comments.map(exampleOf))
  const read = (word: string) => readWith(model, tokensOf(`a ${word} came`), null).likelihoods
  expect(read('gribble').negative).toBeGreaterThan(read('flonk').negative)
  expect(read('zomber').neutral).toBeGreaterThan(read('gribble').neutral)
  expect(read('flonk').positive).toBeGreaterThan(read('zomber').positive)
})

it('counts how often each score came with each label, none being impossible', () => {
  // 30 of each label, all with one score: (30 + 1) / (30 + 5) and (0 + 1) / (30 + 5).
  expect(scoreShares(comments)).toEqual([
    [0.8857, 0.0286, 0.0286],
    [0.0286, 0.0286, 0.0286],
    [0.0286, 0.8857, 0.0286],
    [0.0286, 0.0286, 0.0286],
    [0.0286, 0.0286, 0.8857],
  ])
})
