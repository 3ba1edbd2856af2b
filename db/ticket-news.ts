import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { holds, type Role } from '../core/access.ts'
import { anyOf } from './dialect.ts'
import { scopesOfPeople } from './person-scope.ts'
import type { Q } from './store.ts'

/** Older news is no news: an update must not tell of last year's tickets. */
const TELL_WITHIN_MS = 24 * 60 * 60 * 1000

export interface Colleague {
  id: string
  name: string
  email: string
}

/** What happened to a ticket that its people hear of by mail; the others read it in its history. */
export const toldKinds = ['customer_replied', 'refused', 'reopened', 'note', 'escalated'] as const

const stillNews = (now: Date) => new Date(now.getTime() - TELL_WITHIN_MS)

/** No step of this name was taken for the ticket. */
function notTaken(q: Q, step: SQL): SQL {
  const { ticketStep, ticket } = q.t
  return sql`not exists (select 1 from ${ticketStep} where ${ticketStep.ticketId} = ${ticket.id} and ${ticketStep.step} = ${step})`
}

/** What a mail says of a ticket. */
const aboutTicket = ({ t: { ticket, account, contact, response, delivery } }: Q) => ({
  ...{
    id: ticket.id,
    number: ticket.number,
    title: ticket.title,
    reason: ticket.reason,
    detail: ticket.detail,
  },
  ...{ firstReplyDueAt: ticket.firstReplyDueAt, firstRepliedAt: ticket.firstRepliedAt },
  ...{ dueAt: ticket.dueAt, ownerId: ticket.ownerId, teamId: ticket.teamId, createdBy: ticket.createdBy },
  account: { name: account.name, tier: account.tier, priorities: account.priorities },
  contact: { name: contact.name },
  response: { comment: response.comment, score: response.score, metric: response.metric },
  delivery: delivery.externalId,
})

/** Tickets opened lately whose owner has had no word of them yet, the oldest first. */
export async function ticketsToAlert(q: Q, now: Date) {
  const { ticket, account, contact, response, delivery } = q.t
  return q
    .select(aboutTicket(q))
    .from(ticket)
    .innerJoin(account, eq(account.id, ticket.accountId))
    .leftJoin(contact, eq(contact.id, ticket.contactId))
    .leftJoin(response, eq(response.id, ticket.responseId))
    .leftJoin(delivery, eq(delivery.id, ticket.deliveryId))
    .where(
      and(
        inArray(ticket.state, ['open', 'in_progress']),
        gt(ticket.openedAt, stillNews(now)),
        notTaken(q, sql`'alert'`),
        // Whoever opens a ticket for oneself knows of it.
        or(isNull(ticket.createdBy), isNull(ticket.ownerId), ne(ticket.createdBy, ticket.ownerId)),
      ),
    )
    .orderBy(asc(ticket.openedAt), asc(ticket.id))
    .limit(200)
}

export type TicketToAlert = Awaited<ReturnType<typeof ticketsToAlert>>[number]

/** What happened until `until` and was told to nobody yet, the oldest first. */
export async function eventsToTell(q: Q, { now, until }: { now: Date; until: Date }) {
  const { ticket, ticketEvent, account, contact, user } = q.t
  const step = sql`'told ' || ${ticketEvent.id}`
  return q
    .select({
      ...{ id: ticketEvent.id, kind: ticketEvent.kind, words: ticketEvent.words, facts: ticketEvent.facts },
      ...{ at: ticketEvent.at, byId: ticketEvent.userId, by: user.name },
      ticket: {
        ...{ id: ticket.id, number: ticket.number, title: ticket.title },
        ...{ ownerId: ticket.ownerId, teamId: ticket.teamId },
      },
      account: account.name,
      contact: contact.name,
    })
    .from(ticketEvent)
    .innerJoin(ticket, eq(ticket.id, ticketEvent.ticketId))
    .innerJoin(account, eq(account.id, ticket.accountId))
    .leftJoin(contact, eq(contact.id, ticket.contactId))
    .leftJoin(user, eq(user.id, ticketEvent.userId))
    .where(
      and(
        inArray(ticketEvent.kind, [...toldKinds]),
        gt(ticketEvent.at, stillNews(now)),
        lte(ticketEvent.at, until),
        notTaken(q, step),
      ),
    )
    .orderBy(asc(ticketEvent.at), asc(ticketEvent.id))
    .limit(500)
}

export type EventToTell = Awaited<ReturnType<typeof eventsToTell>>[number]

interface Whose {
  /** The ticket's. */
  id: string
  ownerId: string | null
  teamId: string | null
}

/**
 * Whose a ticket is: its owner, else its team, else the admins; nobody who may not sign in, or does not see the account
 * (any more): a mail tells nobody what the screens would not.
 */
export async function peopleOf(q: Q, tickets: Whose[]) {
  const { user, teamMember, ticketWatcher } = q.t
  const people = await q
    .select({ id: user.id, name: user.name, email: user.email, role: user.role })
    .from(user)
    .where(or(isNull(user.banned), eq(user.banned, false)))
  const byId = new Map<string, Colleague>(people.map(({ role: _, ...one }) => [one.id, one]))
  const heads = people.filter(({ role }) => role === 'admin').map(({ id }) => id)
  const teamIds = tickets.flatMap(({ teamId }) => teamId ?? [])
  const members = await q
    .select()
    .from(teamMember)
    .where(anyOf(q, teamMember.teamId, teamIds))
  const ids = tickets.map(({ id }) => id)
  const watching = await q
    .select()
    .from(ticketWatcher)
    .where(and(isNotNull(ticketWatcher.userId), anyOf(q, ticketWatcher.ticketId, ids)))
  const known = (list: string[]) => list.flatMap((id) => byId.get(id) ?? [])
  const { account, ticket } = q.t
  const about = await q
    .select({ id: ticket.id, managerId: account.managerId, teamId: account.teamId })
    .from(ticket)
    .innerJoin(account, eq(account.id, ticket.accountId))
    .where(anyOf(q, ticket.id, ids))
  const accounts = new Map(about.map((one) => [one.id, one]))
  const scopes = await scopesOfPeople(
    q,
    people.map(({ id, role }) => ({ id, role: role as Role })),
  )
  /** Those of them who see the ticket's account. */
  const seeing = (ticketId: string, list: string[]) => {
    const of = accounts.get(ticketId)
    return known(list).filter(({ id }) => {
      const scope = scopes.get(id)
      return of && scope && holds(scope, of)
    })
  }
  return {
    byId,
    seeing,
    /** The end of every chain. */
    admins: known(heads),
    /** Those whose work it is. */
    owners({ id, ownerId, teamId }: Whose): Colleague[] {
      const owner = seeing(id, ownerId ? [ownerId] : [])
      if (owner.length > 0) return owner
      const team = seeing(
        id,
        members.filter((one) => one.teamId === teamId).map(({ userId }) => userId),
      )
      return team.length > 0 ? team : known(heads)
    },
    watchers: (ticketId: string): Colleague[] =>
      seeing(
        ticketId,
        watching.filter((one) => one.ticketId === ticketId).map(({ userId }) => userId),
      ),
  }
}
