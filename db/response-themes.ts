import { asc } from 'drizzle-orm'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

/** A theme that a response's comment names, with what it says of it: a label, and -1 to 1. */
export interface ResponseTheme {
  themeId: string
  sentiment: string
  value: number
}

/** Response id → its themes; those without any are left out. */
export async function themesOfResponses(q: Q, responseIds: string[]): Promise<Map<string, ResponseTheme[]>> {
  const themes = new Map<string, ResponseTheme[]>()
  if (responseIds.length === 0) return themes
  const { responseTheme } = q.t
  const rows = await q
    .select()
    .from(responseTheme)
    .where(anyOf(q, responseTheme.responseId, responseIds))
    .orderBy(asc(responseTheme.responseId), asc(responseTheme.themeId))
  for (const { responseId, ...theme } of rows) {
    const list = themes.get(responseId) ?? []
    themes.set(responseId, list)
    list.push(theme)
  }
  return themes
}
