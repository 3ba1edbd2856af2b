/**
 * What comments are about. A company edits a taxonomy (themes/taxonomy.ts), it is compiled once (themes/compile.ts) and
 * read with (themes/read.ts).
 */
export { checkTaxonomy } from './themes/check.ts'
export { type CompiledTaxonomy, compileTaxonomy } from './themes/compile.ts'
export {
  findThemes,
  readThemes,
  type ThemedComment,
  type ThemedReading,
  type ThemePlace,
  type ThemeReading,
  type ThemeSentiment,
} from './themes/read.ts'
export {
  EVERY_LANGUAGE,
  type Taxonomy,
  type Theme,
  taxonomyLimits,
  taxonomySchema,
} from './themes/taxonomy.ts'
