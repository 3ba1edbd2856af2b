import { eq, inArray } from 'drizzle-orm'
import type { SurveyDefinition } from '../core/surveys.ts'
import type { Q } from './store.ts'

/** Invitation id → the rules of its programme that count from the moment it was sent. */
export async function rulesOfInvitations(
  q: Q,
  ids: string[],
): Promise<Map<string, { expiresAfterDays: number; reminderAfterDays: number | null }>> {
  if (ids.length === 0) return new Map()
  const { invitation, programme } = q.t
  const rows = await q
    .select({
      id: invitation.id,
      expiresAfterDays: programme.expiresAfterDays,
      reminderAfterDays: programme.reminderAfterDays,
    })
    .from(invitation)
    .innerJoin(programme, eq(programme.id, invitation.programmeId))
    .where(inArray(invitation.id, ids))
  return new Map(rows.map(({ id, ...rules }) => [id, rules]))
}

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
