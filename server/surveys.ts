import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { listProgrammes } from '../db/programmes.ts'
import { latestVersion, listSurveys } from '../db/surveys.ts'
import type { ApiEnv, Deps } from './deps.ts'

export const surveyRoutes = ({ store: { read } }: Deps) =>
  new Hono<ApiEnv>().get(
    '/surveys',
    describeRoute({
      summary: 'The surveys, each with what it asks today and the programmes that ask it',
      tags: ['Surveys'],
    }),
    async (c) => {
      const programmes = await listProgrammes(read)
      const surveys = await listSurveys(read)
      const data = await Promise.all(
        surveys.map(async (survey) => {
          const latest = await latestVersion(read, survey.id)
          return {
            ...survey,
            latest: latest
              ? {
                  id: latest.id,
                  version: latest.version,
                  publishedAt: latest.publishedAt,
                  definition: latest.definition,
                }
              : null,
            programmes: programmes
              .filter(({ surveyId }) => surveyId === survey.id)
              .map(({ id, name, active }) => ({ id, name, active })),
          }
        }),
      )
      return c.json({ data, nextCursor: null })
    },
  )
