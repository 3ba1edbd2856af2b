import { and, asc, count, desc, eq, gt, isNotNull, isNull, min, sql } from 'drizzle-orm'
import { mayOpen } from '../core/ticket-rules.ts'
import { upsertRows } from './bulk.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'
import type { NewTicket } from './ticket-opening.ts'
import { beginEditing } from './ticket-rules.ts'

const HOUR = 60 * 60 * 1000

/**
 * Of the tickets that rules ask for, those that may be opened. A rule that asks for too many within an hour is paused
 * here, in the transaction that would open them, whose rules must be locked.
 */
export async function passRules(q: Q, wanted: NewTicket[]): Promise<NewTicket[]> {
  const byRule = Map.groupBy(wanted, ({ ruleId }) => ruleId ?? null)
  byRule.delete(null)
  const ids = [...byRule.keys()] as string[]
  if (ids.length === 0) return wanted
  const { ticketRule, ticket } = q.t
  const rules = await q
    .select({ id: ticketRule.id, pausedAt: ticketRule.pausedAt, updatedAt: ticketRule.updatedAt })
    .from(ticketRule)
    .where(anyOf(q, ticketRule.id, ids))
  const since = new Date(Math.min(...wanted.map(({ openedAt }) => openedAt.getTime())) - HOUR)
  const opened = await q
    .select({ ruleId: ticket.ruleId, at: ticket.openedAt })
    .from(ticket)
    .where(and(gt(ticket.openedAt, since), anyOf(q, ticket.ruleId, ids)))
  const stopped = new Set<NewTicket>()
  const toPause: string[] = []
  for (const [id, mine] of byRule as Map<string, NewTicket[]>) {
    const rule = rules.find((one) => one.id === id)
    // Whoever let it on or changed it begins the hour anew.
    const lately = opened.filter((one) => one.ruleId === id && (!rule || one.at > rule.updatedAt))
    const times = mine.map(({ openedAt }) => openedAt)
    const n = rule?.pausedAt
      ? 0
      : mayOpen(
          times,
          lately.map(({ at }) => at),
        )
    for (const one of mine.slice(n)) stopped.add(one)
    if (n < mine.length && !rule?.pausedAt) toPause.push(id)
  }
  if (toPause.length > 0) await pause(q, toPause, wanted.at(-1)?.openedAt as Date)
  return wanted.filter((one) => !stopped.has(one))
}

async function pause(q: Q, ids: string[], now: Date): Promise<void> {
  await beginEditing(q, now)
  const { ticketRule } = q.t
  await q
    .update(ticketRule)
    .set({ pausedAt: now, pauseToldAt: null })
    .where(and(anyOf(q, ticketRule.id, ids), isNull(ticketRule.pausedAt)))
}

/** The one record of what is held: an answer's is held once. */
const heldIdOf = (id: string) => `hld${id.slice(id.indexOf('_'))}`

/** Keeps what a paused rule asks for until somebody decides. */
export async function hold(q: Q, tickets: NewTicket[]): Promise<void> {
  const { heldTicket } = q.t
  await upsertRows(
    q,
    heldTicket,
    tickets.map(({ isFirst, joinSince, ...ticket }) => ({
      ...{ id: heldIdOf(ticket.responseId ?? ticket.id), ruleId: ticket.ruleId as string, ticket },
      ...{ heldAt: ticket.openedAt, decision: null, decidedBy: null, decidedAt: null, words: null },
    })),
    { target: heldTicket.id, replace: [] },
  )
}

/** Invitation id → what is held for an earlier answer to it. */
export async function heldCases(
  q: Q,
  invitationIds: string[],
): Promise<Map<string, { id: string; ruleId: string }>> {
  const { heldTicket, response } = q.t
  const rows = await q
    .select({ invitationId: response.invitationId, id: heldTicket.id, ruleId: heldTicket.ruleId })
    .from(response)
    .innerJoin(heldTicket, eq(heldTicket.id, sql`'hld' || substr(${response.id}, 4)`))
    .where(and(anyOf(q, response.invitationId, invitationIds), isNull(heldTicket.decision)))
  return new Map(rows.map(({ invitationId, ...held }) => [invitationId as string, held]))
}

/** Takes back what is held: another rule has taken it on. */
export async function letGo(q: Q, ids: string[]): Promise<void> {
  const { heldTicket } = q.t
  if (ids.length > 0) await q.delete(heldTicket).where(anyOf(q, heldTicket.id, ids))
}

/** The contacts for whom these rules hold a ticket. */
export async function contactsHeld(q: Q, ruleIds: string[]): Promise<Set<string>> {
  const { heldTicket } = q.t
  const rows = await q
    .select({ ticket: heldTicket.ticket })
    .from(heldTicket)
    .where(and(anyOf(q, heldTicket.ruleId, [...new Set(ruleIds)]), isNull(heldTicket.decision)))
  return new Set(rows.flatMap(({ ticket }) => (ticket as HeldTicket).contactId ?? []))
}

/** Forgets what is held for answers that turned out to be a machine's. */
export async function withdrawHeld(q: Q, responseIds: string[]): Promise<void> {
  const { heldTicket } = q.t
  await q
    .delete(heldTicket)
    .where(and(anyOf(q, heldTicket.id, responseIds.map(heldIdOf)), isNull(heldTicket.decision)))
}

/** What waits for a decision, by rule: how many, since when the rule has paused, and when the first came. */
export async function heldByRule(q: Q) {
  const { heldTicket, ticketRule } = q.t
  const rows = await q
    .select({
      ...{ id: ticketRule.id, name: ticketRule.name, pausedAt: ticketRule.pausedAt },
      ...{ held: count(heldTicket.id), since: min(heldTicket.heldAt) },
    })
    .from(ticketRule)
    .innerJoin(heldTicket, eq(heldTicket.ruleId, ticketRule.id))
    .where(isNull(heldTicket.decision))
    .groupBy(ticketRule.id, ticketRule.name, ticketRule.pausedAt)
    .orderBy(asc(ticketRule.pausedAt), asc(ticketRule.id))
  return rows
}

/** Takes the pauses that nobody was written to about yet: whoever calls it freezes the mail in the same transaction. */
export async function takePausesToTell(q: Q, now: Date): Promise<{ id: string; name: string }[]> {
  const { ticketRule } = q.t
  const { id, name } = ticketRule
  const untold = and(isNotNull(ticketRule.pausedAt), isNull(ticketRule.pauseToldAt))
  return q.update(ticketRule).set({ pauseToldAt: now }).where(untold).returning({ id, name })
}

/** What a rule holds, the latest first. */
export async function heldOf(q: Q, ruleId: string, limit: number) {
  const { heldTicket } = q.t
  const waiting = and(eq(heldTicket.ruleId, ruleId), isNull(heldTicket.decision))
  const rows = await q
    .select({ id: heldTicket.id, heldAt: heldTicket.heldAt, ticket: heldTicket.ticket })
    .from(heldTicket)
    .where(waiting)
    .orderBy(desc(heldTicket.heldAt), desc(heldTicket.id))
    .limit(limit)
  return rows.map((row) => ({ ...row, ticket: row.ticket as HeldTicket }))
}

/** A ticket as it is kept: its times are strings, and of no use once it is let on. */
export type HeldTicket = Omit<NewTicket, 'openedAt' | 'dueAt' | 'firstReplyDueAt' | 'joinSince'> & {
  firstReplyDueAt?: string | null
}
