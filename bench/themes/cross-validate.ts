import { chance, shuffle } from '../../core/themes/linear.ts'
import { f1 } from '../../core/themes/thresholds.ts'
import {
  type CompiledTaxonomy,
  compileTaxonomy,
  findThemes,
  learnThemes,
  type Taxonomy,
} from '../../core/themes.ts'
import { type LabelledComment, themesOf } from './read-file.ts'
import { seeds } from './seeds.ts'

const FOLDS = 5
const SEED = 7

/** What was said about one theme: named rightly, named at all, and how many comments have it. */
export interface Counts {
  right: number
  named: number
  wanted: number
}

export interface Validated {
  counts: Map<string, Counts>
  /** The comments, each with the taxonomy that was learned without it. */
  readBy: { comment: LabelledComment; taxonomy: CompiledTaxonomy }[]
}

export function seedTaxonomy(themes: string[], keywords = true): Taxonomy {
  return {
    themes: themes.map((id) => ({
      id,
      names: { en: id },
      phrases: { en: (keywords && seeds[id]) || [] },
      negatives: {},
    })),
  }
}

/** The fold of each comment, 0 to 4: shuffled by a fixed seed, so that every run has the same. */
export function foldsOf(comments: number): number[] {
  return shuffle(
    Array.from({ length: comments }, (_, i) => i % FOLDS),
    chance(SEED),
  )
}

/**
 * Five folds: each comment is read with what the shipped functions learned from the other four (from the first `examples` of
 * them; 0: by the keywords alone; and from no keywords at all where they are not to be used). Weights, vocabulary and thresholds come from those four alone.
 */
export function crossValidate(
  comments: LabelledComment[],
  { examples = Number.POSITIVE_INFINITY, keywords = true } = {},
): Validated {
  const themes = themesOf(comments)
  const taxonomy = seedTaxonomy(themes, keywords)
  const folds = foldsOf(comments.length)
  const counts = new Map(themes.map((theme) => [theme, { right: 0, named: 0, wanted: 0 }]))
  const readBy: Validated['readBy'] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = comments.filter((_, i) => folds[i] !== fold).slice(0, examples)
    const compiled = compileTaxonomy(taxonomy, examples === 0 ? null : learnThemes(others, taxonomy))
    for (const comment of comments.filter((_, i) => folds[i] === fold)) {
      const named = new Set(findThemes(compiled, comment).map(({ theme }) => theme))
      for (const [theme, count] of counts) {
        const has = comment.themes.includes(theme)
        if (has) count.wanted++
        if (named.has(theme)) count.named++
        if (has && named.has(theme)) count.right++
      }
      readBy.push({ comment, taxonomy: compiled })
    }
  }
  return { counts, readBy }
}

/** F1 over all decisions together, and the mean of the themes' own. */
export function micro(counts: Map<string, Counts>): number {
  const sum = { right: 0, named: 0, wanted: 0 }
  for (const one of counts.values()) {
    sum.right += one.right
    sum.named += one.named
    sum.wanted += one.wanted
  }
  return f1(sum.right, sum.named, sum.wanted)
}

export function macro(counts: Map<string, Counts>): number {
  const each = [...counts.values()].map(({ right, named, wanted }) => f1(right, named, wanted))
  return each.length === 0 ? 0 : each.reduce((sum, one) => sum + one, 0) / each.length
}
