import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Writes core/sentiment/vader-words.ts from the lexicon of VADER, once: npm install --no-save vader-sentiment@1.1.3,
// then node scripts/sentiment/vader-words.ts.
const root = join(import.meta.dirname, '../..')
const source = readFileSync(join(root, 'node_modules/vader-sentiment/vader_lexicon.txt'), 'utf8')

// Its scale ends at 4, AFINN's at 5.
const STRETCH = 1.2

const byValence = new Map<number, string[]>()
for (const line of source.split('\n')) {
  const [word = '', valence] = line.split('\t')
  // Smileys and emoji are of the lexicon of npm sentiment and of signs.ts.
  if (!/^[a-z']+$/.test(word)) continue
  const stretched = Math.round(Number(valence) * STRETCH * 2) / 2
  byValence.set(stretched, [...(byValence.get(stretched) ?? []), word])
}
const lists = [...byValence].sort(([a], [b]) => a - b).filter(([valence]) => valence !== 0)
writeFileSync(
  join(root, 'core/sentiment/vader-words.ts'),
  `// Written by scripts/sentiment/vader-words.ts from vader_lexicon.txt of npm vader-sentiment 1.1.3 (Apache-2.0), the lexicon of
// C. Hutto and E. Gilbert, VADER, ICWSM 2014 (MIT): each list of words by its valence, stretched to the scale of AFINN.
export const vaderWords: [number, string][] = [
${lists.map(([valence, words]) => `  [${valence}, ${JSON.stringify(words.sort().join(' '))}],`).join('\n')}
]
`,
)
