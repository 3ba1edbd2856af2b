import { and, eq, gte, inArray, isNotNull, isNull, lt, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { UNDO_MS } from '../core/fix-questions.ts'
import type { LoopTicket } from '../core/loop-measures.ts'
import { type AccountFilter, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'

/** Tickets opened from `from` until before `to`. */
export interface Opened extends AccountFilter {
  from: Date
  to: Date
}

/**
 * Every ticket of the time within the scope, as the measures take it, with the resolution that stands and what its
 * customer said; those merged into another are none. Read in one pass, and what few tickets have (a breach, a no) apart:
 * a hundred thousand are read in a fraction of a second.
 */
export async function loopTickets(q: Q, scope: Scope, opened: Opened): Promise<LoopTicket[]> {
  const { ticket, resolution, fixQuestion } = q.t
  const where = openedWithin(q, scope, opened)
  const rows = await q
    .select({
      ...{ id: ticket.id, accountId: ticket.accountId, ownerId: ticket.ownerId, teamId: ticket.teamId },
      ...{ causeId: ticket.causeId, openedAt: ticket.openedAt, firstReplyDueAt: ticket.firstReplyDueAt },
      ...{ firstRepliedAt: ticket.firstRepliedAt, dueAt: ticket.dueAt, pausedAt: ticket.pausedAt },
      ...{ reopened: ticket.reopened, resolvedAt: resolution.resolvedAt },
      ...{ fixState: fixQuestion.state, answeredAt: fixQuestion.answeredAt },
    })
    .from(ticket)
    .leftJoin(resolution, and(eq(resolution.ticketId, ticket.id), isNull(resolution.undoneAt)))
    .leftJoin(fixQuestion, eq(fixQuestion.resolutionId, resolution.id))
    .where(where)
  const [missed, refused, again] = await Promise.all([
    missedOf(q, where),
    refusalsOf(q, where),
    openedAgain(q, where),
  ])
  return rows.map((row) => ({
    ...{ accountId: row.accountId, ownerId: row.ownerId, teamId: row.teamId, causeId: row.causeId },
    openedAt: row.openedAt.getTime(),
    firstReplyDueAt: row.firstReplyDueAt?.getTime() ?? null,
    firstRepliedAt: row.firstRepliedAt?.getTime() ?? null,
    dueAt: row.dueAt.getTime(),
    pausedAt: row.pausedAt?.getTime() ?? null,
    resolvedAt: row.resolvedAt?.getTime() ?? null,
    fix: fixOf(row.fixState),
    confirmedAt: row.fixState === 'confirmed' ? (row.answeredAt?.getTime() ?? null) : null,
    refused: refused.get(row.id) ?? 0,
    reopened: row.reopened > 0 || again.has(row.id),
    missedReply: missed.reply.has(row.id),
    missedDue: missed.due.has(row.id),
  }))
}

/** The condition on tickets: opened in the time, within the scope and the filter, not merged into another. */
export function openedWithin(q: Q, scope: Scope, { from, to, ...filter }: Opened): SQL | undefined {
  const { ticket } = q.t
  return and(
    gte(ticket.openedAt, from),
    lt(ticket.openedAt, to),
    isNull(ticket.mergedIntoId),
    ofAccounts(q, ticket.accountId, scope, filter),
  )
}

function fixOf(state: string | null): LoopTicket['fix'] {
  if (state === 'confirmed' || state === 'unconfirmed') return state
  return state === 'sent' || state === 'sending' ? 'asked' : null
}

/** Those found past a due time, whatever was done with it later. */
async function missedOf(q: Q, where: SQL | undefined) {
  const { ticket, ticketEvent } = q.t
  const rows = await q
    .select({ id: ticketEvent.ticketId, kind: ticketEvent.kind })
    .from(ticketEvent)
    .innerJoin(ticket, eq(ticket.id, ticketEvent.ticketId))
    .where(and(where, inArray(ticketEvent.kind, ['breach_first_reply', 'breach_resolution'])))
  const of = (wanted: string) => new Set(rows.filter(({ kind }) => kind === wanted).map(({ id }) => id))
  return { reply: of('breach_first_reply'), due: of('breach_resolution') }
}

/** How many times each ticket's customer said that it is not fixed. */
async function refusalsOf(q: Q, where: SQL | undefined): Promise<Map<string, number>> {
  const { ticket, fixQuestion } = q.t
  const rows = await q
    .select({ id: fixQuestion.ticketId })
    .from(fixQuestion)
    .innerJoin(ticket, eq(ticket.id, fixQuestion.ticketId))
    .where(and(where, eq(fixQuestion.state, 'refused')))
  const counts = new Map<string, number>()
  for (const { id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** Those whose resolution somebody took back later than a slip is undone. */
async function openedAgain(q: Q, where: SQL | undefined): Promise<Set<string>> {
  const { ticket, resolution } = q.t
  const rows = await q
    .select({ id: resolution.ticketId, resolvedAt: resolution.resolvedAt, undoneAt: resolution.undoneAt })
    .from(resolution)
    .innerJoin(ticket, eq(ticket.id, resolution.ticketId))
    .where(and(where, isNotNull(resolution.undoneAt)))
  const late = rows.filter(
    ({ resolvedAt, undoneAt }) => (undoneAt?.getTime() ?? 0) - resolvedAt.getTime() > UNDO_MS,
  )
  return new Set(late.map(({ id }) => id))
}
