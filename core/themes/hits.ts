import type { CompiledTaxonomy, Meaning } from './compile.ts'
import type { Hit } from './matcher.ts'
import type { Word } from './words.ts'

/** The phrases of a comment that no negative of their theme touches, theme by theme in the order of the taxonomy. */
export function hitsOf(taxonomy: CompiledTaxonomy, language: string | null, words: Word[]): Hit<Meaning>[][] {
  const byTheme: Hit<Meaning>[][] = taxonomy.themes.map(() => [])
  for (const hit of taxonomy.matcherFor(language).find(words)) byTheme[hit.of.theme]?.push(hit)
  return byTheme.map((hits) => (hits.length === 0 ? hits : standing(hits)))
}

function standing(hits: Hit<Meaning>[]): Hit<Meaning>[] {
  const negatives = hits.filter(({ of }) => of.negative)
  if (negatives.length === 0) return hits
  return hits.filter(
    ({ of, first, last }) =>
      !of.negative && !negatives.some((other) => other.first <= last && first <= other.last),
  )
}

/** In the order of the text and apart: of those that share words the one that begins first, and of these the widest. */
export function widest<T extends { first: number; last: number }>(hits: T[]): T[] {
  if (hits.length < 2) return hits
  const sorted = hits.toSorted((a, b) => a.first - b.first || b.last - a.last)
  let end = -1
  return sorted.filter(({ first, last }) => {
    if (first <= end) return false
    end = last
    return true
  })
}

/** The phrases of hits as core/themes/features.ts takes them. */
export function phrasesOf(
  taxonomy: CompiledTaxonomy,
  hits: Hit<Meaning>[][],
): { theme: string; key: string }[] {
  return hits.flatMap((own, number) =>
    own.map(({ of }) => ({ theme: taxonomy.themes[number] as string, key: of.key })),
  )
}
