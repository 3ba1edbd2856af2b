import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Metric, SurveyDefinition } from '../core/surveys.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

export interface SurveyVersion {
  id: string
  surveyId: string
  version: number
  definition: SurveyDefinition
  publishedAt: Date | null
}

export interface Survey {
  id: string
  name: string
  metric: Metric
}

/** The surveys in use, or those that are archived; the oldest first. */
export async function listSurveys(q: Q, { archived = false } = {}): Promise<Survey[]> {
  const { survey } = q.t
  const rows = await q
    .select({ id: survey.id, name: survey.name, metric: survey.metric })
    .from(survey)
    .where(archived ? isNotNull(survey.archivedAt) : isNull(survey.archivedAt))
    .orderBy(asc(survey.createdAt), asc(survey.id))
  return rows.map((row) => ({ ...row, metric: row.metric as Metric }))
}

/** The survey, an archived one too, or undefined. Without an id the one that comes first in the list. */
export async function findSurvey(q: Q, id?: string): Promise<Survey | undefined> {
  if (id === undefined) return (await listSurveys(q))[0]
  const { survey } = q.t
  const [row] = await q
    .select({ id: survey.id, name: survey.name, metric: survey.metric })
    .from(survey)
    .where(eq(survey.id, id))
  return row && { ...row, metric: row.metric as Metric }
}

/** When the survey was archived, or null: it is in use. */
export async function archivedAt(q: Q, id: string): Promise<Date | null> {
  const { survey } = q.t
  const [row] = await q.select({ at: survey.archivedAt }).from(survey).where(eq(survey.id, id))
  return row?.at ?? null
}

/** The version, or undefined. A published one never changes. */
export async function findVersion(q: Q, id: string): Promise<SurveyVersion | undefined> {
  const [row] = await q.select().from(q.t.surveyVersion).where(eq(q.t.surveyVersion.id, id))
  return row
}

/** Version id → what it asks, for these versions. */
export async function definitionsOf(q: Q, versionIds: string[]): Promise<Map<string, SurveyDefinition>> {
  const { id, definition } = q.t.surveyVersion
  const rows = await q
    .select({ id, definition })
    .from(q.t.surveyVersion)
    .where(anyOf(q, id, [...new Set(versionIds)]))
  return new Map(rows.map((row) => [row.id, row.definition]))
}

/** The newest published version of the survey: what is asked from now on. */
export async function latestVersion(q: Q, surveyId: string): Promise<SurveyVersion | undefined> {
  const { surveyVersion } = q.t
  const [row] = await q
    .select()
    .from(surveyVersion)
    .where(and(eq(surveyVersion.surveyId, surveyId), isNotNull(surveyVersion.publishedAt)))
    .orderBy(desc(surveyVersion.version))
    .limit(1)
  return row
}

/** The newest published version of each survey that has one, and its draft: what a list of surveys shows. */
export async function currentVersions(
  q: Q,
): Promise<Map<string, { latest?: SurveyVersion; draft?: SurveyVersion & { updatedAt: Date } }>> {
  const { surveyVersion } = q.t
  const heads = await q
    .select({
      id: surveyVersion.id,
      surveyId: surveyVersion.surveyId,
      publishedAt: surveyVersion.publishedAt,
    })
    .from(surveyVersion)
    .orderBy(asc(surveyVersion.version))
  // A later version takes the place of an earlier one; old definitions are not read.
  const wanted = new Map(
    heads.map(({ id, surveyId, publishedAt }) => [`${surveyId} ${publishedAt !== null}`, id]),
  )
  const rows = await q
    .select()
    .from(surveyVersion)
    .where(anyOf(q, surveyVersion.id, [...wanted.values()]))
  const current = new Map<string, { latest?: SurveyVersion; draft?: SurveyVersion & { updatedAt: Date } }>()
  for (const row of rows) {
    const one = current.get(row.surveyId) ?? {}
    current.set(row.surveyId, { ...one, [row.publishedAt ? 'latest' : 'draft']: row })
  }
  return current
}
