import { asc } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { TicketState } from '../core/tickets.ts'
import { type CommentFilter, searchComments } from './comment-search.ts'
import { anyOf } from './dialect.ts'
import type { Page } from './pages.ts'
import { type ResponseTheme, themesOfResponses } from './response-themes.ts'
import { type ResponseRow, responsesById } from './responses-shown.ts'
import type { Q } from './store.ts'

export interface CommentRow extends ResponseRow {
  comment: string
  themes: ResponseTheme[]
  /** The case that it opened, if it opened one. */
  ticket: { id: string; state: TicketState } | null
}

/** The comments that the filter finds, the newest first, as a screen shows them. */
export async function listComments(
  q: Q,
  scope: Scope,
  filter: CommentFilter & { limit: number; cursor?: string },
): Promise<Page<CommentRow>> {
  const { data: ids, nextCursor } = await searchComments(q, scope, filter)
  const rows = await responsesById(q, ids)
  const themes = await themesOfResponses(q, ids)
  const tickets = await ticketsOf(q, ids)
  const data = rows.map((row) => ({
    ...row,
    comment: row.comment ?? '',
    themes: themes.get(row.id) ?? [],
    ticket: tickets.get(row.id) ?? null,
  }))
  return { data, nextCursor }
}

async function ticketsOf(q: Q, responseIds: string[]): Promise<Map<string, CommentRow['ticket']>> {
  if (responseIds.length === 0) return new Map()
  const { ticket } = q.t
  const rows = await q
    .select({ id: ticket.id, state: ticket.state, responseId: ticket.responseId })
    .from(ticket)
    .where(anyOf(q, ticket.responseId, responseIds))
    .orderBy(asc(ticket.openedAt), asc(ticket.id))
  return new Map(
    rows.map(({ responseId, id, state }) => [responseId ?? '', { id, state: state as TicketState }]),
  )
}
