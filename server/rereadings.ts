import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { cancelRereading, listRereadings, type Rereading, startRereading } from '../db/rereadings.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Themes']
/** Another process may read answers with the themes of before for three seconds: those are there when this begins. */
const AFTER_MS = 4_000

export const rereadingRoutes = ({ store, clock, newId, jobs }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/rereadings',
      describeRoute({
        summary: 'How far comments are read again with changed themes, the latest first',
        tags,
      }),
      requireAbility('setup'),
      valid('query', z.object({ limit: z.coerce.number().int().min(1).max(100).default(10) })),
      async (c) => {
        const rows = await listRereadings(store.read, c.req.valid('query').limit)
        return c.json({ data: rows.map(({ rereading, by }) => ({ ...shown(rereading), by })) })
      },
    )
    .post(
      '/rereadings',
      describeRoute({ summary: 'Read all comments again with the themes as they are now', tags }),
      requireAbility('setup'),
      async (c) => {
        const now = clock()
        const { id: actorId, key } = c.var.actor
        const row = await store.tx(async (q) => {
          const runAt = new Date(now.getTime() + AFTER_MS)
          await jobs.enqueue(q, { queue: 'reread-comments', payload: {}, key: newId('rrd'), runAt })
          return startRereading(q, { id: newId('rrd'), startedBy: key ? null : actorId, now })
        })
        return c.json(shown(row), 201)
      },
    )
    .delete(
      '/rereadings/:id',
      describeRoute({ summary: 'Stop it where it is; what was read stays read', tags }),
      requireAbility('setup'),
      async (c) => {
        const id = c.req.param('id')
        await store.tx((q) => cancelRereading(q, id, clock()))
        return c.json({ id })
      },
    )

function shown({ id, state, total, done, changed, error, startedAt, updatedAt, finishedAt }: Rereading) {
  return { id, state, total, done, changed, error, startedAt, updatedAt, finishedAt }
}
