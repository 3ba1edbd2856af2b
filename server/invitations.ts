import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { invitationStates } from '../core/invitations.ts'
import { type SkipReason, skipWords } from '../core/programmes.ts'
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
  ...listing,
})

export const invitationRoutes = ({ store }: Deps) =>
  new Hono<ApiEnv>().get(
    '/invitations',
    describeRoute({ summary: 'Who was asked, or why not, the latest due first', tags: ['Invitations'] }),
    valid('query', invitationsQuery),
    async (c) => {
      const { account, delivery, contact, programme, ...rest } = c.req.valid('query')
      const { data, nextCursor } = await listInvitations(store.read, scopeOf(c.var.actor), {
        accountId: account,
        deliveryId: delivery,
        contactId: contact,
        programmeId: programme,
        ...rest,
      })
      const shown = data.map((row) => ({ ...row, skipWords: wordsOf(row.skipReason) }))
      return c.json({ data: shown, nextCursor })
    },
  )

const wordsOf = (reason: string | null) => reason && (skipWords[reason as SkipReason] ?? reason)
