import {
  and,
  count,
  desc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  not,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { isDetractor } from '../core/scores.ts'
import { type Metric, scales } from '../core/surveys.ts'
import type { UnopenedReason } from '../core/unopened.ts'
import { anyOf } from './dialect.ts'
import { afterPosition, inOrder, type Page, pageOf, readCursor } from './pages.ts'
import { asShown, type ResponseRow, selectResponses } from './responses-shown.ts'
import { type AccountFilter, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'

/** Bad answers given from `from` until before `to`. */
export interface Answered extends AccountFilter {
  from: Date
  to: Date
}

export type UnopenedCounts = Record<UnopenedReason, number> & {
  /** All bad answers of the time. */
  bad: number
  /** Those with a ticket of their own, or whose first answer had opened one before it was corrected. */
  opened: number
}

/** How many bad answers there were within the scope, how many opened a ticket, and why the others did not; in one pass. */
export async function countUnopened(q: Q, scope: Scope, answered: Answered): Promise<UnopenedCounts> {
  const { response } = q.t
  const held = await heldResponses(q)
  const sums = (reason: UnopenedReason | 'opened') =>
    sql<number>`sum(case when ${whyNot(q, reason, held)} then 1 else 0 end)`.mapWith(Number)
  const [row] = await q
    .select({
      bad: count(),
      ...{ opened: sums('opened'), joined: sums('joined'), held: sums('held'), nobody: sums('nobody') },
    })
    .from(response)
    .where(badAnswers(q, scope, answered))
  const { bad = 0, opened = 0, joined = 0, held: waiting = 0, nobody = 0 } = row ?? {}
  return { bad, opened, joined, held: waiting, nobody, no_rule: bad - opened - joined - waiting - nobody }
}

export type Unopened = ResponseRow & { ticketId: string | null }

/** The bad answers that opened nothing for that reason, the latest first; `ticketId` is the ticket that one joined. */
export async function listUnopened(
  q: Q,
  scope: Scope,
  {
    reason,
    limit,
    cursor,
    ...answered
  }: Answered & { reason: UnopenedReason; limit: number; cursor?: string },
): Promise<Page<Unopened>> {
  const { response, joinedResponse } = q.t
  const held = await heldResponses(q)
  const found = await q
    .select({ id: response.id, answeredAt: response.answeredAt })
    .from(response)
    .where(
      and(
        badAnswers(q, scope, answered),
        whyNot(q, reason, held),
        afterPosition('desc', response.answeredAt, response.id, readCursor(cursor, 2)),
      ),
    )
    .orderBy(...inOrder('desc', response.answeredAt, response.id))
    .limit(limit + 1)
  const page = pageOf(found, limit, ({ id, answeredAt }) => [answeredAt, id])
  const ids = page.data.map(({ id }) => id)
  if (ids.length === 0) return { ...page, data: [] }
  const rows = await asShown(q, await selectResponses(q, inArray(response.id, ids), ids.length))
  const joined = await q
    .select({ id: joinedResponse.responseId, ticketId: joinedResponse.ticketId })
    .from(joinedResponse)
    .where(anyOf(q, joinedResponse.responseId, ids))
  const tickets = new Map(joined.map(({ id, ticketId }) => [id, ticketId]))
  return { ...page, data: rows.map((row) => ({ ...row, ticketId: tickets.get(row.id) ?? null })) }
}

/** Answers that count and that somebody should look into. */
function badAnswers(q: Q, scope: Scope, { from, to, ...filter }: Answered): SQL | undefined {
  const { response } = q.t
  const metrics = Object.keys(scales) as Metric[]
  return and(
    gte(response.answeredAt, from),
    lt(response.answeredAt, to),
    or(...metrics.map((metric) => and(eq(response.metric, metric), lte(response.score, worstOf(metric))))),
    eq(response.partial, false),
    isNull(response.quarantine),
    isNull(response.replacedById),
    ofAccounts(q, response.accountId, scope, filter),
  )
}

/** The highest score that is still bad. */
function worstOf(metric: Metric): number {
  let score = scales[metric].min
  while (isDetractor(metric, score + 1)) score++
  return score
}

function whyNot(q: Q, reason: UnopenedReason | 'opened', held: string[]): SQL | undefined {
  const { response, joinedResponse } = q.t
  const opened = hasTicket(q)
  if (reason === 'opened') return opened
  const joined = exists(
    q.select({ one: sql`1` }).from(joinedResponse).where(eq(joinedResponse.responseId, response.id)),
  )
  const isHeld = anyOf(q, response.id, held)
  if (reason === 'joined') return and(not(opened as SQL), joined)
  if (reason === 'held') return and(not(opened as SQL), not(joined), isHeld)
  const rest = and(not(opened as SQL), not(joined), not(isHeld))
  return and(rest, reason === 'nobody' ? isNull(response.accountId) : isNotNull(response.accountId))
}

/** A ticket of its own, or of an earlier answer to the same invitation, which it corrects. */
function hasTicket(q: Q): SQL | undefined {
  const { response, ticket } = q.t
  const own = q.select({ one: sql`1` }).from(ticket).where(eq(ticket.responseId, response.id))
  // Named by hand: the same table stands in the query around it.
  const earlier = sql`exists (select 1 from ${response} as earlier inner join ${ticket} as before
    on before.response_id = earlier.id where earlier.invitation_id = ${response.invitationId}
    and earlier.replaced_by_id is not null)`
  return or(exists(own), earlier)
}

/** What rules hold that opened too many in an hour, or what was dropped of it. */
async function heldResponses(q: Q): Promise<string[]> {
  const { heldTicket } = q.t
  const rows = await q
    .select({ ticket: heldTicket.ticket })
    .from(heldTicket)
    .where(or(isNull(heldTicket.decision), eq(heldTicket.decision, 'dropped')))
    .orderBy(desc(heldTicket.heldAt))
    .limit(10_000)
  return rows.flatMap(({ ticket }) => {
    const { responseId } = (ticket ?? {}) as { responseId?: unknown }
    return typeof responseId === 'string' ? [responseId] : []
  })
}
