import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import { statesBefore } from '../core/invitations.ts'
import type { Metric } from '../core/surveys.ts'
import { decideTicket } from '../core/ticket-rules.ts'
import { countAsked } from './asked-counting.ts'
import { anyOf } from './dialect.ts'
import { themesOfResponses } from './response-themes.ts'
import type { Q } from './store.ts'
import { openTickets } from './ticket-opening.ts'
import { readOpening } from './ticket-rules.ts'

interface Settling {
  now: Date
  newId: (prefix: 'tkt') => string
  limit: number
}

/**
 * Takes half answers for the answers they are once their invitations are over: these count as answered rather than
 * expired, and a detractor's, or one that asks for a call, opens its ticket now. Returns how many there were, at most
 * `limit`.
 */
export async function settlePartials(q: Q, { now, newId, limit }: Settling): Promise<number> {
  const { invitation, response, account } = q.t
  const rows = await q
    .select({
      invitationId: invitation.id,
      responseId: response.id,
      accountId: account.id,
      contactId: response.contactId,
      deliveryId: response.deliveryId,
      ownerId: account.managerId,
      ...{ tier: account.tier, segment: account.segment },
      ...{ comment: response.comment, sentiment: response.sentiment },
      metric: response.metric,
      score: response.score,
      wantsContact: response.wantsContact,
    })
    .from(invitation)
    .innerJoin(account, eq(account.id, invitation.accountId))
    .innerJoin(response, eq(response.invitationId, invitation.id))
    .where(
      and(
        inArray(invitation.state, statesBefore('answered')),
        lte(invitation.expiresAt, now),
        eq(response.partial, true),
        isNull(response.quarantine),
        isNull(response.replacedById),
      ),
    )
    .orderBy(asc(invitation.expiresAt), asc(invitation.id))
    .limit(limit)
  if (rows.length === 0) return 0
  const opening = await readOpening(q)
  const themes = await themesOfResponses(
    q,
    rows.map(({ responseId }) => responseId),
  )
  const tickets = rows.flatMap(({ invitationId, tier, segment, ...said }) => {
    const { metric, score, wantsContact, comment, sentiment, ...row } = said
    const facts = { metric: metric as Metric, score, wantsContact, comment, sentiment }
    const whole = { quarantined: false, partial: false, answeredAt: now }
    const about = { ...facts, ...whole, themes: themes.get(row.responseId) ?? [] }
    const decision = decideTicket(about, { tier, segment }, opening)
    if (!decision.open) return []
    const { open, ...ticket } = decision
    return [{ ...row, ...ticket, invitationId, id: newId('tkt'), openedAt: now }]
  })
  const ids = rows.map(({ invitationId }) => invitationId)
  const standing = q
    .select({ at: response.answeredAt })
    .from(response)
    .where(
      and(
        eq(response.invitationId, invitation.id),
        isNull(response.quarantine),
        isNull(response.replacedById),
      ),
    )
  await q
    .update(invitation)
    .set({ state: 'answered', answeredAt: sql`(${standing})`, remindAt: null, updatedAt: now })
    .where(anyOf(q, invitation.id, ids))
  // After the invitations, in the order in which bounces lock both.
  await openTickets(q, tickets)
  // One that had bounced was asked after all.
  await countAsked(q, ids)
  return rows.length
}
