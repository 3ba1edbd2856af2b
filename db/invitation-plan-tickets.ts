import { asc, eq, isNull } from 'drizzle-orm'
import { dueAtForTicket } from '../core/programmes.ts'
import { skipLocked } from './dialect.ts'
import { insertPlanned, invitationRow, markPlanned, type Plan, programmesFor } from './invitation-planning.ts'
import type { Q } from './store.ts'

/** Plans the invitations of tickets that were closed. Returns how many resolutions it looked at. */
export async function planTickets(q: Q, { now, newId, programmes, limit, placesFor }: Plan): Promise<number> {
  const { ticket, resolution } = q.t
  const mine = programmesFor(programmes, 'ticket_closed')
  if (mine.length === 0) return 0
  const resolutions = await skipLocked(
    q,
    q
      .select({
        id: resolution.id,
        resolvedAt: resolution.resolvedAt,
        undoneAt: resolution.undoneAt,
        ticketId: ticket.id,
        accountId: ticket.accountId,
        contactId: ticket.contactId,
      })
      .from(resolution)
      .innerJoin(ticket, eq(ticket.id, resolution.ticketId))
      .where(isNull(resolution.plannedAt))
      .orderBy(asc(resolution.resolvedAt), asc(resolution.id))
      .limit(limit),
  )
  if (resolutions.length === 0) return 0
  const placeOf = await placesFor(q, {
    accountIds: resolutions.map(({ accountId }) => accountId),
    contactIds: resolutions.flatMap(({ contactId }) => contactId ?? []),
  })
  const rows = resolutions.flatMap(({ id, undoneAt, resolvedAt, ticketId, accountId, contactId }) =>
    mine.flatMap((programme) => {
      const place = placeOf(accountId, contactId)
      const due = dueAtForTicket({ resolvedAt: undoneAt ? null : resolvedAt }, programme, place)
      const subject = { accountId, contactId, deliveryId: null, reviewId: null, ticketId }
      return due
        ? [invitationRow({ subject, subjectId: id, programme, dueAt: due.dueAt, place, skipReason: null })]
        : []
    }),
  )
  await insertPlanned(q, rows, now, newId)
  await markPlanned(q, resolution, resolutions, now)
  return resolutions.length
}
