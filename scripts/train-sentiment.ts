import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLabelledComments } from './sentiment/labelled-comments.ts'
import { readRestaurantSentences } from './sentiment/restaurant-sentences.ts'
import { hashOf } from './sentiment/trained-on.ts'
import { exampleOf, scoreShares, train } from './sentiment/training.ts'

// Writes core/sentiment/weights.ts from a file of labelled comments and one of restaurant sentences with themes; with
// --check it only says whether the same bytes came out again.
const [file, restaurants] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
if (!file || !restaurants) throw new Error('npm run train:sentiment -- FILE RESTAURANTS [--check]')
const target = join(import.meta.dirname, '../core/sentiment/weights.ts')

const comments = readLabelledComments(file)
const besides = readRestaurantSentences(restaurants)
const model = train([...comments, ...besides].map(exampleOf))
const source = `// Written by npm run train:sentiment from ${comments.length + besides.length} labelled comments; not by hand. Trained on:
// - NHS friends and family test, patient surveys with labels (MIT)
// - product review sentences with the ratings of VADER's authors: C. Hutto and E. Gilbert, ICWSM 2014 (MIT)
// - product sentences: D. Kotzias and others, KDD 2015 (CC BY 4.0)
// - restaurant sentences, MAMS: Q. Jiang and others, EMNLP 2019 (Apache-2.0)
// docs/decisions/0016 says how.
export const trained = {
  /** SHA-256 of the files. */
  trainedOn: [
    '${hashOf(file)}',
    '${hashOf(restaurants)}',
  ],
  /** For negative and positive, against neutral, feature after feature in the order of features.ts. */
  dense:
    '${model.dense.join(' ')}',
  /** P(score | negative, neutral, positive) for scores at 0, ¼, ½, ¾ and all of their scale. */
  scores: [
${scoreShares(comments)
  .map((shares) => `    [${shares.join(', ')}],`)
  .join('\n')}
  ],
  /** What one step of a hashed weight is. */
  step: ${model.step},
  /** Int8 pairs for negative and positive in base64. */
  hashed:
    '${Buffer.from(model.hashed.buffer).toString('base64')}',
}
`
if (process.argv.includes('--check')) {
  const same = readFileSync(target, 'utf8') === source
  console.log(same ? 'The same bytes as committed.' : 'Other bytes than committed.')
  process.exitCode = same ? 0 : 1
} else {
  writeFileSync(target, source)
  console.log(`${target}: ${Math.round(source.length / 1000)} KB`)
}
