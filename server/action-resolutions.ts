import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { found } from '../core/errors.ts'
import { resolveLinked, unresolveLinked } from '../db/action-resolving.ts'
import { byOf } from './action-by.ts'
import { tellAction } from './actions.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const ticketIds = z.array(z.string().min(1).max(100)).min(1, 'Choose at least one ticket.').max(200)
const resolution = z.strictObject({
  ticketIds,
  words: z
    .string()
    .trim()
    .min(1, 'Say in a few words what was done.')
    .max(5000, 'At most 5,000 characters.')
    .describe('What was done, for the customers'),
  causeId: z
    .string('Choose the cause.')
    .min(1, 'Choose the cause: without it nobody sees what goes wrong again and again.')
    .max(100),
})

const tags = ['Actions']

/** What an action has solved: its tickets, resolved together. */
export const actionResolutionRoutes = (deps: Deps) => {
  const { store } = deps
  return new Hono<ApiEnv>()
    .post(
      '/actions/:id/resolutions',
      describeRoute({
        summary: 'Resolve tickets that a done action is linked to; each customer is asked',
        tags,
      }),
      requireAbility('tickets'),
      valid('json', resolution),
      async (c) => {
        const { id: userId } = c.var.actor
        const id = c.req.param('id')
        const input = c.req.valid('json')
        const by = { ...byOf(deps, c), userId }
        const ids = await store.tx((q) => resolveLinked(q, scopeOf(c.var.actor), id, input, by))
        return c.json({ ticketIds: found(ids, 'action'), action: await tellAction(deps, c, id) }, 201)
      },
    )
    .delete(
      '/actions/:id/resolutions',
      describeRoute({ summary: 'Take that back where no customer has confirmed it', tags }),
      requireAbility('tickets'),
      valid('json', z.strictObject({ ticketIds })),
      async (c) => {
        const id = c.req.param('id')
        const { ticketIds: wanted } = c.req.valid('json')
        const by = byOf(deps, c)
        const ids = await store.tx((q) => unresolveLinked(q, scopeOf(c.var.actor), id, wanted, by))
        return c.json({ ticketIds: found(ids, 'action'), action: await tellAction(deps, c, id) })
      },
    )
}
