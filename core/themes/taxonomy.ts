import { z } from 'zod'
import { parsePhrase, phraseLimits } from './phrases.ts'

/** What a company's customers talk about, as the company edits it. */
export interface Theme {
  id: string
  /** Its name by language ("en", "pt-BR"). */
  names: Record<string, string>
  /**
   * By language what names it, "*" for words of every language (names of products, of carriers). `deliver*` is any word
   * that begins so, `*lieferung` any that ends so, `late ~3 deliver*` both with up to three words between, in any order.
   */
  phrases: Record<string, string[]>
  /** By language what does not, though a phrase is in it: "waiting time" where "time" is a phrase. */
  negatives: Record<string, string[]>
}

export interface Taxonomy {
  themes: Theme[]
}

/** Stands for every language in phrases and negatives. */
export const EVERY_LANGUAGE = '*'

export const taxonomyLimits = {
  themes: 60,
  /** Letters of an id and of a name. */
  id: 40,
  name: 60,
  /** Phrases of one theme in one language. */
  phrases: 300,
  languages: 30,
  phrase: phraseLimits.length,
} as const

const id = z
  .string('Write an id.')
  .max(taxonomyLimits.id, `At most ${taxonomyLimits.id} characters.`)
  .regex(/^[a-z][a-z0-9_]*$/, 'Use small letters, digits and _, a letter first.')
  .refine((name) => name !== 'constructor', 'This id is taken.')

const localePattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** A record by language: zod's own message about a key does not say what one looks like. */
function byLanguage<T extends z.ZodType>(value: T, every: boolean) {
  return z.record(z.string(), value).superRefine((record, context) => {
    const wrong = Object.keys(record).filter(
      (key) => !(localePattern.test(key) || (every && key === EVERY_LANGUAGE)),
    )
    for (const key of wrong)
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `Write a language such as “en” or “pt-BR”${every ? ', or * for every language' : ''}.`,
      })
    if (Object.keys(record).length > taxonomyLimits.languages)
      context.addIssue({ code: 'custom', message: `At most ${taxonomyLimits.languages} languages.` })
  })
}

const name = z
  .string('Write a name.')
  .trim()
  .min(1, 'Write a name.')
  .max(taxonomyLimits.name, `At most ${taxonomyLimits.name} characters.`)

const phrase = z.string('Write a phrase.').superRefine((text, context) => {
  const read = parsePhrase(text)
  if (typeof read === 'string') context.addIssue({ code: 'custom', message: read })
})

const phrases = byLanguage(
  z.array(phrase).max(taxonomyLimits.phrases, `At most ${taxonomyLimits.phrases} phrases.`),
  true,
)

const theme = z.strictObject({
  id,
  names: byLanguage(name, false).refine((names) => Object.keys(names).length > 0, 'Give the theme a name.'),
  phrases,
  negatives: phrases.default({}),
})

/** What may be stored. An unfinished theme may be: core/themes/check.ts says what it lacks. */
export const taxonomySchema: z.ZodType<Taxonomy> = z.strictObject({
  themes: z
    .array(theme)
    .max(taxonomyLimits.themes, `At most ${taxonomyLimits.themes} themes.`)
    .superRefine((themes, context) => {
      const seen = new Set<string>()
      themes.forEach(({ id }, i) => {
        if (seen.has(id))
          context.addIssue({ code: 'custom', path: [i, 'id'], message: `There are two themes “${id}”.` })
        seen.add(id)
      })
    }),
})
