import type { CommentCounts, commentApi } from '../../api/comments.ts'
import { classFilterWords, sentimentFilterWords } from '../../words/comments.ts'
import { languageName } from '../../words/languages.ts'
import { metricNames } from '../../words/scores.ts'

/** What one may filter by, and what there is to choose from. */
export interface Facet {
  key: string
  label: string
  rows: { value: string; words: string; n?: number }[]
}

export interface Known {
  counts?: CommentCounts
  groups?: Awaited<ReturnType<typeof commentApi.groups>>
  surveys?: { id: string; name: string; metric: keyof typeof metricNames }[]
}

/** Every filter of the menu; one that leaves no choice is not in it. */
export function facetsOf({ counts, groups, surveys = [] }: Known): Facet[] {
  const chosenFrom = (words: Record<string, string>, n: Record<string, number> | undefined) =>
    Object.entries(words).map(([value, name]) => ({ value, words: name, n: n?.[value] ?? 0 }))
  const languages = Object.entries(counts?.language ?? {}).sort(([, a], [, b]) => b - a)
  const facets: Facet[] = [
    { key: 'class', label: 'Score', rows: chosenFrom(classFilterWords, counts?.class) },
    { key: 'sentiment', label: 'Words', rows: chosenFrom(sentimentFilterWords, counts?.sentiment) },
    {
      key: 'contradicts',
      label: 'Contradiction',
      rows: [{ value: 'true', words: 'Score and words contradict', n: counts?.contradicts ?? 0 }],
    },
    {
      key: 'theme',
      label: 'Theme',
      rows: (counts?.themes ?? []).map(({ id, name, n }) => ({ value: id, words: name, n })),
    },
    {
      key: 'language',
      label: 'Language',
      rows: languages.map(([value, n]) => ({ value, words: languageName(value), n })),
    },
    {
      key: 'survey',
      label: 'Survey',
      rows: surveys.map(({ id, name, metric }) => ({ value: id, words: `${name} (${metricNames[metric]})` })),
    },
    {
      key: 'segment',
      label: 'Segment',
      rows: (groups?.segments ?? []).map(({ value, words }) => ({ value, words })),
    },
    { key: 'tier', label: 'Tier', rows: (groups?.tiers ?? []).map(({ value, words }) => ({ value, words })) },
    {
      key: 'manager',
      label: 'Manager',
      rows: (groups?.managers ?? []).map(({ value, words }) => ({ value, words })),
    },
  ]
  return facets.filter(({ key, rows }) => rows.length > (key === 'contradicts' ? 0 : 1))
}

/** What a filter of the address says on its pill; what nobody knows is shown as it stands there. */
export function pillOf(key: string, value: string, facets: Facet[], account?: string) {
  const known: Record<string, string> = { score: 'Score', account: 'Account', language: 'Language' }
  const facet = facets.find((one) => one.key === key)
  const label = facet?.label ?? known[key] ?? `${key[0]?.toUpperCase()}${key.slice(1)}`
  const otherwise = key === 'account' ? (account ?? 'one') : key === 'language' ? languageName(value) : value
  return { key, label, words: facet?.rows.find((row) => row.value === value)?.words ?? otherwise }
}
