import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Actor, scopeOf } from '../core/access.ts'
import { type SkipReason, skipWords, type WaitReason, waitWords } from '../core/asking.ts'
import { found } from '../core/errors.ts'
import { programmeRulesSchema } from '../core/programmes.ts'
import { planByHand } from '../db/invitation-by-hand.ts'
import { calendarsFor } from '../db/places.ts'
import {
  addProgramme,
  archiveProgramme,
  changeProgramme,
  copyProgramme,
  findProgramme,
  listProgrammes,
  type Programme,
  type ProgrammeCounts,
  programmeCounts,
} from '../db/programmes.ts'
import { listSurveys } from '../db/surveys.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const name = z.string().trim().min(1).max(100)
const surveyId = z.string().min(1).max(100)

const programmeChange = programmeRulesSchema
  .omit({ trigger: true })
  .extend({ name, surveyId, active: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Name at least one thing to change.')

const newProgramme = programmeRulesSchema
  .partial()
  .extend({ trigger: programmeRulesSchema.shape.trigger, name, surveyId, active: z.boolean().default(false) })

const tags = ['Programmes']

export const programmeRoutes = ({ store, clock, newId, jobs }: Deps) => {
  const { read } = store
  async function shown(actor: Actor, programmes: Programme[]) {
    const surveys = [...(await listSurveys(read)), ...(await listSurveys(read, { archived: true }))]
    const surveyOf = new Map(surveys.map((survey) => [survey.id, survey]))
    const counts = await programmeCounts(read, scopeOf(actor))
    return programmes.map((programme) => ({
      ...programme,
      survey: surveyOf.get(programme.surveyId) ?? null,
      counts: countsAnswer(counts.get(programme.id)),
    }))
  }
  const one = async (actor: Actor, id: string) => {
    const [answer] = await shown(actor, [found(await findProgramme(read, id), 'programme')])
    return found(answer, 'programme')
  }
  return new Hono<ApiEnv>()
    .get(
      '/programmes',
      describeRoute({ summary: 'When surveys are asked, and what came of it in the accounts you see', tags }),
      valid('query', z.object({ archived: z.enum(['true', 'false']).optional() })),
      async (c) => {
        const archived = c.req.valid('query').archived === 'true'
        const data = await shown(c.var.actor, await listProgrammes(read, { archived }))
        return c.json({ data, nextCursor: null })
      },
    )
    .post(
      '/programmes',
      describeRoute({ summary: 'Add a programme; rules left out are the usual ones of its trigger', tags }),
      requireAbility('setup'),
      valid('json', newProgramme),
      async (c) => {
        const { name, surveyId, active, ...rules } = c.req.valid('json')
        const programme = { name, surveyId, active, rules }
        const { id } = await store.tx((q) => addProgramme(q, programme, { now: clock(), newId }))
        return c.json(await one(c.var.actor, id), 201)
      },
    )
    .get('/programmes/:id', describeRoute({ summary: 'One programme', tags }), async (c) =>
      c.json(await one(c.var.actor, c.req.param('id'))),
    )
    .patch(
      '/programmes/:id',
      describeRoute({ summary: 'Change when a programme asks, or switch it off', tags }),
      requireAbility('setup'),
      valid('json', programmeChange),
      async (c) => {
        const id = c.req.param('id')
        const change = c.req.valid('json')
        found(await store.tx((q) => changeProgramme(q, id, change, { now: clock() })), 'programme')
        return c.json(await one(c.var.actor, id))
      },
    )
    .post(
      '/programmes/:id/copy',
      describeRoute({ summary: 'Copy a programme; the copy is switched off', tags }),
      requireAbility('setup'),
      valid('json', z.strictObject({ name: name.optional() })),
      async (c) => {
        const given = { ...c.req.valid('json'), now: clock(), newId }
        const { id } = await store.tx((q) => copyProgramme(q, c.req.param('id'), given))
        return c.json(await one(c.var.actor, id), 201)
      },
    )
    .post(
      '/programmes/:id/archive',
      describeRoute({ summary: 'Take a programme out of use; what it asked stays', tags }),
      requireAbility('setup'),
      async (c) => {
        await store.tx((q) => archiveProgramme(q, c.req.param('id'), true, { now: clock() }))
        return c.json(await one(c.var.actor, c.req.param('id')))
      },
    )
    .post(
      '/programmes/:id/restore',
      describeRoute({ summary: 'Bring an archived programme back as it was', tags }),
      requireAbility('setup'),
      async (c) => {
        await store.tx((q) => archiveProgramme(q, c.req.param('id'), false, { now: clock() }))
        return c.json(await one(c.var.actor, c.req.param('id')))
      },
    )
    .post(
      '/programmes/:id/ask',
      describeRoute({ summary: 'Ask contacts by hand; limits and sending hours hold for them too', tags }),
      requireAbility('data'),
      valid('json', z.strictObject({ contactIds: z.array(z.string().min(1).max(100)).min(1).max(1000) })),
      async (c) => {
        const { contactIds } = c.req.valid('json')
        const calendars = await calendarsFor(read)
        const plan = { programmeId: c.req.param('id'), contactIds, now: clock(), newId, calendars }
        const planned = await store.tx(async (q) => {
          const result = await planByHand(q, scopeOf(c.var.actor), plan)
          await jobs.enqueue(q, { queue: 'send-invitations', key: 'send-invitations', payload: {} })
          return result
        })
        return c.json(planned, 201)
      },
    )
}

function countsAnswer(
  { states, skipped, waiting }: ProgrammeCounts = { states: {}, skipped: {}, waiting: {} },
) {
  const { planned = 0, sent = 0, delivered = 0, opened = 0, answered = 0 } = states
  const { expired = 0, bounced = 0, failed = 0, sending = 0 } = states
  const asked = sent + delivered + opened + answered + expired + bounced
  const skippedFor = Object.entries(skipped) as [SkipReason, number][]
  const waitsFor = Object.entries(waiting) as [WaitReason, number][]
  return {
    planned: planned + sending,
    /** Of those planned, the ones that limits hold back. */
    waiting: waitsFor
      .map(([reason, n]) => ({ reason, words: waitWords[reason] ?? reason, n }))
      .sort(mostFirst),
    asked,
    /** Of those asked, the ones who looked and have confirmed no answer. */
    opened,
    answered,
    bounced,
    /** Nobody knows whether these went out. */
    unknown: failed,
    skipped: skippedFor
      .map(([reason, n]) => ({ reason, words: skipWords[reason] ?? reason, n }))
      .sort(mostFirst),
    /** Answered of those asked, 0 to 1; null while nobody was asked. */
    responseRate: asked === 0 ? null : answered / asked,
  }
}

const mostFirst = (a: { n: number; reason: string }, b: { n: number; reason: string }) =>
  b.n - a.n || (a.reason < b.reason ? -1 : 1)
