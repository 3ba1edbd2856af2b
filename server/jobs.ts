import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { found } from '../core/errors.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { listing } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const jobsQuery = z.object({
  state: z.enum(['waiting', 'running', 'dead', 'done']).optional(),
  ...listing,
})

export const jobRoutes = ({ jobs }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/jobs',
      describeRoute({ summary: 'Background work, with how much of it is in each state', tags: ['Jobs'] }),
      requireAbility('operations'),
      valid('query', jobsQuery),
      async (c) => {
        const [page, counts] = await Promise.all([jobs.list(c.req.valid('query')), jobs.counts()])
        const data = page.data.map((row) => ({
          id: row.id,
          queue: row.queue,
          key: row.key,
          state: row.state,
          attempts: row.attempts,
          maxAttempts: row.maxAttempts,
          runAt: row.runAt,
          createdAt: row.createdAt,
          finishedAt: row.finishedAt,
          error: row.error,
        }))
        return c.json({ data, nextCursor: page.nextCursor, counts })
      },
    )
    .post(
      '/jobs/:id/retries',
      describeRoute({ summary: 'Give a dead job its tries again', tags: ['Jobs'] }),
      requireAbility('operations'),
      async (c) => {
        const id = c.req.param('id')
        found((await jobs.retry(id)) || null, 'dead job')
        return c.json({ id }, 201)
      },
    )
