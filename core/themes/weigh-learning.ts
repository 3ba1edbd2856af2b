import { compileTaxonomy } from './compile.ts'
import { learnThemes, type ThemeExample } from './learn.ts'
import type { LearnedThemes } from './learned.ts'
import { chance, shuffle } from './linear.ts'
import { findThemes } from './read.ts'
import type { Taxonomy } from './taxonomy.ts'
import { f1 } from './thresholds.ts'

/** Corrected comments before anything is learned: with fewer the figures below would be about chance. */
export const LEAST_CORRECTED = 50

const FOLDS = 5
const SEED = 11

export interface WeighedLearning {
  /** Null where there is too little to learn from, or the phrases alone read as well. */
  learned: LearnedThemes | null
  /** Micro-F1, 0 to 1, over comments that were not learned from (five folds): by the phrases alone, and by what is learned. */
  before: number
  after: number
}

/**
 * Learns themes from examples, if that reads better than the phrases alone: both are measured on examples that were held
 * back. The same examples in the same order give the same result.
 */
export function weighLearning(examples: ThemeExample[], taxonomy: Taxonomy): WeighedLearning {
  const folds = shuffle(
    examples.map((_, i) => i % FOLDS),
    chance(SEED),
  )
  const plain = compileTaxonomy(taxonomy)
  const known = new Set(plain.themes)
  const [before, after] = [tally(), tally()]
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = examples.filter((_, i) => folds[i] !== fold)
    const learned = compileTaxonomy(taxonomy, learnThemes(others, taxonomy))
    for (const example of examples.filter((_, i) => folds[i] === fold)) {
      const wanted = example.themes.filter((id) => known.has(id))
      before.add(wanted, findThemes(plain, example))
      after.add(wanted, findThemes(learned, example))
    }
  }
  const isBetter = after.f1() > before.f1()
  return {
    learned: isBetter ? learnThemes(examples, taxonomy) : null,
    before: before.f1(),
    after: after.f1(),
  }
}

function tally() {
  const sum = { right: 0, named: 0, wanted: 0 }
  return {
    add(wanted: string[], found: { theme: string }[]) {
      const named = new Set(found.map(({ theme }) => theme))
      sum.wanted += wanted.length
      sum.named += named.size
      sum.right += wanted.filter((id) => named.has(id)).length
    },
    f1: () => f1(sum.right, sum.named, sum.wanted),
  }
}
