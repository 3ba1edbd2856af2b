import type { CellIssue } from '../core/imports.ts'
import type { ImportIssue } from '../db/schema/settings.ts'

/** Issues kept with an import; the count of rejected rows goes on. */
const ISSUES_MAX = 1000

/** Counts what becomes of the rows of a file. */
export function importTally() {
  const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 }
  const issues: ImportIssue[] = []
  return {
    read: () => {
      counts.rows++
    },
    count: (outcome: 'created' | 'updated' | 'unchanged') => {
      counts[outcome]++
    },
    /** A row with its issues; `counted` is false where the row itself was kept. */
    refuse(line: number, found: CellIssue[], counted = true) {
      if (counted) counts.rejected++
      for (const issue of found) if (issues.length < ISSUES_MAX) issues.push({ line, ...issue })
    },
    result: () => ({ ...counts, issues: [...issues].sort((a, b) => a.line - b.line) }),
  }
}
