import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Actor, scopeOf } from '../core/access.ts'
import { actionSchema, actionStates, evidenceSchema } from '../core/actions.ts'
import { found } from '../core/errors.ts'
import { addAction, changeAction, findAction, listActions, moveAction } from '../db/actions.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter, listing } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const actionsQuery = z.object({ state: z.enum(actionStates).optional(), account: idFilter, ...listing })

const move = z
  .strictObject({ state: z.enum(actionStates), evidence: evidenceSchema.nullish() })
  .refine(({ state, evidence }) => state !== 'verified' || Boolean(evidence), {
    path: ['evidence'],
    message: 'Say how you saw that it is really so.',
  })

const tags = ['Actions']

export const actionRoutes = ({ store, clock, newId }: Deps) => {
  const detail = async (actor: Actor, id: string) =>
    found(await findAction(store.read, scopeOf(actor), id), 'action')
  const by = (actor: Actor) => ({ userId: actor.id, now: clock() })
  return new Hono<ApiEnv>()
    .get(
      '/actions',
      describeRoute({ summary: 'Improvements, the latest changed first', tags }),
      valid('query', actionsQuery),
      async (c) => {
        const { account: accountId, ...query } = c.req.valid('query')
        return c.json(await listActions(store.read, scopeOf(c.var.actor), { accountId, ...query }))
      },
    )
    .get('/actions/:id', describeRoute({ summary: 'One improvement', tags }), async (c) =>
      c.json(await detail(c.var.actor, c.req.param('id'))),
    )
    .post(
      '/actions',
      describeRoute({ summary: 'Write down an improvement for some accounts', tags }),
      requireAbility('data'),
      valid('json', actionSchema),
      async (c) => {
        const { actor } = c.var
        const id = newId('act')
        await store.tx((q) => addAction(q, scopeOf(actor), id, c.req.valid('json'), by(actor)))
        return c.json(await detail(actor, id), 201)
      },
    )
    .put(
      '/actions/:id',
      describeRoute({ summary: 'Change an improvement', tags }),
      requireAbility('data'),
      valid('json', actionSchema),
      async (c) => {
        const { actor } = c.var
        const id = c.req.param('id')
        const changed = await store.tx((q) =>
          changeAction(q, scopeOf(actor), id, c.req.valid('json'), by(actor)),
        )
        found(changed || null, 'action')
        return c.json(await detail(actor, id))
      },
    )
    .post(
      '/actions/:id/state',
      describeRoute({ summary: 'Done, verified (with the evidence), dropped, or open again', tags }),
      requireAbility('data'),
      valid('json', move),
      async (c) => {
        const { actor } = c.var
        const id = c.req.param('id')
        const { state: to, evidence = null } = c.req.valid('json')
        const moved = await store.tx((q) => moveAction(q, scopeOf(actor), id, { to, evidence, ...by(actor) }))
        found(moved || null, 'action')
        return c.json(await detail(actor, id))
      },
    )
}
