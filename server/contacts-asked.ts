import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { scopeOf } from '../core/access.ts'
import { reasonWords, waitingWords } from '../core/asking.ts'
import { found } from '../core/errors.ts'
import { askedAbout, askedOf } from '../db/asked.ts'
import { findContact } from '../db/contacts.ts'
import { listHolds } from '../db/holds.ts'
import type { Q } from '../db/store.ts'
import type { ApiEnv, Deps } from './deps.ts'

const LAST = 50

export const contactAskedRoutes = ({ store: { read }, clock }: Deps) =>
  new Hono<ApiEnv>().get(
    '/contacts/:id/asked',
    describeRoute({
      summary: 'When a contact was asked, and why not; `notAsked` says what keeps them from being asked now',
      tags: ['Contacts'],
    }),
    async (c) => {
      const scope = scopeOf(c.var.actor)
      const contact = found(await findContact(read, scope, c.req.param('id')), 'contact')
      const filter = { accountId: contact.account.id, contactId: contact.id }
      const hold = (await listHolds(read, scope, filter, clock())).at(-1) ?? null
      const reason = contact.email ? (contact.suppressed ?? (hold && 'held')) : 'no_mail'
      return c.json({
        lastAskedAt: contact.lastAskedAt,
        hold,
        notAsked: reason && {
          reason,
          words: reasonWords(reason),
          until: reason === 'held' ? hold?.until : null,
        },
        data: (await askedOf(read, contact.id, LAST)).map(inWords),
        nextCursor: null,
      })
    },
  )

/** Delivery → what became of asking about it, with the reasons in words. */
export async function askedPerDelivery(q: Q, deliveryIds: string[]) {
  const asked = deliveryIds.length > 0 ? await askedAbout(q, deliveryIds) : []
  return Map.groupBy(asked.map(inWords), ({ deliveryId }) => deliveryId)
}

function inWords<T extends { skipReason: string | null; waitReason: string | null }>(row: T) {
  return { ...row, skipWords: reasonWords(row.skipReason), waitWords: waitingWords(row.waitReason) }
}
