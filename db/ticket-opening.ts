import { and, eq, gt, inArray } from 'drizzle-orm'
import type { RuleOwner } from '../core/ticket-rules.ts'
import type { Urgency } from '../core/ticket-times.ts'
import { toDoStates } from '../core/tickets.ts'
import { anyOf, chunks, lockForTransaction } from './dialect.ts'
import { heldCases, hold, letGo, passRules } from './held-tickets.ts'
import type { Q } from './store.ts'
import { assigned } from './ticket-assigning.ts'
import { type Joining, joinAnswers, joinsOne, type OpenCase, openCases } from './ticket-joining.ts'
import { insertTickets, type TicketToInsert } from './tickets.ts'

/** A ticket that a rule asks for. */
export interface NewTicket extends TicketToInsert {
  /** The invitation that its answer is to: whoever answers it again has the same case. */
  invitationId?: string | null
  /** Whether nothing was answered to the invitation before, so that it cannot have a case yet. */
  isFirst?: boolean
  /** Whose it is by its rule; left out: the one who is named already. */
  assign?: RuleOwner
  /** By how much it presses, for one that is held and due anew once it is let on. */
  urgency?: Urgency
  /** Since when a ticket of the account must be open that its answer joins; left out or null: it joins none. */
  joinSince?: Date | null
}

/**
 * Opens tickets inside the transaction that records their answers (which must be written by then).
 *
 * 1. Whoever corrects one bad answer to another while the ticket is open has one case, not two: it stays the one ticket,
 *    which takes on a wish to be called.
 * 2. An answer of an account with a ticket of the same rule that was opened lately and is open still joins that one.
 * 3. What a paused rule asks for, or one that asks for too many within the hour, is held until somebody decides.
 *
 * Each rule is locked until the transaction ends: of two answers at once the second sees what the first has opened.
 * Returns the ids of the tickets that were opened.
 */
export async function openTickets(
  q: Q,
  tickets: NewTicket[],
  { mayPause = true }: { mayPause?: boolean } = {},
): Promise<string[]> {
  if (tickets.length === 0) return []
  await lockRules(q, tickets)
  const corrected = tickets.flatMap(({ invitationId, isFirst }) =>
    invitationId && !isFirst ? [invitationId] : [],
  )
  const standing = await standingCases(q, corrected)
  const heldBefore =
    corrected.length > 0 && mayPause
      ? await heldCases(q, corrected)
      : new Map<string, { id: string; ruleId: string }>()
  const cases = await openCases(q, tickets)
  const fresh: NewTicket[] = []
  const joining: Joining[] = []
  const again: [Standing, NewTicket][] = []
  const takenOn: string[] = []
  for (const one of tickets) {
    const before = one.invitationId ? standing.get(one.invitationId) : undefined
    if (before) {
      again.push([before, one])
      continue
    }
    const kept = one.invitationId ? heldBefore.get(one.invitationId) : undefined
    // It waits already for a word about this rule; another rule takes it on.
    if (kept && kept.ruleId === one.ruleId) continue
    if (kept) takenOn.push(kept.id)
    const into = cases.find((open) => joinsOne(one, open))
    if (into) joining.push({ into, one })
    else {
      fresh.push(one)
      cases.unshift(asCase(one))
    }
    if (one.invitationId)
      standing.set(one.invitationId, { ticketId: into?.id ?? one.id, joinedAs: into ? one.responseId : null })
  }
  await letGo(q, takenOn)
  const passing = mayPause ? await passRules(q, fresh) : fresh
  const waiting = new Set(fresh.filter((one) => !passing.includes(one)).map(({ id }) => id))
  const [held, joins] = [
    joining.filter(({ into }) => waiting.has(into.id)),
    joining.filter(({ into }) => !waiting.has(into.id)),
  ]
  await hold(q, [...fresh.filter(({ id }) => waiting.has(id)), ...held.map(({ one }) => one)])
  const opened: string[] = []
  for (const part of chunks(passing, 16)) opened.push(...(await insertTickets(q, await assigned(q, part))))
  await joinAnswers(q, joins)
  for (const [before, one] of again) await answeredAgain(q, before, one)
  return opened
}

/** In one order, so that of two transactions with the same two rules neither waits for the other. */
export async function lockRules(q: Q, tickets: { ruleId?: string | null }[]): Promise<void> {
  const ids = new Set(tickets.flatMap(({ ruleId }) => ruleId ?? []))
  for (const id of [...ids].sort()) await lockForTransaction(q, `hearback-rule ${id}`)
}

/** A case as it stands when it is one of the same group. */
function asCase(one: NewTicket): OpenCase {
  const { id, accountId, reason, dueAt, openedAt, ruleId = null, firstReplyDueAt = null } = one
  const begun = { version: 1, state: 'open', firstRepliedAt: null, pausedAt: null, snoozedUntil: null }
  const own = { id, accountId, reason, ruleId, dueAt, firstReplyDueAt, responseId: one.responseId ?? null }
  return { ...own, ...begun, openedAt, updatedAt: openedAt }
}

/** The open ticket of an invitation, and the answer that joined it where that did not open it. */
interface Standing {
  ticketId: string
  joinedAs?: string | null
}

/** Invitation id → its ticket that is still open. */
async function standingCases(q: Q, ids: string[]): Promise<Map<string, Standing>> {
  if (ids.length === 0) return new Map()
  const { ticket, response, joinedResponse } = q.t
  const of = and(anyOf(q, response.invitationId, ids), inArray(ticket.state, [...toDoStates]))
  const { invitationId } = response
  const opened = await q
    .select({ invitationId, ticketId: ticket.id })
    .from(response)
    .innerJoin(ticket, eq(ticket.responseId, response.id))
    .where(of)
  const joined = await q
    .select({ invitationId, ticketId: ticket.id, joinedAs: joinedResponse.responseId })
    .from(response)
    .innerJoin(joinedResponse, eq(joinedResponse.responseId, response.id))
    .innerJoin(ticket, eq(ticket.id, joinedResponse.ticketId))
    .where(of)
  return new Map([...joined, ...opened].map(({ invitationId: id, ...one }) => [id as string, one]))
}

/** Whoever corrects an answer and asks to be called waits no longer than somebody who asked at once. */
async function answeredAgain(q: Q, { ticketId, joinedAs }: Standing, one: NewTicket): Promise<void> {
  const { ticket, joinedResponse } = q.t
  if (joinedAs && one.responseId)
    await q
      .update(joinedResponse)
      .set({ responseId: one.responseId })
      .where(eq(joinedResponse.responseId, joinedAs))
  if (one.reason !== 'wants_contact') return
  const { dueAt, openedAt, ruleId = null } = one
  const isThis = eq(ticket.id, ticketId)
  const [row] = await q.select({ version: ticket.version }).from(ticket).where(isThis)
  if (!row) return
  await q
    .update(ticket)
    .set({ reason: 'wants_contact', ruleId, updatedAt: openedAt, version: row.version + 1 })
    .where(isThis)
  await q
    .update(ticket)
    .set({ dueAt })
    .where(and(isThis, gt(ticket.dueAt, dueAt)))
}
