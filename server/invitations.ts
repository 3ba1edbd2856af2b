import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { reasonWords, skipReasons, waitingWords } from '../core/asking.ts'
import { invitationStates } from '../core/invitations.ts'
import { listInvitations } from '../db/invitations-list.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter, listing } from './listing.ts'
import { valid } from './validate.ts'

const invitationsQuery = z.object({
  account: idFilter,
  delivery: idFilter,
  contact: idFilter,
  programme: idFilter,
  state: z.enum(invitationStates).optional(),
  reason: z.enum(skipReasons).optional().describe('Why they were not asked'),
  ...listing,
})

export const invitationRoutes = ({ store }: Deps) =>
  new Hono<ApiEnv>().get(
    '/invitations',
    describeRoute({ summary: 'Who was asked, or why not, the latest due first', tags: ['Invitations'] }),
    valid('query', invitationsQuery),
    async (c) => {
      const { account, delivery, contact, programme, reason, ...rest } = c.req.valid('query')
      const { data, nextCursor } = await listInvitations(store.read, scopeOf(c.var.actor), {
        accountId: account,
        deliveryId: delivery,
        contactId: contact,
        programmeId: programme,
        skipReason: reason,
        ...rest,
      })
      const shown = data.map((row) => ({
        ...row,
        skipWords: reasonWords(row.skipReason),
        waitWords: waitingWords(row.waitReason),
      }))
      return c.json({ data: shown, nextCursor })
    },
  )
