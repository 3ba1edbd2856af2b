import { asc, eq, isNull, max } from 'drizzle-orm'
import { found } from '../core/errors.ts'
import { type CompiledTaxonomy, compileTaxonomy, defaultTaxonomy, type Theme } from '../core/themes.ts'
import { lockForTransaction } from './dialect.ts'
import type { Q, Store } from './store.ts'
import { noteThemeChange, themeChanges } from './theme-changes.ts'
import { readLearnedThemes, readLearning } from './theme-learning.ts'

/** For how long a process may go on with themes that another one has changed, in ms. */
const KEEP_MS = 3_000

/** The company's themes in their order; archived ones only where asked for. */
export async function listThemes(
  q: Q,
  { withArchived = false } = {},
): Promise<(Theme & { createdAt: Date; updatedAt: Date; archivedAt: Date | null })[]> {
  const { theme } = q.t
  const rows = await q
    .select()
    .from(theme)
    .where(withArchived ? undefined : isNull(theme.archivedAt))
    .orderBy(asc(theme.position), asc(theme.id))
  return rows.map(({ id, words, createdAt, updatedAt, archivedAt }) => ({
    ...{ id, ...words },
    ...{ createdAt, updatedAt, archivedAt },
  }))
}

/**
 * Gives an install that never had a theme those it starts with. Where there is any, archived ones too, it changes nothing.
 * Returns whether it made them.
 */
export async function ensureThemes(q: Q, now: Date): Promise<boolean> {
  await lockForTransaction(q, 'hearback-default-themes')
  const { theme } = q.t
  if ((await q.$count(theme)) > 0) return false
  const stamps = { createdAt: now, updatedAt: now }
  const rows = defaultTaxonomy.themes.map(({ id, ...words }, position) => ({
    id,
    position,
    words,
    ...stamps,
  }))
  await q.insert(theme).values(rows)
  noteThemeChange()
  return true
}

/** The themes in use and what was learned of them from corrections, ready to read comments with. */
export async function readTaxonomy(q: Q): Promise<CompiledTaxonomy> {
  const themes = await listThemes(q)
  const learned = (await readLearning(q))?.version ?? null
  // To compile takes longer than to look: the last one is kept for as long as the words are the same.
  const written = JSON.stringify([learned, themes])
  if (lastCompiled?.written !== written) {
    const taxonomy = compileTaxonomy({ themes }, learned ? await readLearnedThemes(q) : null)
    lastCompiled = { written, taxonomy }
  }
  return lastCompiled.taxonomy
}

let lastCompiled: { written: string; taxonomy: CompiledTaxonomy } | undefined

/**
 * The same for a busy path, looked for once in a few seconds: what this process changes is seen at once, what another one
 * changes after three seconds at most.
 */
export function taxonomyKept(
  { read }: Pick<Store, 'read'>,
  clock: () => Date,
): () => Promise<CompiledTaxonomy> {
  let kept: { taxonomy: CompiledTaxonomy; at: number; change: number } | undefined
  return async () => {
    const at = clock().getTime()
    // A clock that is set back must not keep it for longer either.
    if (kept?.change === themeChanges() && Math.abs(at - kept.at) < KEEP_MS) return kept.taxonomy
    // Counted before it is read: a change that commits meanwhile makes this one old already.
    const change = themeChanges()
    const taxonomy = await readTaxonomy(read)
    kept = { taxonomy, at, change }
    return taxonomy
  }
}

/**
 * Stores a theme as the company edits it: a new one comes last, one that was archived is in use again. Comments that were
 * read before are read with it once they are read again (db/rereadings.ts). Returns whether it is new.
 */
export async function saveTheme(q: Q, { id, names, phrases, negatives }: Theme, now: Date): Promise<boolean> {
  const { theme } = q.t
  const words = { names, phrases, negatives }
  const changed = await q
    .update(theme)
    .set({ words, updatedAt: now, archivedAt: null })
    .where(eq(theme.id, id))
    .returning({ id: theme.id })
  if (changed.length === 0) {
    const [last] = await q.select({ position: max(theme.position) }).from(theme)
    const position = (last?.position ?? -1) + 1
    await q.insert(theme).values({ id, position, words, createdAt: now, updatedAt: now })
  }
  noteThemeChange()
  return changed.length === 0
}

/** Takes a theme out of use; what it was found in stays until comments are read again. Throws `not_found`. */
export async function archiveTheme(q: Q, id: string, now: Date): Promise<void> {
  const { theme } = q.t
  const rows = await q
    .update(theme)
    .set({ archivedAt: now, updatedAt: now })
    .where(eq(theme.id, id))
    .returning({ id: theme.id })
  found(rows[0], 'theme')
  noteThemeChange()
}

/** Puts the themes in the order of these ids; others keep their place behind them. */
export async function orderThemes(q: Q, ids: string[]): Promise<void> {
  const { theme } = q.t
  const known = await listThemes(q, { withArchived: true })
  const rest = known.map(({ id }) => id).filter((id) => !ids.includes(id))
  for (const [position, id] of [...ids, ...rest].entries())
    await q.update(theme).set({ position }).where(eq(theme.id, id))
  noteThemeChange()
}
