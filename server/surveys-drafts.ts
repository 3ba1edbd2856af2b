import type { Context } from 'hono'
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { AppError, found } from '../core/errors.ts'
import { checkSurvey } from '../core/survey-check.ts'
import { surveyDefinitionSchema } from '../core/survey-schema.ts'
import { findSurvey } from '../db/surveys.ts'
import {
  type Draft,
  discardDraft,
  findDraft,
  publishDraft,
  publishedVersions,
  type Read,
  saveDraft,
  startDraft,
} from '../db/surveys-drafts.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { draftAnswer, versionAnswer, wholeSurvey } from './surveys-shown.ts'
import { valid } from './validate.ts'

const tags = ['Surveys']
const setup = requireAbility('setup')

/** A survey's next version while it is written, and the versions that were published. */
export const surveyDraftRoutes = ({ store, clock, newId }: Deps) => {
  const { read } = store
  return new Hono<ApiEnv>()
    .get(
      '/surveys/:id/draft',
      describeRoute({ summary: 'The version that is being written; its ETag is what saving needs', tags }),
      async (c) => sendDraft(c, found(await findDraft(read, c.req.param('id')), 'draft')),
    )
    .post(
      '/surveys/:id/draft',
      describeRoute({
        summary: 'Begin the next version, with what is asked today if nothing is given',
        tags,
      }),
      setup,
      valid('json', z.strictObject({ definition: surveyDefinitionSchema.optional() })),
      async (c) => {
        const { definition } = c.req.valid('json')
        const making = { now: clock(), newId }
        const draft = await store.tx((q) => startDraft(q, c.req.param('id'), definition, making))
        return sendDraft(c, draft, 201)
      },
    )
    .put(
      '/surveys/:id/draft',
      describeRoute({ summary: 'Save the draft. If-Match: the ETag of the draft as you read it', tags }),
      setup,
      valid('json', z.strictObject({ definition: surveyDefinitionSchema })),
      async (c) => {
        const { definition } = c.req.valid('json')
        const saving = { read: readBefore(c), now: clock() }
        const draft = await store.tx((q) => saveDraft(q, c.req.param('id'), definition, saving))
        return sendDraft(c, draft)
      },
    )
    .delete(
      '/surveys/:id/draft',
      describeRoute({ summary: 'Discard the draft; needs If-Match. What is asked today stays', tags }),
      setup,
      async (c) => {
        const before = readBefore(c)
        await store.tx((q) => discardDraft(q, c.req.param('id'), { read: before }))
        return c.body(null, 204)
      },
    )
    .post(
      '/surveys/:id/publication',
      describeRoute({
        summary: 'Ask the draft from now on. It never changes after that; needs If-Match',
        tags,
      }),
      setup,
      async (c) => {
        const id = c.req.param('id')
        const publishing = { read: readBefore(c), now: clock() }
        await store.tx(async (q) => {
          found(await findSurvey(q, id), 'survey')
          const { definition } = await publishDraft(q, id, publishing)
          refuseUnfinished(checkSurvey(definition))
        })
        return c.json(await wholeSurvey(read, id), 201)
      },
    )
    .get(
      '/surveys/:id/versions',
      describeRoute({ summary: 'What was published, the first version first', tags }),
      async (c) => {
        const id = c.req.param('id')
        found(await findSurvey(read, id), 'survey')
        return c.json({ data: (await publishedVersions(read, id)).map(versionAnswer), nextCursor: null })
      },
    )
}

/** Throws `invalid` with what is missing; the transaction that published it is taken back with that. */
function refuseUnfinished(issues: ReturnType<typeof checkSurvey>): void {
  if (issues.length === 0) return
  const message = issues.length === 1 ? 'One thing is missing.' : `${issues.length} things are missing.`
  throw new AppError(
    'invalid',
    message,
    issues.map(({ path, message }) => ({ path, message })),
  )
}

function sendDraft(c: Context, draft: Draft, status: 200 | 201 = 200) {
  c.header('ETag', `"${draft.updatedAt.toISOString()}"`)
  return c.json(draftAnswer(draft), status)
}

/** When the draft that the caller had read was saved, from If-Match. */
function readBefore(c: Context): Read {
  const tag = /^"?([^"]+)"?$/.exec(c.req.header('If-Match') ?? '')?.[1] ?? ''
  const updatedAt = new Date(tag)
  if (Number.isNaN(updatedAt.getTime())) {
    const message = 'Send If-Match with the ETag of the draft as you read it.'
    throw new AppError('invalid', message, [{ path: 'If-Match', message }])
  }
  return { updatedAt }
}
