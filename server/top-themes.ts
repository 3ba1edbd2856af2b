import type { SentimentLabel } from '../core/sentiment.ts'
import type { Theme } from '../core/themes.ts'

/** A theme with how many comments speak well or badly of it. */
export interface TopTheme {
  id: string
  name: string
  n: number
}

/** The themes that most comments speak well of, and badly of, the most first; `named` makes words of counts. */
export function topThemes(themes: readonly Pick<Theme, 'id' | 'names'>[], locale: string) {
  const names = new Map(themes.map(({ id, names }) => [id, nameIn(names, locale)]))
  return (counts: readonly { themeId: string; sentiment: SentimentLabel; n: number }[], most: number) => {
    const of = (label: SentimentLabel): TopTheme[] => {
      const sums = new Map<string, number>()
      for (const { themeId, sentiment, n } of counts)
        if (sentiment === label) sums.set(themeId, (sums.get(themeId) ?? 0) + n)
      return [...sums]
        .flatMap(([id, n]) => (names.has(id) && n > 0 ? [{ id, name: names.get(id) as string, n }] : []))
        .sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1))
        .slice(0, most)
    }
    return { good: of('positive'), bad: of('negative') }
  }
}

function nameIn(names: Record<string, string>, locale: string): string {
  const language = locale.split('-')[0] ?? locale
  return names[locale] ?? names[language] ?? names.en ?? Object.values(names)[0] ?? ''
}
