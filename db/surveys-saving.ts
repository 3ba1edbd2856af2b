import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import type { SurveyDefinition } from '../core/surveys.ts'
import { forUpdate } from './dialect.ts'
import type { Q } from './store.ts'
import { findSurvey, type Survey } from './surveys.ts'

/** Makes a survey whose first version is a draft; nothing is asked until it is published. */
export async function createSurvey(
  q: Q,
  { name, definition }: { name: string; definition: SurveyDefinition },
  { now, newId }: { now: Date; newId: NewId },
): Promise<Survey> {
  const { survey, surveyVersion } = q.t
  const row = { id: newId('srv'), name, metric: definition.metric }
  await q.insert(survey).values({ ...row, createdAt: now })
  await q.insert(surveyVersion).values({
    ...{ id: newId('ver'), surveyId: row.id, version: 1, definition },
    ...{ publishedAt: null, createdAt: now, updatedAt: now },
  })
  return row
}

/** Gives the survey another name. Throws `not_found`. */
export async function renameSurvey(q: Q, id: string, name: string): Promise<Survey> {
  const survey = found(await findSurvey(q, id), 'survey')
  await q.update(q.t.survey).set({ name }).where(eq(q.t.survey.id, id))
  return { ...survey, name }
}

/** Takes the survey out of the lists; its answers stay. Throws `conflict` while an active programme asks it. */
export async function archiveSurvey(q: Q, id: string, { now }: { now: Date }): Promise<void> {
  await lockSurvey(q, id)
  const asking = (await programmesAsking(q, id)).filter(({ active }) => active)
  if (asking.length > 0) {
    const names = asking.map(({ name }) => `“${name}”`).join(', ')
    throw new AppError('conflict', `The survey is asked by ${names}. Switch that off first.`)
  }
  const { survey } = q.t
  await q
    .update(survey)
    .set({ archivedAt: now })
    .where(and(eq(survey.id, id), isNull(survey.archivedAt)))
}

/** Brings an archived survey back. Throws `not_found`. */
export async function restoreSurvey(q: Q, id: string): Promise<void> {
  await lockSurvey(q, id)
  await q.update(q.t.survey).set({ archivedAt: null }).where(eq(q.t.survey.id, id))
}

/** Deletes a survey that nobody was ever asked. Throws `conflict` for any other: that one can be archived. */
export async function deleteSurvey(q: Q, id: string): Promise<void> {
  await lockSurvey(q, id)
  const { programme, response, survey, surveyVersion } = q.t
  const inProgrammes = await q.$count(programme, eq(programme.surveyId, id))
  const answers = await q.$count(response, eq(response.surveyId, id))
  if (inProgrammes > 0) {
    throw new AppError('conflict', 'A programme asks this survey, or did: archive it instead.')
  }
  if (answers > 0) throw new AppError('conflict', 'This survey has answers: archive it instead.')
  await q.delete(surveyVersion).where(eq(surveyVersion.surveyId, id))
  await q.delete(survey).where(eq(survey.id, id))
}

async function lockSurvey(q: Q, id: string): Promise<void> {
  const { survey } = q.t
  const [row] = await forUpdate(q, q.select({ id: survey.id }).from(survey).where(eq(survey.id, id)))
  found(row, 'survey')
}

function programmesAsking(q: Q, surveyId: string): Promise<{ name: string; active: boolean }[]> {
  const { programme } = q.t
  return q
    .select({ name: programme.name, active: programme.active })
    .from(programme)
    .where(and(eq(programme.surveyId, surveyId), isNull(programme.archivedAt)))
}
