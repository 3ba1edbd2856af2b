import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Actor, may } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import { savedViewSchema } from '../core/saved-views.ts'
import { listViews, removeView, saveView } from '../db/saved-views.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Views']
const viewsQuery = z.object({
  screen: savedViewSchema.shape.screen.describe('The path of the screen, e.g. /'),
})

/** A program has no screen; whatever has an author needs a person. */
export function personOf(actor: Actor): Actor {
  if (actor.key) throw new AppError('forbidden', 'This has an author: sign in as a person.')
  return actor
}

export const viewRoutes = ({ store, clock, newId }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/views',
      describeRoute({ summary: 'Saved views of a screen: your own and those for all', tags }),
      valid('query', viewsQuery),
      async (c) => {
        const data = await listViews(store.read, c.var.actor.id, c.req.valid('query').screen)
        return c.json({ data, nextCursor: null })
      },
    )
    .post(
      '/views',
      describeRoute({ summary: 'Save a view of a screen; the same view twice is one', tags }),
      requireAbility('tickets'),
      valid('json', savedViewSchema),
      async (c) => {
        const view = c.req.valid('json')
        const { id: userId } = personOf(c.var.actor)
        const { id, isNew } = await store.tx((q) =>
          saveView(q, { ...view, id: newId('vew'), userId, now: clock() }),
        )
        const views = await listViews(store.read, userId, view.screen)
        return c.json(
          found(
            views.find((one) => one.id === id),
            'view',
          ),
          isNew ? 201 : 200,
        )
      },
    )
    .delete(
      '/views/:id',
      describeRoute({ summary: 'Take a saved view away', tags }),
      requireAbility('tickets'),
      async (c) => {
        const { id: userId, role } = personOf(c.var.actor)
        await store.tx((q) => removeView(q, c.req.param('id'), { userId, any: may(role, 'setup') }))
        return c.body(null, 204)
      },
    )
