/**
 * What comments are about. A company edits a taxonomy (themes/taxonomy.ts; it starts with themes/defaults.ts), it is
 * compiled once (themes/compile.ts) and read with (themes/read.ts). What people confirm and correct is learned from
 * (themes/learn.ts), and what no theme covers is suggested (themes/suggest.ts).
 */
export { checkTaxonomy } from './themes/check.ts'
export { type CompiledTaxonomy, compileTaxonomy } from './themes/compile.ts'
export { type DefaultThemeId, defaultTaxonomy, defaultThemeIds } from './themes/defaults.ts'
export { learnThemes, type ThemeExample } from './themes/learn.ts'
export { type LearnedThemes, learnedThemesSchema } from './themes/learned.ts'
export { themeIdFor, themeName, twinNames } from './themes/naming.ts'
export {
  findThemes,
  readThemes,
  type ThemedComment,
  type ThemedReading,
  type ThemePlace,
  type ThemeReading,
  type ThemeSentiment,
} from './themes/read.ts'
export { type PhraseSuggestion, suggestPhrases } from './themes/suggest.ts'
export {
  EVERY_LANGUAGE,
  type Taxonomy,
  type Theme,
  taxonomyLimits,
  taxonomySchema,
} from './themes/taxonomy.ts'
export { LEAST_CORRECTED, type WeighedLearning, weighLearning } from './themes/weigh-learning.ts'
