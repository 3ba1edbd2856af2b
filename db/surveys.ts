import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Metric, SurveyDefinition } from '../core/surveys.ts'
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

/** The surveys in use, the oldest first. */
export async function listSurveys(q: Q): Promise<Survey[]> {
  const { survey } = q.t
  const rows = await q
    .select({ id: survey.id, name: survey.name, metric: survey.metric })
    .from(survey)
    .where(isNull(survey.archivedAt))
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

/** The version, or undefined. A published one never changes. */
export async function findVersion(q: Q, id: string): Promise<SurveyVersion | undefined> {
  const [row] = await q.select().from(q.t.surveyVersion).where(eq(q.t.surveyVersion.id, id))
  return row
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
