import { and, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import type { Named, TicketEventFacts, TicketEventKind } from '../core/ticket-events.ts'
import { afterPause, type TicketClock } from '../core/ticket-times.ts'
import { isToDo, mayMove, type TicketState, ticketStateWords } from '../core/tickets.ts'
import { forUpdate } from './dialect.ts'
import { undoStanding } from './resolution-undoing.ts'
import type { Q } from './store.ts'
import { dueAnew } from './ticket-due-anew.ts'
import { changesSince, writeTicketEvents } from './ticket-events.ts'
import { causeFor, ownerFor, teamFor } from './ticket-owners.ts'
import { ticketsWithin } from './tickets.ts'

/** What is to be changed; what is left out stays. */
export interface TicketChange {
  ownerId?: string | null
  teamId?: string | null
  /** resolved is another function's: it needs words and a cause. */
  state?: Exclude<TicketState, 'resolved'>
  causeId?: string | null
  title?: string | null
  /** Why it goes to somebody else; needed where somebody has it. */
  handOver?: string
  /** Out of sight until then; null: back at once. */
  snoozedUntil?: Date | null
  dueAt?: Date
  /** The customer says that it is not fixed, in these words: it is open again, one step higher, with new due times. */
  reopen?: { words: string | null }
  /** Somebody wrote to the customer. */
  replied?: boolean
}

export interface ChangedBy {
  /** Null: the customer, a rule or the clock. */
  userId: string | null
  now: Date
  newId: NewId
  clock: TicketClock
  /** The version whoever changes it has seen; left out: whichever it is. */
  ifVersion?: number
  /** Whether a person need not say why it goes to somebody else: an undo, a program. */
  withoutReason?: boolean
}

export type TicketRow = Q['t']['ticket']['$inferSelect']

const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])

/** The ticket, locked until the transaction ends. Throws `not_found` outside the scope, `changed` where another version is meant. */
export async function lockTicket(q: Q, scope: Scope, id: string, ifVersion?: number): Promise<TicketRow> {
  const { ticket } = q.t
  const rows = await forUpdate(
    q,
    q
      .select()
      .from(ticket)
      .where(and(eq(ticket.id, id), ticketsWithin(q, scope))),
  )
  const row = found(rows[0], 'ticket')
  if (ifVersion !== undefined && ifVersion !== row.version) {
    const changes = await changesSince(q, id, ifVersion)
    const last = changes.at(-1)
    const who = last?.by?.name ?? 'Somebody'
    const message = last ? `${who} ${last.words} in the meantime.` : 'It changed in the meantime.'
    throw new AppError('changed', message, [], { version: row.version, changes })
  }
  return row
}

/** One event of a change, before it has its number. */
type Happened = [kind: TicketEventKind, facts: TicketEventFacts, words?: string | null]

/**
 * Changes a ticket: the row, its version and what is told of it, in one transaction. A change that changes nothing writes
 * nothing. Returns the ticket as it is then.
 */
export async function changeTicket(
  q: Q,
  scope: Scope,
  id: string,
  change: TicketChange,
  by: ChangedBy,
): Promise<TicketRow> {
  const row = await lockTicket(q, scope, id, by.ifVersion)
  if (row.mergedIntoId !== null)
    throw new AppError(
      'conflict',
      'It was merged into another ticket. Change that one, or take it out first.',
    )
  const set: Partial<TicketRow> = {}
  const happened: Happened[] = [
    ...(await ownerChange(q, row, change, by, set)),
    ...(await teamAndCause(q, row, change, set)),
    ...(await stateChange(q, row, change, by, set)),
    ...timeChanges(row, change, by, set),
  ]
  if (change.title !== undefined && change.title !== row.title) {
    set.title = change.title
    happened.push(['title', { from: row.title, to: change.title }])
  }
  if (change.replied) {
    set.firstRepliedAt = row.firstRepliedAt ?? by.now
    happened.push(['reply', { first: row.firstRepliedAt === null }])
  }
  return recordChange(q, row, set, happened, by)
}

/** Writes a change that was decided on, with the next version. */
export async function recordChange(
  q: Q,
  row: TicketRow,
  set: Partial<TicketRow>,
  happened: Happened[],
  { userId, now, newId }: Pick<ChangedBy, 'userId' | 'now' | 'newId'>,
): Promise<TicketRow> {
  if (happened.length === 0) return row
  const { ticket } = q.t
  const version = row.version + 1
  await q
    .update(ticket)
    .set({ ...set, version, updatedAt: now })
    .where(eq(ticket.id, row.id))
  await writeTicketEvents(
    q,
    happened.map(([kind, facts, words]) => ({
      ...{ id: newId('tev'), ticketId: row.id, kind, userId, words: words ?? null },
      ...{ facts: { ...facts, version }, at: now },
    })),
  )
  return { ...row, ...set, version, updatedAt: now }
}

async function ownerChange(
  q: Q,
  row: TicketRow,
  { ownerId, handOver }: TicketChange,
  { withoutReason, userId }: ChangedBy,
  set: Partial<TicketRow>,
): Promise<Happened[]> {
  if (ownerId === undefined || ownerId === row.ownerId) return []
  const words = handOver?.trim() || null
  if (row.ownerId !== null && userId !== null && !words && !withoutReason)
    throw refuse('handOver', 'Say in a few words why it goes to somebody else.')
  const to = ownerId === null ? null : await ownerFor(q, ownerId, row.accountId)
  set.ownerId = ownerId
  return [['owner', { from: await userNamed(q, row.ownerId), to }, words]]
}

async function userNamed(q: Q, id: string | null): Promise<Named | null> {
  if (id === null) return null
  const { user } = q.t
  const [row] = await q.select({ id: user.id, name: user.name }).from(user).where(eq(user.id, id))
  return row ?? null
}

async function teamAndCause(
  q: Q,
  row: TicketRow,
  { teamId, causeId }: TicketChange,
  set: Partial<TicketRow>,
): Promise<Happened[]> {
  const happened: Happened[] = []
  if (teamId !== undefined && teamId !== row.teamId) {
    happened.push(['team', { from: row.teamId, to: teamId === null ? null : await teamFor(q, teamId) }])
    set.teamId = teamId
  }
  if (causeId !== undefined && causeId !== row.causeId) {
    happened.push(['cause', { from: row.causeId, to: causeId === null ? null : await causeFor(q, causeId) }])
    set.causeId = causeId
  }
  return happened
}

async function stateChange(
  q: Q,
  row: TicketRow,
  { state: wanted, reopen }: TicketChange,
  by: ChangedBy,
  set: Partial<TicketRow>,
): Promise<Happened[]> {
  const from = row.state as TicketState
  const to = reopen ? 'open' : wanted
  if (to === undefined || to === from) return []
  if (!mayMove(from, to))
    throw refuse('state', `“${ticketStateWords[from]}” cannot become “${ticketStateWords[to]}”.`)
  set.state = to
  if (isToDo(from)) {
    if (to === 'waiting') set.pausedAt = by.now
    if (from === 'waiting') resume(row, by, set)
    return [[to === 'closed' ? 'closed' : 'state', { from, to }]]
  }
  if (to === 'closed') return [['closed', { from, to }]]
  await undoStanding(q, row.id, by.now)
  if (!reopen) return [['reopened', { from, to, by: 'hand' }]]
  Object.assign(set, await dueAnew(q, row, by))
  set.level = Math.min(2, row.level + 1)
  return [['refused', { from, to, level: set.level }, reopen.words]]
}

/** The clock goes on: as much working time is left as there was. */
function resume(row: TicketRow, { now, clock: { work } }: ChangedBy, set: Partial<TicketRow>): void {
  set.pausedAt = null
  if (row.pausedAt === null) return
  const pause = { pausedAt: row.pausedAt, now }
  set.dueAt = afterPause(row.dueAt, pause, work)
  if (row.firstReplyDueAt && row.firstRepliedAt === null)
    set.firstReplyDueAt = afterPause(row.firstReplyDueAt, pause, work)
}

function timeChanges(
  row: TicketRow,
  { snoozedUntil, dueAt }: TicketChange,
  { now }: ChangedBy,
  set: Partial<TicketRow>,
): Happened[] {
  const happened: Happened[] = []
  if (snoozedUntil !== undefined && snoozedUntil?.getTime() !== row.snoozedUntil?.getTime()) {
    if (snoozedUntil && snoozedUntil <= now)
      throw refuse('until', 'This time has passed already. Choose one to come.')
    if (snoozedUntil && !isToDo(row.state as TicketState))
      throw refuse('until', 'It is resolved: there is nothing to put off.')
    set.snoozedUntil = snoozedUntil
    happened.push([snoozedUntil ? 'snoozed' : 'woke', { until: snoozedUntil?.toISOString() ?? null }])
  }
  if (dueAt !== undefined && dueAt.getTime() !== row.dueAt.getTime()) {
    if (dueAt <= now) throw refuse('dueAt', 'This time has passed already. Choose one to come.')
    set.dueAt = dueAt
    happened.push(['due', { from: row.dueAt.toISOString(), to: dueAt.toISOString() }])
  }
  return happened
}
