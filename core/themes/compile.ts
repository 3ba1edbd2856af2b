import { languageOf } from '../locales.ts'
import { LearnedIndex, type LearnedThemes } from './learned.ts'
import { Matcher } from './matcher.ts'
import { parsePhrase, phraseKey } from './phrases.ts'
import { EVERY_LANGUAGE, type Taxonomy } from './taxonomy.ts'

/** What a phrase stands for: a theme, by its place in the taxonomy; a negative takes hits away. */
export interface Meaning {
  theme: number
  negative: boolean
  /** The phrase as the company wrote it, and in the one spelling that learned weights know. */
  phrase: string
  key: string
}

/** A taxonomy ready to read comments with: made once, used for any number. */
export interface CompiledTaxonomy {
  themes: string[]
  /**
   * The matcher for a comment in this language: all phrases for null, those of every language where none are its own. Each is
   * made when it is first asked for: most installs read a language or two.
   */
  matcherFor(language: string | null): Matcher<Meaning>
  learned: LearnedIndex | null
}

/**
 * Makes a taxonomy ready to read with, and what was learned from corrected comments beside it. Phrases that cannot be
 * parsed are left out (`taxonomySchema` refuses them). A region reads its language's phrases too: "pt-BR" those of "pt".
 */
export function compileTaxonomy(
  { themes }: Taxonomy,
  learned: LearnedThemes | null = null,
): CompiledTaxonomy {
  const languages = new Set<string>([''])
  for (const { phrases, negatives } of themes)
    for (const locale of [...Object.keys(phrases), ...Object.keys(negatives)])
      if (locale !== EVERY_LANGUAGE) languages.add(languageOf(locale).toLowerCase())
  const matchers = new Map<string, Matcher<Meaning>>()
  function matcherFor(language: string | null): Matcher<Meaning> {
    const own = language ? languageOf(language).toLowerCase() : ''
    const key = languages.has(own) ? own : EVERY_LANGUAGE
    const matcher = matchers.get(key) ?? matcherOf(themes, key)
    matchers.set(key, matcher)
    return matcher
  }
  const ids = themes.map(({ id }) => id)
  return { themes: ids, matcherFor, learned: learned && new LearnedIndex(learned, ids) }
}

function matcherOf(themes: Taxonomy['themes'], language: string): Matcher<Meaning> {
  const seen = new Set<string>()
  const sought = themes.flatMap(({ phrases, negatives }, theme) =>
    [phrases, negatives].flatMap((lists, n) =>
      Object.entries(lists)
        .filter(([locale]) => speaks(locale, language))
        .flatMap(([, list]) => list)
        .flatMap((text) => {
          const phrase = parsePhrase(text)
          if (typeof phrase === 'string') return []
          const key = phraseKey(phrase)
          const once = `${theme} ${n} ${key}`
          if (seen.has(once)) return []
          seen.add(once)
          return [{ phrase, of: { theme, negative: n === 1, phrase: text, key } }]
        }),
    ),
  )
  return new Matcher(sought)
}

function speaks(locale: string, language: string): boolean {
  return locale === EVERY_LANGUAGE || language === '' || languageOf(locale).toLowerCase() === language
}
