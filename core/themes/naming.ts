import type { Issue } from '../errors.ts'
import { type Taxonomy, type Theme, taxonomyLimits } from './taxonomy.ts'

/** What the dashboard calls a theme: its English name, or the first that there is. */
export function themeName({ id, names }: Pick<Theme, 'id' | 'names'>): string {
  return names.en ?? Object.values(names)[0] ?? id
}

/** An id for a new theme from its name, other than those taken: "Delivery time" is delivery_time. */
export function themeIdFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, taxonomyLimits.id - 4)
  const base = plain === '' || plain === 'constructor' ? 'theme' : plain
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}_${n}`
    if (!taken.includes(id)) return id
  }
}

/** Two themes that a reader could not tell apart: of one name in one language, at the path of the second. */
export function twinNames({ themes }: Taxonomy): Issue[] {
  const seen = new Set<string>()
  return themes.flatMap(({ names }, i) =>
    Object.entries(names).flatMap(([language, name]) => {
      const key = `${language} ${name.trim().toLocaleLowerCase('en')}`
      const isTwin = seen.has(key)
      seen.add(key)
      return isTwin
        ? [
            {
              path: `themes.${i}.names.${language}`,
              message: `There are two themes called “${name.trim()}”.`,
            },
          ]
        : []
    }),
  )
}
