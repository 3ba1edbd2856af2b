import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { found } from '../core/errors.ts'
import { programmeRulesSchema, type SkipReason, skipWords } from '../core/programmes.ts'
import { changeProgramme, listProgrammes, type ProgrammeCounts, programmeCounts } from '../db/programmes.ts'
import { listSurveys } from '../db/surveys.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const programmeChange = programmeRulesSchema
  .omit({ trigger: true })
  .extend({ name: z.string().trim().min(1).max(100), active: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Name at least one thing to change.')

export const programmeRoutes = ({ store, clock }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/programmes',
      describeRoute({
        summary: 'When surveys are asked, and what came of it in the accounts you see',
        tags: ['Programmes'],
      }),
      async (c) => {
        const { read } = store
        const surveys = new Map((await listSurveys(read)).map((survey) => [survey.id, survey]))
        const counts = await programmeCounts(read, scopeOf(c.var.actor))
        const data = (await listProgrammes(read)).map(({ surveyId, ...programme }) => ({
          ...programme,
          survey: surveys.get(surveyId) ?? null,
          counts: countsAnswer(counts.get(programme.id)),
        }))
        return c.json({ data, nextCursor: null })
      },
    )
    .patch(
      '/programmes/:id',
      describeRoute({ summary: 'Change when a programme asks, or switch it off', tags: ['Programmes'] }),
      requireAbility('setup'),
      valid('json', programmeChange),
      async (c) => {
        const change = c.req.valid('json')
        const changed = await store.tx((q) => changeProgramme(q, c.req.param('id'), change, { now: clock() }))
        return c.json(found(changed, 'programme'))
      },
    )

function countsAnswer({ states, skipped }: ProgrammeCounts = { states: {}, skipped: {} }) {
  const { planned = 0, sent = 0, delivered = 0, opened = 0, answered = 0 } = states
  const { expired = 0, bounced = 0, failed = 0, sending = 0 } = states
  const asked = sent + delivered + opened + answered + expired + bounced
  const reasons = Object.entries(skipped) as [SkipReason, number][]
  return {
    planned: planned + sending,
    asked,
    answered,
    bounced,
    /** Nobody knows whether these went out. */
    unknown: failed,
    skipped: reasons
      .map(([reason, n]) => ({ reason, words: skipWords[reason] ?? reason, n }))
      .sort((a, b) => b.n - a.n || (a.reason < b.reason ? -1 : 1)),
    /** Answered of those asked, 0 to 1; null while nobody was asked. */
    responseRate: asked === 0 ? null : answered / asked,
  }
}
