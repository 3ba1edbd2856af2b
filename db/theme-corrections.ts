import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import { lateOf } from '../core/lateness.ts'
import type { CorrectedComment, ThemeCorrection } from '../core/theme-corrections.ts'
import { anyOf, forUpdate } from './dialect.ts'
import { type ResponseTheme, themesOfResponses } from './response-themes.ts'
import { addToRollups } from './rollups-adding.ts'
import { amongAccounts } from './scope.ts'
import type { Q } from './store.ts'

/** Response id → what people said of its themes; those that nobody corrected are left out. */
export async function correctionsOf(q: Q, responseIds: string[]): Promise<Map<string, ThemeCorrection[]>> {
  if (responseIds.length === 0) return new Map()
  const { themeCorrection: made } = q.t
  const rows = await q
    .select({ responseId: made.responseId, themeId: made.themeId, isRight: made.isRight })
    .from(made)
    .where(anyOf(q, made.responseId, responseIds))
  return Map.groupBy(rows, ({ responseId }) => responseId)
}

interface Correcting {
  responseId: string
  themeId: string
  /** Null takes the correction back. */
  isRight: boolean | null
  by: string | null
  now: Date
}

/**
 * Puts a theme on a comment or takes it off, and counts it so, in the caller's transaction; one that is put on says of the
 * theme what the comment says on the whole. Taken back, it is as reading had it. Returns what was said before. Throws `not_found` where there is no such
 * comment within the scope or no such theme.
 */
export async function correctTheme(q: Q, scope: Scope, correcting: Correcting): Promise<boolean | null> {
  const { responseId, themeId, isRight, by, now } = correcting
  const { response, responseTheme, theme, themeCorrection: made } = q.t
  const [row] = await forUpdate(
    q,
    q
      .select()
      .from(response)
      .where(and(eq(response.id, responseId), amongAccounts(q, response.accountId, scope))),
  )
  if (row?.comment == null) throw new AppError('not_found', 'There is no such comment.')
  const [known] = await q
    .select({ id: theme.id })
    .from(theme)
    .where(and(eq(theme.id, themeId), isRight ? isNull(theme.archivedAt) : undefined))
  if (!known) throw new AppError('not_found', 'There is no such theme.')
  const before = (await themesOfResponses(q, [responseId])).get(responseId) ?? []
  const its = and(eq(made.responseId, responseId), eq(made.themeId, themeId))
  const [earlier] = await q.select().from(made).where(its)
  const said = earlier?.isRight ?? null
  if (isRight === said) return said
  const there = before.find((one) => one.themeId === themeId)
  // What reading had found, kept through any number of corrections.
  const read = earlier ? saidIn(earlier) : there
  const others = before.filter((one) => one !== there)
  const onTheWhole = { themeId, sentiment: row.sentiment ?? 'unread', value: row.sentimentValue ?? 0 }
  const next = isRight === null ? read : isRight ? (read ?? onTheWhole) : undefined
  await q.delete(made).where(its)
  if (isRight !== null)
    await q.insert(made).values({
      ...{ responseId, themeId, isRight, userId: by, at: now },
      ...{ sentiment: read?.sentiment ?? null, value: read?.value ?? null },
    })
  await q
    .delete(responseTheme)
    .where(and(eq(responseTheme.responseId, responseId), eq(responseTheme.themeId, themeId)))
  if (next) await q.insert(responseTheme).values({ responseId, ...next })
  if (row.replacedById !== null || row.quarantine !== null) return said
  const counted = { ...row, late: lateOf(row) }
  const after = next ? [...others, next] : others
  await addToRollups(q, [
    { ...counted, themes: before, n: -1 },
    { ...counted, themes: after, n: 1 },
  ])
  return said
}

interface Earlier {
  themeId: string
  sentiment: string | null
  value: number | null
}

function saidIn({ themeId, sentiment, value }: Earlier): ResponseTheme | undefined {
  return sentiment === null ? undefined : { themeId, sentiment, value: value ?? 0 }
}

// More would say the same, and the editor reads them all.
const LOOKED_AT = 5_000

/** The latest corrections with what the comments say. */
export async function correctedComments(q: Q): Promise<CorrectedComment[]> {
  const { response, themeCorrection: made } = q.t
  const rows = await q
    .select({
      ...{ themeId: made.themeId, isRight: made.isRight },
      ...{ text: response.comment, language: response.language },
    })
    .from(made)
    .innerJoin(response, eq(response.id, made.responseId))
    .orderBy(desc(made.at), desc(made.responseId))
    .limit(LOOKED_AT)
  return rows.map(({ text, ...row }) => ({ ...row, text: text ?? '' }))
}
