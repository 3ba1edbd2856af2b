import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { line } from '../core/fields.ts'
import { addCause, changeCause, listCauses, removeCause } from '../db/causes.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Causes']
const newCause = z.strictObject({
  name: line(80),
  parentId: z.string().min(1).max(100).nullish().describe('One of the first level; null: it is one itself'),
})
const causeChange = z.strictObject({
  name: line(80).optional(),
  parentId: z.string().min(1).max(100).nullable().optional().describe('Moves it below another; null: up'),
  position: z.int().min(0).max(1000).optional().describe('Its place among those of its level, from 0'),
  archived: z.boolean().optional(),
})

/** Why things go wrong, in two levels: whoever works on tickets chooses one, admins change the list. */
export const causeRoutes = ({ store, clock, newId }: Deps) => {
  const all = async () => ({ data: await listCauses(store.read), nextCursor: null })
  return new Hono<ApiEnv>()
    .get('/causes', describeRoute({ summary: 'The causes in use, in two levels', tags }), async (c) =>
      c.json(await all()),
    )
    .post(
      '/causes',
      describeRoute({ summary: 'Add a cause', tags }),
      requireAbility('setup'),
      valid('json', newCause),
      async (c) => {
        const { name, parentId = null } = c.req.valid('json')
        const id = newId('cau')
        await store.tx((q) => addCause(q, { id, name, parentId, now: clock() }))
        return c.json({ ...(await all()), id }, 201)
      },
    )
    .patch(
      '/causes/:id',
      describeRoute({ summary: 'Rename or move a cause, or take it out of use', tags }),
      requireAbility('setup'),
      valid('json', causeChange),
      async (c) => {
        await store.tx((q) => changeCause(q, c.req.param('id'), c.req.valid('json'), clock()))
        return c.json(await all())
      },
    )
    .delete(
      '/causes/:id',
      describeRoute({ summary: 'Take a cause away; tickets that have it keep it', tags }),
      requireAbility('setup'),
      async (c) => {
        await store.tx((q) => removeCause(q, c.req.param('id'), clock()))
        return c.json(await all())
      },
    )
}
