import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { SurveyDefinition } from '../core/surveys.ts'
import type { Q } from './store.ts'

/** What an open link leads to; `version` is null while its survey has no published one. */
export interface OpenProgramme {
  id: string
  surveyId: string
  /** Whether it takes answers: switched on, and not archived. */
  isOpen: boolean
  version: { id: string; definition: SurveyDefinition } | null
}

/** The programme whose open link has this token, or undefined for a token that no link has (any more). */
export async function openProgramme(q: Q, token: string): Promise<OpenProgramme | undefined> {
  const { programme, surveyVersion } = q.t
  const [row] = await q.select().from(programme).where(eq(programme.openToken, token))
  if (!row) return undefined
  const [version] = await q
    .select({ id: surveyVersion.id, definition: surveyVersion.definition })
    .from(surveyVersion)
    .where(and(eq(surveyVersion.surveyId, row.surveyId), isNotNull(surveyVersion.publishedAt)))
    .orderBy(desc(surveyVersion.version))
    .limit(1)
  const isOpen = row.active && row.archivedAt === null
  return { id: row.id, surveyId: row.surveyId, isOpen, version: version ?? null }
}

/** The token of the programme's open link: null where it has none, undefined where there is no such programme. */
export async function openTokenOf(q: Q, programmeId: string): Promise<string | null | undefined> {
  const { programme } = q.t
  const [row] = await q
    .select({ token: programme.openToken })
    .from(programme)
    .where(and(eq(programme.id, programmeId), isNull(programme.archivedAt)))
  return row?.token
}

/** Gives the programme another open link, or none; the one before leads nowhere from then on. */
export async function setOpenToken(
  q: Q,
  programmeId: string,
  token: string | null,
  now: Date,
): Promise<void> {
  const { programme } = q.t
  await q.update(programme).set({ openToken: token, updatedAt: now }).where(eq(programme.id, programmeId))
}
