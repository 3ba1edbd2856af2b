import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { progressOfActions } from '../db/action-progress.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { valid } from './validate.ts'

const MOST = 100
const progressQuery = z.object({
  ids: z
    .string()
    .max(10_000)
    .default('')
    .transform((ids) => ids.split(',').filter(Boolean))
    .refine((ids) => ids.length <= MOST, `At most ${MOST} at once.`)
    .describe('Ids with commas between'),
})

/** How far the goals of some actions are: apart from the list, which is not to wait for it. */
export const actionProgressRoutes = ({ store: { read }, clock }: Deps) =>
  new Hono<ApiEnv>().get(
    '/actions/progress',
    describeRoute({ summary: 'How far the goals of these improvements are', tags: ['Actions'] }),
    valid('query', progressQuery),
    async (c) => {
      const progress = await progressOfActions(read, scopeOf(c.var.actor), c.req.valid('query').ids, clock())
      return c.json({ data: Array.from(progress, ([id, one]) => ({ id, ...one })), nextCursor: null })
    },
  )
