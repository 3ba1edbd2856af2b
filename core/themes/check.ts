import type { Issue } from '../errors.ts'
import { parsePhrase, phraseKey } from './phrases.ts'
import type { Taxonomy, Theme } from './taxonomy.ts'

/**
 * What a taxonomy that may be stored should still be told: each at its path ("themes.2.phrases.en.4"). None of it keeps it
 * from being used.
 */
export function checkTaxonomy({ themes }: Taxonomy): Issue[] {
  const issues: Issue[] = []
  const owners = new Map<string, string>()
  themes.forEach((theme, i) => {
    const path = `themes.${i}`
    if (!Object.values(theme.phrases).some((list) => list.length > 0))
      issues.push({ path: `${path}.phrases`, message: 'The theme has no phrase, so no comment names it.' })
    for (const [language, list] of Object.entries(theme.phrases)) {
      const own = new Set<string>()
      const negatives = new Set(keysOf(theme.negatives[language] ?? []))
      list.forEach((text, n) => {
        const say = (message: string) => issues.push({ path: `${path}.phrases.${language}.${n}`, message })
        const [key = text] = keysOf([text])
        if (own.has(key)) say(`“${text}” is written twice.`)
        own.add(key)
        if (negatives.has(key)) say(`“${text}” is also what the theme is not: it never counts.`)
        const owner = owners.get(`${language} ${key}`)
        if (owner === undefined) owners.set(`${language} ${key}`, theme.id)
        else if (owner !== theme.id)
          say(`“${text}” names “${nameOf(themes, owner)}” too: a comment gets both.`)
      })
    }
  })
  return issues
}

function keysOf(list: string[]): string[] {
  return list.map((text) => {
    const phrase = parsePhrase(text)
    return typeof phrase === 'string' ? text : phraseKey(phrase)
  })
}

function nameOf(themes: Theme[], id: string): string {
  const names = themes.find((theme) => theme.id === id)?.names ?? {}
  return names.en ?? Object.values(names)[0] ?? id
}
