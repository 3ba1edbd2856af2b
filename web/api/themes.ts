import type { InferResponseType } from 'hono/client'
import { client, told } from './client.ts'

const trends = client['theme-trends']

export type ThemeTrends = InferResponseType<typeof trends.$get, 200>
export type ThemeTrend = ThemeTrends['themes'][number]
export type ThemePoint = ThemeTrends['points'][number]
export type ThemeShare = ThemePoint['named']
type TrendsQuery = Parameters<typeof trends.$get>[0]['query']

/** What the page about themes over time asks the server. */
export const themeTrendApi = {
  trends: (query: TrendsQuery) => told(trends.$get({ query })),
}

/** Where the same numbers come as a file, with the same filters. */
export function themeTrendFile(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : []))
  return `/api/v1/theme-trends.csv?${new URLSearchParams(given)}`
}
