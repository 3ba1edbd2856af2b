import { and, asc, count, desc, eq, gt, isNotNull, isNull, lte, notExists, type SQL, sql } from 'drizzle-orm'
import { silentContacts } from '../core/silence.ts'
import { subjectUrgency } from '../core/ticket-rule-subjects.ts'
import { joinsSince, type RuleAccount, type TicketRule } from '../core/ticket-rules.ts'
import { dueTimes, type TicketClock } from '../core/ticket-times.ts'
import type { TicketReason } from '../core/tickets.ts'
import { anyOf } from './dialect.ts'
import { counted } from './rollups-check.ts'
import type { Q } from './store.ts'
import { openTickets } from './ticket-opening.ts'

/** What a job opens a ticket about. */
export interface RuleSubject {
  /** The subject's one key: about each a ticket is opened once. */
  key: string
  accountId: string
  contactId: string | null
  deliveryId: string | null
  ownerId: string | null
  reason: TicketReason
  detail: string
  account: RuleAccount
  rule: TicketRule
}

/**
 * Opens a ticket about each of them that has had none, by its rule: the key that says so is written in the same
 * transaction, so that of two workers one does. Returns how many were new.
 */
export async function openAbout(
  q: Q,
  subjects: RuleSubject[],
  { now, newId, clock }: { now: Date; newId: (prefix: 'tkt') => string; clock: TicketClock },
): Promise<number> {
  if (subjects.length === 0) return 0
  const { ticketSubject } = q.t
  // In one order, so that of two workers neither waits for the other.
  const keys = subjects.map(({ key }) => key).sort()
  const taken = await q
    .insert(ticketSubject)
    .values(keys.map((key) => ({ key, takenAt: now })))
    .onConflictDoNothing()
    .returning({ key: ticketSubject.key })
  const mine = new Set(taken.map(({ key }) => key))
  const tickets = subjects
    .filter(({ key }) => mine.has(key))
    .map(({ key, account, rule, ...about }) => {
      const urgency = subjectUrgency(rule, account)
      const { dueAt } = dueTimes({ at: now, tier: account.tier, urgency }, clock.settings, clock.work)
      const by = { ruleId: rule.id, assign: rule.rule.owner, urgency, joinSince: joinsSince(now, clock) }
      return { ...about, ...by, id: newId('tkt'), dueAt, openedAt: now }
    })
  await openTickets(q, tickets)
  return tickets.length
}

/** Whether no ticket was opened about the subject of this kind. */
function untaken(q: Q, kind: 'silence' | 'late', id: SQL | Q['t']['contact']['id']): SQL {
  const { ticketSubject } = q.t
  const key = sql`${`${kind} `} || ${id}`
  return notExists(q.select({ key: ticketSubject.key }).from(ticketSubject).where(eq(ticketSubject.key, key)))
}

/**
 * Contacts in use of these roles that can be asked, after the one with the id `after`: those that were asked `asked` times
 * or more and never answered, and the id to go on from (null: these were the last).
 */
export async function silentAfter(
  q: Q,
  {
    roles,
    asked,
    after,
    limit,
    again,
  }: { roles: string[]; asked: number; after: string; limit: number; again?: boolean },
) {
  const { contact, account, suppression, invitation, response } = q.t
  const page = await q
    .select({
      ...{ contactId: contact.id, name: contact.name, role: contact.role, accountId: account.id },
      ...{
        accountName: account.name,
        tier: account.tier,
        segment: account.segment,
        ownerId: account.managerId,
      },
    })
    .from(contact)
    .innerJoin(account, eq(account.id, contact.accountId))
    .leftJoin(suppression, eq(suppression.email, contact.email))
    .where(
      and(
        gt(contact.id, after),
        anyOf(q, contact.role, roles),
        isNull(contact.archivedAt),
        isNull(account.archivedAt),
        // Whoever wants no mail, or cannot be reached, is not silent.
        isNull(suppression.email),
        again ? undefined : untaken(q, 'silence', contact.id),
      ),
    )
    .orderBy(asc(contact.id))
    .limit(limit)
  const counts = await q
    .select({ contactId: invitation.contactId, asked: count(invitation.id), answered: count(response.id) })
    .from(invitation)
    .leftJoin(response, and(eq(response.invitationId, invitation.id), counted(q)))
    .where(
      and(
        isNotNull(invitation.askedDay),
        anyOf(
          q,
          invitation.contactId,
          page.map(({ contactId }) => contactId),
        ),
      ),
    )
    .groupBy(invitation.contactId)
  const of = new Map(counts.map(({ contactId, ...n }) => [contactId, n]))
  const all = page.map((one) => ({ ...one, ...(of.get(one.contactId) ?? { asked: 0, answered: 0 }) }))
  return {
    ...{ looked: page.length, silent: silentContacts(all, asked).contacts },
    next: page.length < limit ? null : (page.at(-1)?.contactId ?? null),
  }
}

const DAY = 24 * 60 * 60 * 1000
/** What happened before that is no news: an update or a new rule must not open tickets about last year. */
const LOOK_BACK_MS = 30 * DAY
const AT_MOST = 5_000

/**
 * Deliveries that may be late by a rule: promised at least `days` days ago and not here, or here at least `waitDays` ago,
 * later than promised, and nobody answered about them. Those of the last month, the latest first. A day is left on either
 * side: which it is decides the company's calendar.
 */
export async function maybeLate(
  q: Q,
  { now, days, waitDays, again }: { now: Date; days: number; waitDays: number; again?: boolean },
) {
  const { delivery, account, invitation, response, ticket } = q.t
  const before = (ms: number) => new Date(now.getTime() - ms)
  const [missing, came] = [before((days - 1) * DAY), before((waitDays - 1) * DAY)]
  const answered = q
    .select({ id: response.id })
    .from(invitation)
    .innerJoin(response, eq(response.invitationId, invitation.id))
    .where(and(eq(invitation.deliveryId, delivery.id), eq(response.partial, false), counted(q)))
  // Whoever works on a ticket about it needs no other.
  const known = q
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(eq(ticket.accountId, delivery.accountId), eq(ticket.deliveryId, delivery.id)))
  const columns = {
    ...{ id: delivery.id, reference: delivery.externalId, promisedAt: delivery.promisedAt },
    ...{ deliveredAt: delivery.deliveredAt, contactId: delivery.contactId, accountId: account.id },
    ...{
      accountName: account.name,
      tier: account.tier,
      segment: account.segment,
      ownerId: account.managerId,
    },
    ...{ withTicket: sql<number>`case when exists ${known} then 1 else 0 end`.mapWith(Number) },
  }
  const find = (condition: SQL | undefined, latest: SQL) =>
    q
      .select(columns)
      .from(delivery)
      .innerJoin(account, eq(account.id, delivery.accountId))
      .where(
        and(
          condition,
          isNull(delivery.cancelledAt),
          isNull(account.archivedAt),
          again ? undefined : and(untaken(q, 'late', sql`${delivery.id}`), notExists(known)),
        ),
      )
      .orderBy(latest, desc(delivery.id))
      .limit(AT_MOST)
  const { promisedAt, deliveredAt } = delivery
  const overdue = and(
    isNull(deliveredAt),
    lte(promisedAt, missing),
    gt(promisedAt, before(LOOK_BACK_MS + days * DAY)),
  )
  const late = and(
    isNotNull(promisedAt),
    lte(deliveredAt, came),
    gt(deliveredAt, before(LOOK_BACK_MS + waitDays * DAY)),
    laterThan(q, days - 1),
    notExists(answered),
  )
  const rows = [...(await find(overdue, desc(promisedAt))), ...(await find(late, desc(deliveredAt)))]
  return rows.map((row) => ({ ...row, promisedAt: row.promisedAt as Date }))
}

/** Delivered more than so many days after it was promised. */
function laterThan(q: Q, days: number): SQL {
  const { promisedAt, deliveredAt } = q.t.delivery
  return q.engine === 'sqlite'
    ? sql`${deliveredAt} - ${promisedAt} > ${days * DAY}`
    : sql`${deliveredAt} - ${promisedAt} > ${`${days} days`}::interval`
}
