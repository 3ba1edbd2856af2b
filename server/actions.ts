import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { actionSchema, actionStates, evidenceSchema } from '../core/actions.ts'
import { found } from '../core/errors.ts'
import { actionDetail, actionHistory, listStalled } from '../db/action-detail.ts'
import { draftAction } from '../db/action-draft.ts'
import { listActions } from '../db/actions.ts'
import { addAction, changeAction, moveAction } from '../db/actions-saving.ts'
import { doneActions, effectNow, keepEffect } from '../db/effects.ts'
import { byOf } from './action-by.ts'

import type { ApiEnv, Deps } from './deps.ts'
import { idFilter, listing } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const actionsQuery = z.object({
  ...{ state: z.enum(actionStates).optional(), account: idFilter },
  owner: idFilter.describe('The id of somebody, or "me"'),
  ...listing,
})

const draftQuery = z.object({
  tickets: z.string().max(20_000).optional().describe('Ids with commas between'),
  theme: idFilter,
  problem: z.string().max(300).optional(),
})

const move = z
  .strictObject({ state: z.enum(actionStates), evidence: evidenceSchema.nullish() })
  .refine(({ state, evidence }) => state !== 'verified' || Boolean(evidence), {
    path: ['evidence'],
    message: 'Say how you saw that it is really so.',
  })

const historyQuery = z.object(listing)

const tags = ['Actions']

/** The action as it stands for whoever asks, with its version as ETag. */
export async function tellAction({ store, clock }: Deps, c: Context<ApiEnv>, id: string) {
  const action = found(await actionDetail(store.read, scopeOf(c.var.actor), id, clock()), 'action')
  c.header('ETag', `"${action.version}"`)
  return action
}

export const actionRoutes = (deps: Deps) => {
  const { store, clock, newId } = deps
  return new Hono<ApiEnv>()
    .get(
      '/actions',
      describeRoute({ summary: 'Improvements, the latest changed first', tags }),
      valid('query', actionsQuery),
      async (c) => {
        const { account: accountId, owner, ...query } = c.req.valid('query')
        const ownerId = owner === 'me' ? c.var.actor.id : owner
        return c.json(
          await listActions(store.read, scopeOf(c.var.actor), { accountId, ownerId, ...query }, clock()),
        )
      },
    )
    .get(
      '/actions/stalled',
      describeRoute({ summary: 'Improvements that have stalled: why, since when, what to do next', tags }),
      async (c) =>
        c.json({ data: await listStalled(store.read, scopeOf(c.var.actor), clock()), nextCursor: null }),
    )
    .get(
      '/actions/draft',
      describeRoute({ summary: 'An improvement to begin with, from tickets or a theme', tags }),
      valid('query', draftQuery),
      async (c) => {
        const { tickets = '', ...query } = c.req.valid('query')
        const ticketIds = tickets.split(',').filter(Boolean)
        return c.json(
          await draftAction(store.read, scopeOf(c.var.actor), { ...query, ticketIds, now: clock() }),
        )
      },
    )
    .get('/actions/:id', describeRoute({ summary: 'One improvement', tags }), async (c) =>
      c.json(await tellAction(deps, c, c.req.param('id'))),
    )
    .get(
      '/actions/:id/history',
      describeRoute({ summary: 'What happened to it, the latest first', tags }),
      valid('query', historyQuery),
      async (c) => {
        const { id } = await tellAction(deps, c, c.req.param('id'))
        return c.json(await actionHistory(store.read, id, c.req.valid('query')))
      },
    )
    .post(
      '/actions',
      describeRoute({ summary: 'Write down an improvement for some accounts', tags }),
      requireAbility('data'),
      valid('json', actionSchema),
      async (c) => {
        const id = newId('act')
        const input = c.req.valid('json')
        await store.tx((q) => addAction(q, scopeOf(c.var.actor), id, input, byOf(deps, c)))
        return c.json(await tellAction(deps, c, id), 201)
      },
    )
    .put(
      '/actions/:id',
      describeRoute({
        summary: 'Change an improvement; If-Match keeps two from overwriting each other',
        tags,
      }),
      requireAbility('data'),
      valid('json', actionSchema),
      async (c) => {
        const id = c.req.param('id')
        const input = c.req.valid('json')
        const done = await store.tx((q) => changeAction(q, scopeOf(c.var.actor), id, input, byOf(deps, c)))
        found(done || null, 'action')
        return c.json(await tellAction(deps, c, id))
      },
    )
    .post(
      '/actions/:id/state',
      describeRoute({ summary: 'Done, verified (with the evidence), dropped, or open again', tags }),
      requireAbility('data'),
      valid('json', move),
      async (c) => {
        const id = c.req.param('id')
        const { state: to, evidence = null } = c.req.valid('json')
        const step = { to, evidence, ...byOf(deps, c) }
        // What is told to customers from now on is looked at first, before the transaction keeps others waiting.
        const [before] = to === 'verified' ? await doneActions(store.read, id) : []
        const effect = before ? await effectNow(store.read, before, clock()) : null
        const done = await store.tx(async (q) => {
          const moved = await moveAction(q, scopeOf(c.var.actor), id, step)
          if (moved && before) await keepEffect(q, { id, version: before.version + 1 }, effect, clock())
          return moved
        })
        found(done || null, 'action')
        return c.json(await tellAction(deps, c, id))
      },
    )
}
