import { createHash } from 'node:crypto'
import { AppError } from '../core/errors.ts'
import type { Taxonomy, Theme } from '../core/themes.ts'
import { lockForTransaction } from './dialect.ts'
import { total } from './rollups.ts'
import type { Q } from './store.ts'
import { archiveTheme, listThemes, orderThemes, saveTheme } from './themes.ts'

export interface EditedThemes {
  /** In their order. */
  themes: Theme[]
  /** Those that no comment is read with any more; older ones may still name them. */
  outOfUse: Theme[]
  /** Another one as soon as anything of it is. */
  version: string
}

/** The taxonomy as it is edited. */
export async function themesToEdit(q: Q): Promise<EditedThemes> {
  const rows = await listThemes(q, { withArchived: true })
  const plain = ({ id, names, phrases, negatives }: Theme): Theme => ({ id, names, phrases, negatives })
  const themes = rows.filter(({ archivedAt }) => archivedAt === null).map(plain)
  const outOfUse = rows.filter(({ archivedAt }) => archivedAt !== null).map(plain)
  const written = JSON.stringify({ themes, outOfUse: outOfUse.map(({ id }) => id) })
  return { themes, outOfUse, version: createHash('sha256').update(written).digest('hex').slice(0, 16) }
}

/**
 * Makes this the taxonomy, in its order; themes that it leaves out are put out of use. `read` is the version that it was
 * made from: throws `stale` where that is not what is stored any more, so that nobody overwrites what somebody else saved.
 */
export async function saveTaxonomy(
  q: Q,
  { themes }: Taxonomy,
  { read, now }: { read: string; now: Date },
): Promise<EditedThemes> {
  await lockForTransaction(q, 'hearback-taxonomy')
  const before = await themesToEdit(q)
  if (before.version !== read)
    throw new AppError(
      'stale',
      'Somebody else saved the themes in the meantime. What you wrote is still here.',
    )
  const known = new Map(before.themes.map((theme) => [theme.id, JSON.stringify(theme)]))
  for (const { id, names, phrases, negatives } of themes)
    if (known.get(id) !== JSON.stringify({ id, names, phrases, negatives }))
      await saveTheme(q, { id, names, phrases, negatives }, now)
  const kept = new Set(themes.map(({ id }) => id))
  for (const { id } of before.themes) if (!kept.has(id)) await archiveTheme(q, id, now)
  await orderThemes(
    q,
    themes.map(({ id }) => id),
  )
  return themesToEdit(q)
}

/** Theme id → answers that name it, over all surveys and times. */
export async function answersNaming(q: Q): Promise<Map<string, number>> {
  const { themeMonth: cell } = q.t
  const rows = await q
    .select({ id: cell.themeId, n: total(cell.n) })
    .from(cell)
    .groupBy(cell.themeId)
  return new Map(rows.map(({ id, n }) => [id, n]))
}
