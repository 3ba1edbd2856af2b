import { and, eq } from 'drizzle-orm'
import { AppError } from '../core/errors.ts'
import { saveAccounts } from './accounts-saving.ts'
import { saveContacts } from './contacts-saving.ts'
import { saveDeliveries } from './deliveries-saving.ts'
import { afterPosition, inOrder, pageOf, readCursor } from './pages.ts'
import { saveReviews } from './reviews-saving.ts'
import type { Saved, Saving } from './saving.ts'
import type { Q } from './store.ts'

type ImportRow = Q['t']['importRun']['$inferSelect']

/** Saves checked rows of a file by its noun; deliveries and reviews keep what events have told us. */
export function saveRows(
  q: Q,
  noun: string,
  rows: { externalId: string }[],
  saving: Saving & { locale: string },
): Promise<Saved[]> {
  const fromFile = () => rows.map((row) => ({ ...row, fromFile: true }))
  if (noun === 'accounts') return saveAccounts(q, rows, saving)
  if (noun === 'contacts') return saveContacts(q, rows, saving)
  if (noun === 'deliveries') return saveDeliveries(q, fromFile(), saving)
  if (noun === 'reviews') return saveReviews(q, fromFile(), saving)
  throw new AppError('invalid', `There are no ${noun} to import.`)
}

/** Opens the record of an import. */
export async function startImport(
  q: Q,
  run: Pick<ImportRow, 'id' | 'noun' | 'fileName' | 'dryRun' | 'startedBy' | 'startedAt'>,
): Promise<void> {
  const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 }
  // A program with an API key starts imports too, and is no user.
  const isUser = run.startedBy !== null && (await q.$count(q.t.user, eq(q.t.user.id, run.startedBy))) > 0
  const startedBy = isUser ? run.startedBy : null
  await q.insert(q.t.importRun).values({ ...run, ...counts, startedBy, state: 'running', issues: [] })
}

/** Writes what came of an import into its record. */
export async function recordImport(q: Q, id: string, fields: Partial<ImportRow>): Promise<void> {
  await q.update(q.t.importRun).set(fields).where(eq(q.t.importRun.id, id))
}

/** The import, or undefined; `startedBy` narrows it to one user's own. */
export async function findImport(q: Q, id: string, startedBy?: string): Promise<ImportRow | undefined> {
  const { importRun } = q.t
  const own = startedBy === undefined ? undefined : eq(importRun.startedBy, startedBy)
  const [row] = await q
    .select()
    .from(importRun)
    .where(and(eq(importRun.id, id), own))
  return row
}

/** Imports, the latest first, without their issues. */
export async function listImports(
  q: Q,
  { startedBy, limit, cursor }: { startedBy?: string; limit: number; cursor?: string },
) {
  const { importRun } = q.t
  const rows = await q
    .select({
      id: importRun.id,
      noun: importRun.noun,
      fileName: importRun.fileName,
      dryRun: importRun.dryRun,
      state: importRun.state,
      rows: importRun.rows,
      created: importRun.created,
      updated: importRun.updated,
      unchanged: importRun.unchanged,
      rejected: importRun.rejected,
      startedBy: importRun.startedBy,
      startedAt: importRun.startedAt,
      finishedAt: importRun.finishedAt,
    })
    .from(importRun)
    .where(
      and(
        startedBy === undefined ? undefined : eq(importRun.startedBy, startedBy),
        afterPosition('desc', importRun.startedAt, importRun.id, readCursor(cursor, 2)),
      ),
    )
    .orderBy(...inOrder('desc', importRun.startedAt, importRun.id))
    .limit(limit + 1)
  return pageOf(rows, limit, ({ startedAt, id }) => [startedAt, id])
}
