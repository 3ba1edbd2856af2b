import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Actor, scopeOf } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import { bringStrayMailBack, giveStrayMail, listStrayMails, setStrayMailAside } from '../db/stray-mails.ts'
import { ticketByWord } from '../db/tickets-numbered.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { listing } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const given = z.strictObject({
  ticket: z
    .string()
    .trim()
    .min(1, 'Write the ticket’s number, such as #1042.')
    .max(100)
    .describe('Its number, with or without #, or its id'),
})

const tags = ['Tickets']

/** Managers see their own accounts only, and nobody knows yet whose such a mail is. */
function seesAll(actor: Actor): void {
  if (!scopeOf(actor).all)
    throw new AppError('forbidden', 'Mails without a ticket may be anybody’s. Support and admins sort them.')
}

const personOf = (actor: Actor) => (actor.key ? null : actor.id)

/** Mails that came in and belong to no ticket by themselves. */
export const strayMailRoutes = ({ store, clock, newId }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/stray-mails',
      describeRoute({ summary: 'Mails that belong to no ticket by themselves, the latest first', tags }),
      requireAbility('tickets'),
      valid('query', z.object(listing)),
      async (c) => {
        seesAll(c.var.actor)
        return c.json(await listStrayMails(store.read, c.req.valid('query')))
      },
    )
    .post(
      '/stray-mails/:id/ticket',
      describeRoute({ summary: 'Give such a mail to a ticket', tags }),
      requireAbility('tickets'),
      valid('json', given),
      async (c) => {
        const { actor } = c.var
        seesAll(actor)
        const stamp = { now: clock(), newId }
        const ticketId = await store.tx(async (q) => {
          const ticketId = await ticketByWord(q, c.req.valid('json').ticket)
          const what = { id: c.req.param('id'), ticketId, userId: personOf(actor) }
          await giveStrayMail(q, scopeOf(actor), what, stamp)
          return ticketId
        })
        return c.json({ ticketId }, 201)
      },
    )
    .post(
      '/stray-mails/:id/aside',
      describeRoute({ summary: 'Set such a mail aside: it belongs to nothing', tags }),
      requireAbility('tickets'),
      async (c) => {
        const { actor } = c.var
        seesAll(actor)
        const what = { id: c.req.param('id'), userId: personOf(actor), now: clock() }
        await store.tx((q) => setStrayMailAside(q, what))
        return c.body(null, 204)
      },
    )
    .delete(
      '/stray-mails/:id/aside',
      describeRoute({ summary: 'Bring a mail that was set aside back', tags }),
      requireAbility('tickets'),
      async (c) => {
        seesAll(c.var.actor)
        await store.tx((q) => bringStrayMailBack(q, c.req.param('id')))
        return c.body(null, 204)
      },
    )
