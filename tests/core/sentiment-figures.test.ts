import { expect, it } from 'vitest'
import { figuresOf, tableOf } from '../../bench/sentiment/figures.ts'
import type { Label, LabelledComment } from '../../scripts/sentiment/labelled-comments.ts'

const truth: Label[] = ['neg', 'neg', 'neg', 'neutral', 'pos', 'pos', 'pos', 'pos']
const read: Label[] = ['neg', 'neg', 'pos', 'neg', 'pos', 'pos', 'neutral', 'pos']

it('counts what was read right, missed and turned to its opposite', () => {
  const figures = figuresOf(truth, read)
  // neg: 2 hits, 1 wrong, 1 missed; neutral: no hit; pos: 3 hits, 1 wrong, 1 missed.
  expect(figures.accuracy).toBe(5 / 8)
  expect(figures.negativePrecision).toBeCloseTo(2 / 3, 12)
  expect(figures.negativeRecall).toBeCloseTo(2 / 3, 12)
  expect(figures.neutralF1).toBe(0)
  expect(figures.macroF1).toBeCloseTo((2 / 3 + 0 + 3 / 4) / 3, 12)
  expect(figures.flips).toBe(1 / 8)
})

it('scores a source without neutral comments on the other two labels', () => {
  const comments = truth.map(
    (label, i) =>
      ({
        label,
        text: '',
        source: i < 4 ? 'a' : 'b',
        rating: null,
        question: null,
        id: '',
      }) satisfies LabelledComment,
  )
  const [, a, b] = tableOf(comments, read).split('\n')
  expect(a).toContain('n=4 acc=0.500')
  // pos: 3 hits, 1 missed; neg: none.
  expect(b).toContain(`macroF1=${(6 / 7 / 2).toFixed(3)}`)
})
