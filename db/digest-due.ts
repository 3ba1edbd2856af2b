import {
  type AnyColumn,
  and,
  asc,
  eq,
  exists,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { type DueFact, NAMED_MAX, type Named } from '../core/digest-facts.ts'
import { ticketReasonWords } from '../core/tickets.ts'
import { anyOf } from './dialect.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'

/** User id → what of it is due, the earliest first. */
export type DueByPerson = Map<string, Named<DueFact>>
type Names = ReadonlyMap<string, string>

/** The place of a row among those of the same person (or team), and how many these are: one query for everybody's first few. */
function ranked(by: AnyColumn | SQL, at: AnyColumn | SQL, id: AnyColumn) {
  return {
    place: sql<number>`row_number() over (partition by ${by} order by ${at}, ${id})`
      .mapWith(Number)
      .as('place'),
    all: sql<number>`count(*) over (partition by ${by})`.mapWith(Number).as('all_of_them'),
  }
}

interface Ticket {
  id: string
  number: number | null
  title: string | null
  reason: string
  ownerId: string | null
  dueAt: Date
  firstReplyDueAt: Date | null
  firstRepliedAt: Date | null
  name: string
}

/** When the next word is due: the first reply while there was none, or that it is put right. */
const nextDue = ({ dueAt, firstReplyDueAt: reply, firstRepliedAt }: Ticket) =>
  reply && !firstRepliedAt && reply < dueAt ? reply : dueAt

function ticketFact(row: Ticket, names: Names): DueFact {
  const reason = (ticketReasonWords as Record<string, string>)[row.reason] ?? row.reason.replaceAll('_', ' ')
  const what = row.title ?? `${row.name}: ${reason}`
  return {
    path: `/tickets/${row.id}`,
    what: row.number === null ? what : `#${row.number} ${what}`,
    about: row.title ? row.name : nextDue(row) === row.dueAt ? '' : 'first reply',
    owner: row.ownerId === null ? null : { id: row.ownerId, name: names.get(row.ownerId) ?? 'somebody' },
    dueAt: nextDue(row),
  }
}

/** Tickets whose clock runs and which are due before the moment; what somebody put out of sight for longer is not told. */
function dueTickets(q: Q, by: AnyColumn | SQL, { where, until }: { where: SQL | undefined; until: Date }) {
  const { ticket, account } = q.t
  const next = sql`case when ${ticket.firstRepliedAt} is null and ${ticket.firstReplyDueAt} < ${ticket.dueAt}
    then ${ticket.firstReplyDueAt} else ${ticket.dueAt} end`
  const few = q
    .select({
      ...{ id: ticket.id, number: ticket.number, title: ticket.title, reason: ticket.reason },
      ...{ ownerId: ticket.ownerId, teamId: ticket.teamId, dueAt: ticket.dueAt },
      ...{ firstReplyDueAt: ticket.firstReplyDueAt, firstRepliedAt: ticket.firstRepliedAt },
      ...{ name: account.name, managerId: account.managerId },
      ...ranked(by, next, ticket.id),
    })
    .from(ticket)
    .innerJoin(account, eq(account.id, ticket.accountId))
    .where(
      and(
        inArray(ticket.state, ['open', 'in_progress']),
        isNull(ticket.mergedIntoId),
        or(lt(ticket.dueAt, until), and(isNull(ticket.firstRepliedAt), lt(ticket.firstReplyDueAt, until))),
        or(isNull(ticket.snoozedUntil), lt(ticket.snoozedUntil, until)),
        where,
      ),
    )
    .as('few')
  return q.select().from(few).where(lte(few.place, NAMED_MAX)).orderBy(asc(few.place), asc(few.id))
}

/** Manager id → tickets of their accounts that are due, whoever has them. */
export async function ticketsOfManagers(
  q: Q,
  ids: string[],
  until: Date,
  names: Names,
): Promise<DueByPerson> {
  const { account } = q.t
  const rows = await dueTickets(q, account.managerId, { where: anyOf(q, account.managerId, ids), until })
  return byPerson(
    rows,
    ({ managerId }) => managerId,
    (row) => ticketFact(row, names),
  )
}

/** User id → tickets of their own that are due, of accounts within the scope. */
export async function ticketsOfOwners(
  q: Q,
  ids: string[],
  until: Date,
  names: Names,
  scope: Scope = { all: true },
): Promise<DueByPerson> {
  const { ticket } = q.t
  const where = and(anyOf(q, ticket.ownerId, ids), withinScope(q, scope))
  const rows = await dueTickets(q, ticket.ownerId, { where, until })
  return byPerson(
    rows,
    ({ ownerId }) => ownerId,
    (row) => ticketFact(row, names),
  )
}

/** Team id ('' for no team) → tickets that nobody has and that are due, of accounts within the scope. */
export async function ticketsOfNobody(q: Q, until: Date, scope: Scope = { all: true }): Promise<DueByPerson> {
  const { ticket } = q.t
  const team = sql`coalesce(${ticket.teamId}, '')`
  const where = and(isNull(ticket.ownerId), withinScope(q, scope))
  const rows = await dueTickets(q, team, { where, until })
  return byPerson(
    rows,
    ({ teamId }) => teamId ?? '',
    (row) => ticketFact(row, new Map()),
  )
}

/** User id → the teams that they are in. */
export async function teamsOf(q: Q, ids: string[]): Promise<Map<string, string[]>> {
  const { teamMember } = q.t
  const rows = await q
    .select()
    .from(teamMember)
    .where(anyOf(q, teamMember.userId, ids))
  return new Map(
    [...Map.groupBy(rows, ({ userId }) => userId)].map(([id, list]) => [
      id,
      list.map(({ teamId }) => teamId),
    ]),
  )
}

/** Manager id → open promises to their accounts that are due. */
export async function commitmentsOfManagers(
  q: Q,
  ids: string[],
  until: Date,
  names: Names,
): Promise<DueByPerson> {
  const { commitment, account } = q.t
  const few = q
    .select({
      ...{ id: commitment.id, accountId: commitment.accountId, words: commitment.words },
      ...{ ownerId: commitment.ownerId, dueAt: commitment.dueAt },
      ...{ name: account.name, managerId: account.managerId },
      ...ranked(account.managerId, commitment.dueAt, commitment.id),
    })
    .from(commitment)
    .innerJoin(account, eq(account.id, commitment.accountId))
    .where(and(eq(commitment.state, 'open'), lt(commitment.dueAt, until), anyOf(q, account.managerId, ids)))
    .as('few')
  const rows = await q.select().from(few).where(lte(few.place, NAMED_MAX)).orderBy(asc(few.place))
  return byPerson(
    rows,
    ({ managerId }) => managerId,
    ({ id, accountId, words, name, ownerId, dueAt }) => ({
      ...{ path: `/accounts/${accountId}#promise-${id}`, what: words, about: name, dueAt: dueAt as Date },
      owner: ownerId === null ? null : { id: ownerId, name: names.get(ownerId) ?? 'somebody' },
    }),
  )
}

/**
 * User id → steps of open actions that are theirs and due; a step that nobody has is its action's owner's. An action that
 * helps none of one's accounts is left out: its page is closed to a manager.
 */
export async function stepsOfOwners(q: Q, ids: string[], until: Date, names: Names): Promise<DueByPerson> {
  const { actionStep, action } = q.t
  const whose = sql<string>`coalesce(${actionStep.ownerId}, ${action.ownerId})`
  const few = q
    .select({
      ...{ id: actionStep.id, actionId: actionStep.actionId, words: actionStep.words },
      ...{ dueAt: actionStep.dueAt, problem: action.problem, whose: whose.as('whose') },
      ...ranked(whose, actionStep.dueAt, actionStep.id),
    })
    .from(actionStep)
    .innerJoin(action, eq(action.id, actionStep.actionId))
    .where(
      and(
        eq(action.state, 'open'),
        inArray(actionStep.state, ['open', 'waiting', 'blocked']),
        isNotNull(actionStep.dueAt),
        lt(actionStep.dueAt, until),
        exists(helpedBy(q, whose)),
        or(anyOf(q, actionStep.ownerId, ids), and(isNull(actionStep.ownerId), anyOf(q, action.ownerId, ids))),
      ),
    )
    .as('few')
  const rows = await q.select().from(few).where(lte(few.place, NAMED_MAX)).orderBy(asc(few.place))
  return byPerson(
    rows,
    (row) => row.whose,
    ({ id: stepId, actionId, words, problem, whose: id, dueAt }) => ({
      ...{ path: `/actions/${actionId}#step-${stepId}`, what: words, about: problem, dueAt: dueAt as Date },
      owner: { id, name: names.get(id) ?? 'somebody' },
    }),
  )
}

function helpedBy(q: Q, managerId: SQL) {
  const { actionAccount, account, action } = q.t
  return q
    .select({ id: account.id })
    .from(actionAccount)
    .innerJoin(account, eq(account.id, actionAccount.accountId))
    .where(and(eq(actionAccount.actionId, action.id), eq(account.managerId, managerId)))
}

function byPerson<R extends { all: number }>(
  rows: R[],
  whose: (row: R) => string | null,
  fact: (row: R) => DueFact,
): DueByPerson {
  const people: DueByPerson = new Map()
  for (const row of rows) {
    const id = whose(row)
    if (id === null) continue
    const mine = people.get(id) ?? { list: [], all: row.all }
    mine.list.push(fact(row))
    people.set(id, mine)
  }
  return people
}
