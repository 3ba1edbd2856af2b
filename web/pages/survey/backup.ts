import type { SurveyDefinition } from '../../../core/surveys.ts'

/** What was typed and is not stored on the server yet: kept in the browser over a reload or a lost connection. */
export interface Backup {
  definition: SurveyDefinition
  /** The saved draft it was typed on top of; null where there was none. */
  base: string | null
}

const keyOf = (surveyId: string) => `hearback-survey-${surveyId}`

// Storage may be forbidden or full: then what was typed lasts as long as the page.
export function keepBackup(surveyId: string, backup: Backup): void {
  try {
    localStorage.setItem(keyOf(surveyId), JSON.stringify(backup))
  } catch {
    // See above.
  }
}

export function readBackup(surveyId: string): Backup | null {
  try {
    const text = localStorage.getItem(keyOf(surveyId))
    return text ? (JSON.parse(text) as Backup) : null
  } catch {
    return null
  }
}

export function dropBackup(surveyId: string): void {
  try {
    localStorage.removeItem(keyOf(surveyId))
  } catch {
    // See above.
  }
}

/** Whether two definitions hold the same, in whatever order their keys came. */
export function isSame(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b)
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
