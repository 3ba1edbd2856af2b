import { and, eq, isNotNull, isNull, max } from 'drizzle-orm'
import { AppError, found } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import type { SurveyDefinition } from '../core/surveys.ts'
import { forUpdate } from './dialect.ts'
import type { Q } from './store.ts'
import { latestVersion, type SurveyVersion } from './surveys.ts'

/** The next version of a survey while it is being written; there is one at most. */
export type Draft = SurveyVersion & { publishedAt: null; createdAt: Date; updatedAt: Date }

/** What somebody had read before changing it: when the draft was last saved. */
export interface Read {
  updatedAt: Date
}

/** The draft of the survey, or undefined. */
export async function findDraft(q: Q, surveyId: string): Promise<Draft | undefined> {
  const { surveyVersion } = q.t
  const [row] = await q
    .select()
    .from(surveyVersion)
    .where(and(eq(surveyVersion.surveyId, surveyId), isNull(surveyVersion.publishedAt)))
  return row as Draft | undefined
}

/**
 * Begins the next version, as `definition` says or with what is asked today. Throws `not_found` without such a survey,
 * `conflict` where a draft is there already or the survey is archived, `invalid` for another metric.
 */
export async function startDraft(
  q: Q,
  surveyId: string,
  definition: SurveyDefinition | undefined,
  { now, newId }: { now: Date; newId: NewId },
): Promise<Draft> {
  await lockForWriting(q, surveyId, definition)
  if (await findDraft(q, surveyId)) {
    throw new AppError('conflict', 'Somebody began a draft of this survey already.')
  }
  const { surveyVersion } = q.t
  const [last] = await q
    .select({ version: max(surveyVersion.version) })
    .from(surveyVersion)
    .where(eq(surveyVersion.surveyId, surveyId))
  const begun = definition ?? found((await latestVersion(q, surveyId))?.definition, 'version to begin with')
  const row = {
    ...{ id: newId('ver'), surveyId, version: (last?.version ?? 0) + 1, definition: begun },
    ...{ publishedAt: null, createdAt: now, updatedAt: now },
  }
  await q.insert(surveyVersion).values(row)
  return row
}

/** Puts the definition into the draft. Throws `stale` where the draft is no longer the one that was read. */
export async function saveDraft(
  q: Q,
  surveyId: string,
  definition: SurveyDefinition,
  { read, now }: { read: Read; now: Date },
): Promise<Draft> {
  await lockForWriting(q, surveyId, definition)
  const draft = await readDraft(q, surveyId, read)
  // Two saves within a millisecond must not look alike to whoever read the first.
  const updatedAt = new Date(Math.max(now.getTime(), draft.updatedAt.getTime() + 1))
  await q.update(q.t.surveyVersion).set({ definition, updatedAt }).where(isDraft(q, draft.id))
  return { ...draft, definition, updatedAt }
}

/** Makes the draft what is asked from now on; it never changes after that. Check it before. Throws `stale`. */
export async function publishDraft(
  q: Q,
  surveyId: string,
  { read, now }: { read: Read; now: Date },
): Promise<SurveyVersion> {
  await lockForWriting(q, surveyId)
  const draft = await readDraft(q, surveyId, read)
  await q.update(q.t.surveyVersion).set({ publishedAt: now, updatedAt: now }).where(isDraft(q, draft.id))
  return { ...draft, publishedAt: now }
}

/**
 * Takes the draft away, so that the published version stays what is asked. Throws `stale`, and `conflict` for a survey
 * that has nothing else: that one is deleted as a whole.
 */
export async function discardDraft(q: Q, surveyId: string, { read }: { read: Read }): Promise<void> {
  await lockForWriting(q, surveyId)
  const draft = await readDraft(q, surveyId, read)
  if (!(await latestVersion(q, surveyId))) {
    throw new AppError('conflict', 'Nothing of this survey is published yet: delete the survey instead.')
  }
  await q.delete(q.t.surveyVersion).where(isDraft(q, draft.id))
}

/** All published versions, the first one first. */
export async function publishedVersions(
  q: Q,
  surveyId: string,
): Promise<(SurveyVersion & { publishedAt: Date })[]> {
  const { surveyVersion } = q.t
  const rows = await q
    .select()
    .from(surveyVersion)
    .where(and(eq(surveyVersion.surveyId, surveyId), isNotNull(surveyVersion.publishedAt)))
    .orderBy(surveyVersion.version)
  return rows as (SurveyVersion & { publishedAt: Date })[]
}

/** One writer at a time for each survey; an archived one is brought back before it is changed. */
async function lockForWriting(q: Q, surveyId: string, definition?: SurveyDefinition): Promise<void> {
  const { survey } = q.t
  const [row] = await forUpdate(
    q,
    q
      .select({ metric: survey.metric, archivedAt: survey.archivedAt })
      .from(survey)
      .where(eq(survey.id, surveyId)),
  )
  const { metric, archivedAt } = found(row, 'survey')
  if (archivedAt)
    throw new AppError('conflict', 'The survey is archived. Bring it back before you change it.')
  if (definition && definition.metric !== metric) {
    const message = 'A survey keeps its metric, or its scores could not be compared. Make a new survey.'
    throw new AppError('invalid', message, [{ path: 'metric', message }])
  }
}

async function readDraft(q: Q, surveyId: string, read: Read): Promise<Draft> {
  const draft = await findDraft(q, surveyId)
  if (!draft) throw new AppError('stale', 'The draft was published or discarded in the meantime.')
  if (draft.updatedAt.getTime() !== read.updatedAt.getTime()) {
    throw new AppError('stale', 'Somebody else saved this draft in the meantime.')
  }
  return draft
}

// Says it again in the statement itself: whatever calls this, a published version stays as it is.
function isDraft(q: Q, id: string) {
  const { surveyVersion } = q.t
  return and(eq(surveyVersion.id, id), isNull(surveyVersion.publishedAt))
}
