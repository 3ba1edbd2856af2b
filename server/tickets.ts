import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Actor, scopeOf } from '../core/access.ts'
import { found } from '../core/errors.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { giveTicket } from '../db/tickets.ts'
import { describeTicket } from '../db/tickets-detail.ts'
import { countTickets, listTickets, ticketFilters } from '../db/tickets-due.ts'
import { resolveTicket, undoResolution } from '../db/tickets-resolution.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter, listing } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const ticketsQuery = z.object({
  state: z.enum(ticketFilters).optional().describe('Left out: all, the latest opened first'),
  owner: idFilter.describe('A user’s id; "me"; "nobody"'),
  account: idFilter,
  ...listing,
})

const ownerChange = z.strictObject({ ownerId: z.string().min(1).max(100).nullable() })

const resolution = z.strictObject({
  words: z
    .string()
    .trim()
    .min(1, 'Say in a few words what was done.')
    .max(5000, 'At most 5,000 characters.')
    .describe('What was done for the customer'),
  cause: z.string().trim().max(200, 'At most 200 characters.').nullish(),
})

const tags = ['Tickets']

export const ticketRoutes = ({ store, clock, newId }: Deps) => {
  const detail = async (q: Q, actor: Actor, id: string) => {
    const { timeZone } = await readCompany(q)
    return found(await describeTicket(q, scopeOf(actor), id, { now: clock(), timeZone }), 'ticket')
  }
  return new Hono<ApiEnv>()
    .get(
      '/tickets',
      describeRoute({ summary: 'Cases to put right; what is still to do by its due time', tags }),
      valid('query', ticketsQuery),
      async (c) => {
        const { owner, account, ...query } = c.req.valid('query')
        const scope = scopeOf(c.var.actor)
        const ownerId = owner === 'nobody' ? null : owner === 'me' ? c.var.actor.id : owner
        const filter = { ownerId, accountId: account, now: clock() }
        const page = await listTickets(store.read, scope, { ...filter, ...query })
        return c.json({ ...page, counts: await countTickets(store.read, scope, filter) })
      },
    )
    .get(
      '/tickets/:id',
      describeRoute({ summary: 'One case with its customer, answer, delivery and resolutions', tags }),
      async (c) => c.json(await detail(store.read, c.var.actor, c.req.param('id'))),
    )
    .patch(
      '/tickets/:id',
      describeRoute({ summary: 'Give a ticket to somebody else, or to nobody', tags }),
      requireAbility('tickets'),
      valid('json', ownerChange),
      async (c) => {
        const { actor } = c.var
        const id = c.req.param('id')
        const { ownerId } = c.req.valid('json')
        const given = await store.tx((q) => giveTicket(q, scopeOf(actor), id, { ownerId, now: clock() }))
        found(given || null, 'ticket')
        return c.json(await detail(store.read, actor, id))
      },
    )
    .post(
      '/tickets/:id/resolution',
      describeRoute({ summary: 'Resolve a ticket, with the words of what was done', tags }),
      requireAbility('tickets'),
      valid('json', resolution),
      async (c) => {
        const { actor } = c.var
        const id = c.req.param('id')
        const { words, cause } = c.req.valid('json')
        const said = { id: newId('res'), userId: actor.id, words, cause: cause || null, now: clock() }
        await store.tx((q) => resolveTicket(q, scopeOf(actor), id, said))
        return c.json(await detail(store.read, actor, id), 201)
      },
    )
    .delete(
      '/tickets/:id/resolution',
      describeRoute({ summary: 'Take the resolution back: the ticket is open again', tags }),
      requireAbility('tickets'),
      async (c) => {
        const { actor } = c.var
        const id = c.req.param('id')
        await store.tx((q) => undoResolution(q, scopeOf(actor), id, { now: clock() }))
        return c.json(await detail(store.read, actor, id))
      },
    )
}
