import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { found } from '../core/errors.ts'
import { reviewSchema } from '../core/reviews.ts'
import { findReview, listReviews, saveReviews } from '../db/reviews.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter, listing } from './listing.ts'
import { planInvitations, savedOne, savingFor } from './saving.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Reviews']

export const reviewRoutes = (deps: Deps) => {
  const { store } = deps
  return new Hono<ApiEnv>()
    .get(
      '/reviews',
      describeRoute({ summary: 'Account reviews, the newest first', tags }),
      valid('query', z.object({ account: idFilter, ...listing })),
      async (c) => {
        const { account: accountId, ...page } = c.req.valid('query')
        return c.json(await listReviews(store.read, scopeOf(c.var.actor), { accountId, ...page }))
      },
    )
    .post(
      '/reviews',
      describeRoute({ summary: 'Add a review, or change the one with that external id', tags }),
      requireAbility('data'),
      valid('json', reviewSchema),
      async (c) => {
        const saving = await savingFor(deps, c.var.actor)
        const saved = await store.tx(async (q) => {
          const rows = await saveReviews(q, [c.req.valid('json')], saving)
          await deps.jobs.enqueue(q, planInvitations)
          return rows
        })
        const { id, status } = savedOne(saved)
        return c.json(found(await findReview(store.read, saving.scope, id), 'review'), status)
      },
    )
    .get('/reviews/:id', describeRoute({ summary: 'One review', tags }), async (c) =>
      c.json(found(await findReview(store.read, scopeOf(c.var.actor), c.req.param('id')), 'review')),
    )
}
