import { ar } from './defaults/ar.ts'
import { de } from './defaults/de.ts'
import { en } from './defaults/en.ts'
import { es } from './defaults/es.ts'
import { fr } from './defaults/fr.ts'
import { pt } from './defaults/pt.ts'
import type { Taxonomy } from './taxonomy.ts'

/** What customers of a supplier talk about: the themes an install starts with. */
export const defaultThemeIds = [
  'delivery_time',
  'communication',
  'price',
  'product_quality',
  'damage',
  'wrong_items',
  'staff',
  'ordering',
  'invoicing',
  'support',
  'returns',
  'packaging',
  'availability',
  'website',
] as const
export type DefaultThemeId = (typeof defaultThemeIds)[number]

/** The name of each theme in one language, its phrases and negatives there, parted by commas. */
export type DefaultThemes = Record<DefaultThemeId, { name: string; phrases: string; negatives: string }>

const languages: Record<string, DefaultThemes> = { en, de, fr, es, pt, ar }

const perLanguage = <T>(read: (themes: DefaultThemes) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(languages).map(([language, themes]) => [language, read(themes)]))

const list = (phrases: string) =>
  phrases
    .split(/[,،]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')

/** The taxonomy an install starts with, in the languages of page-texts.ts. */
export const defaultTaxonomy: Taxonomy = {
  themes: defaultThemeIds.map((id) => ({
    id,
    names: perLanguage((themes) => themes[id].name),
    phrases: perLanguage((themes) => list(themes[id].phrases)),
    negatives: perLanguage((themes) => list(themes[id].negatives)),
  })),
}
