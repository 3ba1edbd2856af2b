import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { startOfDay } from '../core/calendar.ts'
import { found } from '../core/errors.ts'
import { line } from '../core/fields.ts'
import { addHold, endHold, listHolds } from '../db/holds.ts'
import { readCompany } from '../db/settings.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const newHold = z.strictObject({
  accountId: z.string().min(1).max(100),
  contactId: z.string().min(1).max(100).nullish().describe('Left out: everybody at the account'),
  reason: line(200),
  until: z.iso
    .date({ error: 'Not a day, e.g. 2026-03-31' })
    .describe('The first day on which they may be asked again'),
})

const tags = ['Holds']

export const holdRoutes = ({ store, clock, newId, jobs }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/holds',
      describeRoute({ summary: 'Who is not to be asked for now, why, and until when', tags }),
      valid('query', z.object({ account: idFilter, contact: idFilter })),
      async (c) => {
        const { account: accountId, contact: contactId } = c.req.valid('query')
        const data = await listHolds(store.read, scopeOf(c.var.actor), { accountId, contactId }, clock())
        return c.json({ data, nextCursor: null })
      },
    )
    .post(
      '/holds',
      describeRoute({ summary: 'Hold back a contact, or a whole account, until a day', tags }),
      requireAbility('data'),
      valid('json', newHold),
      async (c) => {
        const { contactId = null, ...hold } = c.req.valid('json')
        const { actor } = c.var
        const now = clock()
        const { timeZone } = await readCompany(store.read)
        const until = startOfDay(hold.until, timeZone)
        const id = newId('hld')
        await store.tx((q) =>
          addHold(q, scopeOf(actor), { ...hold, id, contactId, until, createdBy: actor.id, now }),
        )
        const holds = await listHolds(store.read, scopeOf(actor), { accountId: hold.accountId }, now)
        return c.json(
          found(
            holds.find((one) => one.id === id),
            'hold',
          ),
          201,
        )
      },
    )
    .delete(
      '/holds/:id',
      describeRoute({ summary: 'End a hold early', tags }),
      requireAbility('data'),
      async (c) => {
        await store.tx(async (q) => {
          await endHold(q, scopeOf(c.var.actor), c.req.param('id'), clock())
          await jobs.enqueue(q, { queue: 'send-invitations', key: 'send-invitations', payload: {} })
        })
        return c.body(null, 204)
      },
    )
