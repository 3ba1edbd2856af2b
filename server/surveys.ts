import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { defaultSurveyKeys } from '../core/default-surveys.ts'
import { found } from '../core/errors.ts'
import { surveyFromTemplate } from '../core/survey-languages.ts'
import { surveyDefinitionSchema, surveyLimits, surveyLocaleSchema } from '../core/survey-schema.ts'
import { currentVersions, findSurvey, listSurveys } from '../db/surveys.ts'
import {
  archiveSurvey,
  createSurvey,
  deleteSurvey,
  renameSurvey,
  restoreSurvey,
} from '../db/surveys-saving.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { programmesBySurvey, surveyRow, wholeSurvey } from './surveys-shown.ts'
import { valid } from './validate.ts'

const name = z.string().trim().min(1, 'Give the survey a name.').max(100, 'At most 100 characters.')

const newSurvey = z
  .strictObject({
    name,
    template: z.enum(defaultSurveyKeys).optional().describe('Whose questions and words it begins with'),
    languages: z
      .array(surveyLocaleSchema)
      .min(1, 'Choose a language.')
      .max(surveyLimits.locales)
      .default(['en'])
      .describe('Of the template; the first is used for contacts who speak none of them'),
    definition: surveyDefinitionSchema.optional().describe('Instead of a template'),
  })
  .refine(({ template, definition }) => (template === undefined) !== (definition === undefined), {
    path: ['template'],
    message: 'Begin with a template or with a definition.',
  })

const tags = ['Surveys']
const setup = requireAbility('setup')

export const surveyRoutes = ({ store, clock, newId }: Deps) => {
  const { read } = store
  return new Hono<ApiEnv>()
    .get(
      '/surveys',
      describeRoute({
        summary: 'The surveys, each with what it asks today and the programmes that ask it',
        tags,
      }),
      valid('query', z.object({ state: z.enum(['current', 'archived']).default('current') })),
      async (c) => {
        const surveys = await listSurveys(read, { archived: c.req.valid('query').state === 'archived' })
        const versions = await currentVersions(read)
        const programmes = await programmesBySurvey(read)
        const data = surveys.map((survey) => surveyRow(survey, versions.get(survey.id), programmes))
        return c.json({ data, nextCursor: null })
      },
    )
    .post(
      '/surveys',
      describeRoute({ summary: 'Make a survey: a draft, until it is published', tags }),
      setup,
      valid('json', newSurvey),
      async (c) => {
        const { name, template, languages, definition: given } = c.req.valid('json')
        const definition = given ?? surveyFromTemplate(template ?? 'delivery', languages)
        const { id } = await store.tx((q) => createSurvey(q, { name, definition }, { now: clock(), newId }))
        return c.json(await wholeSurvey(read, id), 201)
      },
    )
    .get(
      '/surveys/:id',
      describeRoute({ summary: 'One survey with its draft, its versions and its programmes', tags }),
      async (c) => c.json(await wholeSurvey(read, c.req.param('id'))),
    )
    .patch(
      '/surveys/:id',
      describeRoute({ summary: 'Rename a survey', tags }),
      setup,
      valid('json', z.strictObject({ name })),
      async (c) =>
        c.json(await store.tx((q) => renameSurvey(q, c.req.param('id'), c.req.valid('json').name))),
    )
    .delete(
      '/surveys/:id',
      describeRoute({ summary: 'Delete a survey that nobody was asked', tags }),
      setup,
      async (c) => {
        await store.tx((q) => deleteSurvey(q, c.req.param('id')))
        return c.body(null, 204)
      },
    )
    .post(
      '/surveys/:id/copies',
      describeRoute({ summary: 'Make a new survey with the same questions and words, as a draft', tags }),
      setup,
      valid('json', z.strictObject({ name: name.optional() })),
      async (c) => {
        const id = c.req.param('id')
        const original = found(await findSurvey(read, id), 'survey')
        const { draft, latest } = (await currentVersions(read)).get(id) ?? {}
        const { definition } = found(draft ?? latest, 'version to copy')
        const name = c.req.valid('json').name ?? copyName(original.name)
        const copy = await store.tx((q) => createSurvey(q, { name, definition }, { now: clock(), newId }))
        return c.json(await wholeSurvey(read, copy.id), 201)
      },
    )
    .post(
      '/surveys/:id/archive',
      describeRoute({ summary: 'Take a survey out of the lists; its answers stay', tags }),
      setup,
      async (c) => {
        const id = c.req.param('id')
        await store.tx((q) => archiveSurvey(q, id, { now: clock() }))
        return c.json(await wholeSurvey(read, id))
      },
    )
    .delete(
      '/surveys/:id/archive',
      describeRoute({ summary: 'Bring an archived survey back', tags }),
      setup,
      async (c) => {
        const id = c.req.param('id')
        await store.tx((q) => restoreSurvey(q, id))
        return c.json(await wholeSurvey(read, id))
      },
    )
}

function copyName(name: string): string {
  return `Copy of ${name}`.slice(0, 100)
}
