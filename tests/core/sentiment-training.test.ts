import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readWith } from '../../core/sentiment/model.ts'
import { tokensOf } from '../../core/sentiment/tokens.ts'
import type { LabelledComment } from '../../scripts/sentiment/labelled-comments.ts'
import { readRestaurantSentences } from '../../scripts/sentiment/restaurant-sentences.ts'
import { exampleOf, scoreShares, train } from '../../scripts/sentiment/training.ts'

const comment = (
  label: LabelledComment['label'],
  text: string,
  rating: number | null = null,
  source = 'here',
) => ({ label, text, rating, source, question: null, id: '' }) satisfies LabelledComment

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

it('learns nothing of how rare neutral is from a source that has no neutral comments', () => {
  const oneSided = (source: string) =>
    comments.map(({ label }, i) =>
      comment(label === 'neg' ? 'neg' : 'pos', `the plime came number ${i}`, null, source),
    )
  const neutral = (source: string) => {
    const model = train([...comments, ...oneSided(source)].map(exampleOf))
    return readWith(model, tokensOf('a plime came'), null).likelihoods.neutral
  }
  expect(neutral('elsewhere')).toBeGreaterThan(neutral('here') + 0.05)
})

it('takes restaurant sentences that praise or complain, not those that do both or neither', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sentences-'))
  const file = join(folder, 'themes.tsv')
  const rows = [
    ['themes', 'text', 'source', 'raw_labels', 'sentiment', 'id'],
    ['food', 'Lovely soup', 'some_restaurant', 'food:positive;staff:neutral', '', '1'],
    ['food', 'Cold soup', 'some_restaurant', 'food:negative', '', '2'],
    ['food', 'Lovely soup, rude waiter', 'some_restaurant', 'food:positive;staff:negative', '', '3'],
    ['food', 'We had soup', 'some_restaurant', 'food:neutral', '', '4'],
    ['care', 'Kind nurses', 'patients', 'care:positive', 'pos', '5'],
  ]
  writeFileSync(file, rows.map((row) => row.join('\t')).join('\n'))
  const found = readRestaurantSentences(file).map(({ label, text }) => [label, text])
  rmSync(folder, { recursive: true })
  expect(found).toEqual([
    ['pos', 'Lovely soup'],
    ['neg', 'Cold soup'],
  ])
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
