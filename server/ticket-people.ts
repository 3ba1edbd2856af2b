import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { peopleSeeing } from '../db/ticket-people.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const MOST = 200
const peopleQuery = z.object({
  ids: z
    .string()
    .max(12_000)
    .transform((ids) => ids.split(',').filter(Boolean))
    .refine((ids) => ids.length <= MOST, `At most ${MOST} at once.`)
    .describe('Ids of tickets with commas between'),
})

/** Whom a ticket can be given to, and who can be named in its notes: a picker offers nobody who is then refused. */
export const ticketPeopleRoutes = ({ store: { read } }: Deps) =>
  new Hono<ApiEnv>().get(
    '/tickets/people',
    describeRoute({
      summary: 'Who sees all of these tickets; all but viewers may own them',
      tags: ['Tickets'],
    }),
    requireAbility('tickets'),
    valid('query', peopleQuery),
    async (c) => {
      const data = await peopleSeeing(read, scopeOf(c.var.actor), c.req.valid('query').ids)
      return c.json({ data, nextCursor: null })
    },
  )
