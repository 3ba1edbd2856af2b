import { languageOf } from '../locales.ts'
import { type CompiledTaxonomy, compileTaxonomy } from './compile.ts'
import { type Features, featuresOf, PHRASE } from './features.ts'
import { hitsOf, phrasesOf } from './hits.ts'
import type { LearnedThemes } from './learned.ts'
import { chance, product, type Row, separate, shuffle } from './linear.ts'
import { type Rows, rowsOf } from './rows.ts'
import type { Taxonomy } from './taxonomy.ts'
import { chooseThresholds, type Judged } from './thresholds.ts'
import { wordsOf } from './words.ts'

/** A comment whose themes a person confirmed or corrected; ids that the taxonomy does not have count for nothing. */
export interface ThemeExample {
  text: string
  language: string | null
  themes: string[]
}

/** What there must be before a theme is learned, and how it is: found by five-fold figures on patients' and diners' comments. */
const settings = {
  /** Comments that have a theme, and that do not, before its weights are learned. */
  examples: 5,
  /** Comments in a language before weights are used on it. */
  language: 20,
  /** Comments that must have a word before it is a feature. */
  seen: 2,
  cost: 0.5,
  /** Before any comment was seen: with a phrase the theme is named, without one it is not. */
  prior: { bias: -0.5, phrase: 1 / PHRASE },
  folds: 3,
  /** Weights of a theme that are kept, the greatest first. */
  kept: 1500,
  seed: 1,
}

/**
 * Learns from confirmed and corrected comments which words tell of a theme beside its phrases, and how far a phrase can be
 * trusted: a linear model for each theme, its threshold chosen on folds of the same examples. The same examples in the
 * same order give the same result. Null where there is too little to learn from.
 */
export function learnThemes(examples: ThemeExample[], taxonomy: Taxonomy): LearnedThemes | null {
  const compiled = compileTaxonomy(taxonomy)
  const has = (theme: string) => examples.map(({ themes }) => themes.includes(theme))
  const learnable = compiled.themes
    .map((id) => ({ id, has: has(id) }))
    .filter(({ has }) => {
      const positive = has.filter(Boolean).length
      return positive >= settings.examples && has.length - positive >= settings.examples
    })
  const languages = languagesOf(examples)
  if (learnable.length === 0 || languages.length === 0) return null
  const prepared = rowsOf(featuresOfAll(compiled, examples), settings.seen)
  const thresholds = thresholdsFor(prepared, learnable)
  const everything = examples.map((_, i) => i)
  return {
    version: 1,
    examples: examples.length,
    languages,
    phrases: prepared.met.filter(isPhrase).sort(),
    themes: learnable.map(({ id, has }, k) => {
      const weights = weightsOf(prepared, everything, id, has)
      const bias = (weights[0] as number) - (thresholds[k] as number)
      return {
        id,
        examples: has.filter(Boolean).length,
        bias: rounded(bias),
        weights: greatest(prepared.names, weights),
      }
    }),
  }
}

function languagesOf(examples: ThemeExample[]): string[] {
  const counts = Map.groupBy(examples, ({ language }) => (language ? languageOf(language).toLowerCase() : ''))
  return [...counts].filter(([, list]) => list.length >= settings.language).map(([language]) => language)
}

function* featuresOfAll(compiled: CompiledTaxonomy, examples: ThemeExample[]): Generator<Features> {
  for (const example of examples) yield exampleFeatures(compiled, example)
}

function exampleFeatures(compiled: CompiledTaxonomy, { text, language }: ThemeExample): Features {
  const words = wordsOf(text)
  return featuresOf(words, phrasesOf(compiled, hitsOf(compiled, language, words)))
}

const isPhrase = (name: string) => name.startsWith('#') && name.includes(' ')

function weightsOf({ rows, names }: Rows, chosen: number[], id: string, has: boolean[]): Float64Array {
  const prior = new Float64Array(names.length)
  prior[0] = settings.prior.bias
  const phrase = names.indexOf(`#${id}`)
  if (phrase > 0) prior[phrase] = settings.prior.phrase
  const marks = Int8Array.from(chosen, (i) => (has[i] ? 1 : -1))
  return separate(
    chosen.map((i) => rows[i] as Row),
    marks,
    prior,
    settings,
  )
}

/** Each comment is judged by weights that never saw it. */
function thresholdsFor(prepared: Rows, learnable: { id: string; has: boolean[] }[]): number[] {
  const order = shuffle(
    prepared.rows.map((_, i) => i),
    chance(settings.seed),
  )
  const judged: Judged[] = []
  for (let fold = 0; fold < settings.folds; fold++) {
    const others = order.filter((_, place) => place % settings.folds !== fold)
    const weights = learnable.map(({ id, has }) => weightsOf(prepared, others, id, has))
    order.forEach((i, place) => {
      if (place % settings.folds !== fold) return
      judged.push({
        scores: weights.map((own) => product(own, prepared.rows[i] as Row)),
        has: learnable.map(({ has }) => has[i] as boolean),
      })
    })
  }
  return chooseThresholds(judged, learnable.length)
}

function greatest(names: string[], weights: Float64Array): Record<string, number> {
  const sorted = names
    .map((name, i) => [name, rounded(weights[i] as number)] as const)
    .filter(([name, weight]) => name !== '' && weight !== 0)
    .sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1))
  return Object.fromEntries(sorted.slice(0, settings.kept))
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000
