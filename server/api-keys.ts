import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { addKey, listKeys, revokeKey } from '../db/api-keys.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const newKey = z.object({ name: z.string().trim().min(1, 'Say what the key is for.').max(100) })
const tags = ['API keys']

/** Keys for programs that bring deliveries in: shown once, kept as a hash, good for data and nothing else. */
export const apiKeyRoutes = ({ store, clock, newId, random }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/api-keys',
      describeRoute({ summary: 'The keys in use', tags }),
      requireAbility('setup'),
      async (c) => c.json({ data: await listKeys(store.read), nextCursor: null }),
    )
    .post(
      '/api-keys',
      describeRoute({ summary: 'Make a key; it is answered this once', tags }),
      requireAbility('setup'),
      valid('json', newKey),
      async (c) => {
        const key = `hb_${Buffer.from(random(24)).toString('base64url')}`
        const id = newId('key')
        const { name } = c.req.valid('json')
        await store.tx((q) => addKey(q, { id, name, key, createdBy: c.var.actor.id, createdAt: clock() }))
        return c.json({ id, name, key }, 201)
      },
    )
    .delete(
      '/api-keys/:id',
      describeRoute({ summary: 'Revoke a key', tags }),
      requireAbility('setup'),
      async (c) => {
        const gone = await store.tx((q) => revokeKey(q, c.req.param('id'), clock()))
        if (!gone) throw new AppError('not_found', 'No such API key.')
        return c.body(null, 204)
      },
    )
