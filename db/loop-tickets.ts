import { type AnyColumn, and, eq, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { UNDO_MS } from '../core/fix-questions.ts'
import type { LoopTicket } from '../core/loop-measures.ts'
import { msOf, plainRows } from './dialect.ts'
import { type AccountFilter, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'

/** Tickets opened from `from` until before `to`. */
export interface Opened extends AccountFilter {
  from: Date
  to: Date
}

/**
 * Every ticket of the time within the scope, as the measures take it, with the resolution that stands and what its
 * customer said; those merged into another are none. Read in one pass out of covering indexes, and what few tickets have
 * (a breach, a no) apart: a hundred thousand are read in a fraction of a second.
 */
export async function loopTickets(q: Q, scope: Scope, opened: Opened): Promise<LoopTicket[]> {
  const where = openedWithin(q, scope, opened)
  const [rows, missed, refused, again] = await Promise.all([
    ticketRows(q, where),
    missedOf(q, where),
    refusalsOf(q, where),
    openedAgain(q, where),
  ])
  return rows.map((row) => {
    const [id, accountId, ownerId, teamId, causeId, openedAt, firstReplyDueAt, firstRepliedAt] = row
    const [, , , , , , , , dueAt, pausedAt, reopened, resolvedAt, fixState, answeredAt] = row
    return {
      ...{ accountId, ownerId, teamId, causeId, openedAt, firstReplyDueAt, firstRepliedAt, dueAt, pausedAt },
      ...{ resolvedAt, fix: fixOf(fixState), confirmedAt: fixState === 'confirmed' ? answeredAt : null },
      refused: refused.get(id) ?? 0,
      reopened: reopened > 0 || again.has(id),
      missedReply: missed.reply.has(id),
      missedDue: missed.due.has(id),
    }
  })
}

type Moment = number | null
type TicketRow = [
  ...[id: string, accountId: string, ownerId: string | null, teamId: string | null, causeId: string | null],
  ...[openedAt: number, firstReplyDueAt: Moment, firstRepliedAt: Moment, dueAt: number, pausedAt: Moment],
  ...[reopened: number, resolvedAt: Moment, fixState: string | null, answeredAt: Moment],
]

function ticketRows(q: Q, where: SQL | undefined): Promise<TicketRow[]> {
  const { ticket, resolution, fixQuestion } = q.t
  const ms = (column: AnyColumn, name: string) => msOf(q, column).as(name)
  const query = q
    .select({
      ...{ id: ticket.id, accountId: ticket.accountId, ownerId: ticket.ownerId, teamId: ticket.teamId },
      ...{ causeId: ticket.causeId, openedAt: ms(ticket.openedAt, 'opened') },
      firstReplyDueAt: ms(ticket.firstReplyDueAt, 'reply_due'),
      firstRepliedAt: ms(ticket.firstRepliedAt, 'replied'),
      ...{ dueAt: ms(ticket.dueAt, 'due'), pausedAt: ms(ticket.pausedAt, 'paused') },
      ...{ reopened: ticket.reopened, resolvedAt: ms(resolution.resolvedAt, 'resolved') },
      ...{ fixState: fixQuestion.state, answeredAt: ms(fixQuestion.answeredAt, 'answered') },
    })
    .from(ticket)
    .leftJoin(resolution, and(eq(resolution.ticketId, ticket.id), isNull(resolution.undoneAt)))
    .leftJoin(fixQuestion, eq(fixQuestion.resolutionId, resolution.id))
    .where(where)
  return plainRows<TicketRow>(q, query)
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
    // Spelled out as the partial index has it: with parameters no engine could tell that it will do.
    .where(and(where, sql`${ticketEvent.kind} in ('breach_first_reply', 'breach_resolution')`))
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
