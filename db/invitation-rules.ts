import { eq } from 'drizzle-orm'
import type { SurveyDefinition } from '../core/surveys.ts'
import type { Q } from './store.ts'

/** The definition of a survey version. A published one never changes, so callers may keep it. */
export async function definitionOf(q: Q, surveyVersionId: string): Promise<SurveyDefinition> {
  const { surveyVersion } = q.t
  const [row] = await q
    .select({ definition: surveyVersion.definition })
    .from(surveyVersion)
    .where(eq(surveyVersion.id, surveyVersionId))
  if (!row) throw new Error(`No such survey version: ${surveyVersionId}`)
  return row.definition
}
