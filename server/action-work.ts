import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Scope, scopeOf } from '../core/access.ts'
import { stepChangeSchema, stepSchema } from '../core/action-steps.ts'
import { decisionSchema, weighedSchema } from '../core/decisions.ts'
import { found } from '../core/errors.ts'
import { stallSettingsSchema } from '../core/stalls.ts'
import { talkSchema } from '../core/talks.ts'
import type { By } from '../db/action-changes.ts'
import { decide, saveWays } from '../db/action-decisions.ts'
import { addStep, changeStep, orderSteps } from '../db/action-steps.ts'
import { addTalk, changeTalk, listTalks } from '../db/action-talks.ts'
import { seesAccount } from '../db/scope.ts'
import { readStallSettings, saveStallSettings } from '../db/stalls.ts'
import type { Q } from '../db/store.ts'
import { byOf } from './action-by.ts'
import { tellAction } from './actions.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const order = z.strictObject({ ids: z.array(z.string().min(1).max(100)).max(500) })
const talksQuery = z.object({ account: z.string().min(1).max(100) })

const tags = ['Actions']

/** The work on an action: steps, the ways that are weighed and what is decided, talks with clients. Each answers the action. */
export const actionWorkRoutes = (deps: Deps) => {
  const { store, clock } = deps
  async function change<C extends Context<ApiEnv>>(
    c: C,
    id: string,
    work: (q: Q, scope: Scope, by: By) => Promise<boolean>,
  ) {
    const done = await store.tx((q) => work(q, scopeOf(c.var.actor), byOf(deps, c)))
    found(done || null, 'action')
    return tellAction(deps, c, id)
  }
  return new Hono<ApiEnv>()
    .post(
      '/actions/:id/steps',
      describeRoute({ summary: 'Add a step', tags }),
      requireAbility('data'),
      valid('json', stepSchema),
      async (c) => {
        const id = c.req.param('id')
        const input = c.req.valid('json')
        return c.json(await change(c, id, (q, scope, by) => addStep(q, scope, id, input, by)), 201)
      },
    )
    .put(
      '/actions/:id/steps/order',
      describeRoute({ summary: 'Put the steps in order', tags }),
      requireAbility('data'),
      valid('json', order),
      async (c) => {
        const id = c.req.param('id')
        const { ids } = c.req.valid('json')
        return c.json(await change(c, id, (q, scope, by) => orderSteps(q, scope, id, ids, by)))
      },
    )
    .patch(
      '/actions/:id/steps/:stepId',
      describeRoute({ summary: 'Change a step: words, owner, date, state, what it waits for', tags }),
      requireAbility('data'),
      valid('json', stepChangeSchema),
      async (c) => {
        const id = c.req.param('id')
        const step = { actionId: id, stepId: c.req.param('stepId') }
        const input = c.req.valid('json')
        return c.json(await change(c, id, (q, scope, by) => changeStep(q, scope, step, input, by)))
      },
    )
    .put(
      '/actions/:id/alternatives',
      describeRoute({ summary: 'Keep the ways while they are weighed; gaps are fine', tags }),
      requireAbility('data'),
      valid('json', weighedSchema),
      async (c) => {
        const id = c.req.param('id')
        const input = c.req.valid('json')
        return c.json(await change(c, id, (q, scope, by) => saveWays(q, scope, id, input, by)))
      },
    )
    .post(
      '/actions/:id/decisions',
      describeRoute({ summary: 'Decide for one of the ways; an earlier decision is kept as replaced', tags }),
      requireAbility('data'),
      valid('json', decisionSchema),
      async (c) => {
        const id = c.req.param('id')
        const input = c.req.valid('json')
        return c.json(await change(c, id, (q, scope, by) => decide(q, scope, id, input, by)), 201)
      },
    )
    .get(
      '/talks',
      describeRoute({ summary: 'Talks with an account, the oldest first', tags }),
      valid('query', talksQuery),
      async (c) => {
        const { account: accountId } = c.req.valid('query')
        const scope = scopeOf(c.var.actor)
        found((await seesAccount(store.read, scope, accountId)) || null, 'account')
        return c.json({ data: await listTalks(store.read, scope, { accountId }, clock()), nextCursor: null })
      },
    )
    .post(
      '/actions/:id/talks',
      describeRoute({ summary: 'Begin a talk with a client', tags }),
      requireAbility('data'),
      valid('json', talkSchema),
      async (c) => {
        const id = c.req.param('id')
        const input = c.req.valid('json')
        return c.json(await change(c, id, (q, scope, by) => addTalk(q, scope, id, input, by)), 201)
      },
    )
    .put(
      '/actions/:id/talks/:talkId',
      describeRoute({ summary: 'Write a talk anew; another last offer was made now', tags }),
      requireAbility('data'),
      valid('json', talkSchema),
      async (c) => {
        const id = c.req.param('id')
        const talk = { actionId: id, talkId: c.req.param('talkId') }
        const input = c.req.valid('json')
        return c.json(await change(c, id, (q, scope, by) => changeTalk(q, scope, talk, input, by)))
      },
    )
    .get(
      '/settings/stalls',
      describeRoute({ summary: 'When an action counts as stalled', tags: ['Settings'] }),
      async (c) => c.json(await readStallSettings(store.read)),
    )
    .put(
      '/settings/stalls',
      describeRoute({ summary: 'Change it', tags: ['Settings'] }),
      requireAbility('setup'),
      valid('json', stallSettingsSchema),
      async (c) => {
        const value = c.req.valid('json')
        await store.tx((q) => saveStallSettings(q, value, clock()))
        return c.json(value)
      },
    )
}
