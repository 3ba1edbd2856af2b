import { and, asc, count, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import { defaultCauses } from '../core/default-causes.ts'
import { AppError, found } from '../core/errors.ts'
import { upsertRows } from './bulk.ts'
import { lockForTransaction } from './dialect.ts'
import type { Q } from './store.ts'

export interface CauseRow {
  id: string
  parentId: string | null
  name: string
  position: number
  archivedAt: Date | null
  /** How many tickets have it. */
  tickets: number
}

/** The causes in their order, those of the first level with their `below`; archived ones only where they are asked for. */
export async function listCauses(
  q: Q,
  { archived = false } = {},
): Promise<(CauseRow & { below: CauseRow[] })[]> {
  const { cause, ticket } = q.t
  const rows = await q
    .select()
    .from(cause)
    .where(archived ? undefined : isNull(cause.archivedAt))
    .orderBy(asc(cause.position), asc(cause.id))
  const used = await q
    .select({ id: ticket.causeId, n: count() })
    .from(ticket)
    .where(isNotNull(ticket.causeId))
    .groupBy(ticket.causeId)
  const uses = new Map(used.map(({ id, n }) => [id, n]))
  const all = rows.map(({ createdAt, ...row }) => ({ ...row, tickets: uses.get(row.id) ?? 0 }))
  return all
    .filter(({ parentId }) => parentId === null)
    .map((one) => ({ ...one, below: all.filter(({ parentId }) => parentId === one.id) }))
}

/** Gives an install that never had any the causes it starts with. */
export async function ensureCauses(q: Q, now: Date): Promise<void> {
  const { cause } = q.t
  await lockForTransaction(q, 'hearback-causes')
  if ((await q.$count(cause)) > 0) return
  const rows = defaultCauses.flatMap(({ id, name, below }, position) => [
    { ...{ id, name, position, parentId: null }, createdAt: now, archivedAt: null },
    ...below.map((one, i) => ({ ...one, position: i, parentId: id, createdAt: now, archivedAt: null })),
  ])
  await upsertRows(q, cause, rows, { target: cause.id, replace: [] })
}

/** The id of the cause in use that is called so, in whatever case; one of the first level before one below. */
export async function causeNamed(q: Q, name: string): Promise<string | undefined> {
  const wanted = name.trim().toLowerCase()
  const causes = await listCauses(q)
  const all = [...causes, ...causes.flatMap(({ below }) => below)]
  return all.find((one) => one.name.toLowerCase() === wanted)?.id
}

const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])

/** Adds a cause at the end of its level. Throws `invalid` for a third level and for a name that is there. */
export async function addCause(
  q: Q,
  { id, name, parentId, now }: { id: string; name: string; parentId: string | null; now: Date },
): Promise<void> {
  await lockForTransaction(q, 'hearback-causes')
  const { cause } = q.t
  await checkPlace(q, { id, name, parentId })
  const siblings = parentId === null ? isNull(cause.parentId) : eq(cause.parentId, parentId)
  const position = await q.$count(cause, siblings)
  await q.insert(cause).values({ id, name, parentId, position, createdAt: now })
}

async function checkPlace(
  q: Q,
  { id, name, parentId }: { id: string; name: string; parentId: string | null },
): Promise<void> {
  const { cause } = q.t
  if (parentId !== null) {
    const [parent] = await q
      .select()
      .from(cause)
      .where(and(eq(cause.id, parentId), isNull(cause.archivedAt)))
    if (!parent) throw refuse('parentId', 'There is no such cause to put it under.')
    if (parent.parentId !== null || parent.id === id)
      throw refuse('parentId', 'Causes have two levels: put it under one of the first.')
  }
  const level = parentId === null ? isNull(cause.parentId) : eq(cause.parentId, parentId)
  const siblings = await q
    .select({ name: cause.name })
    .from(cause)
    .where(and(level, isNull(cause.archivedAt), ne(cause.id, id)))
  if (siblings.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    throw refuse('name', `There is “${name}” here already.`)
}

/**
 * Renames it, moves it below another or to a place among those in use, takes it out of use or back. Throws `not_found`,
 * or `invalid` as addCause does, and where one with others below it would go below another itself.
 */
export async function changeCause(
  q: Q,
  id: string,
  change: { name?: string; parentId?: string | null; position?: number; archived?: boolean },
  now: Date,
): Promise<void> {
  await lockForTransaction(q, 'hearback-causes')
  const { cause } = q.t
  const [row] = await q.select().from(cause).where(eq(cause.id, id))
  const before = found(row, 'cause')
  const parentId = change.parentId === undefined ? before.parentId : change.parentId
  await checkPlace(q, { id, name: change.name ?? before.name, parentId })
  const moves = parentId !== before.parentId
  if (moves && parentId !== null && (await q.$count(cause, eq(cause.parentId, id))) > 0)
    throw refuse('parentId', 'There are causes below it, and causes have two levels only.')
  const set = {
    ...(moves ? { parentId } : {}),
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.archived === undefined ? {} : { archivedAt: change.archived ? now : null }),
  }
  if (Object.keys(set).length > 0) await q.update(cause).set(set).where(eq(cause.id, id))
  const position = change.position ?? (moves ? Number.POSITIVE_INFINITY : undefined)
  if (position !== undefined) await moveCause(q, id, parentId, position)
}

async function moveCause(q: Q, id: string, parentId: string | null, position: number): Promise<void> {
  const { cause } = q.t
  const rows = await q
    .select({ id: cause.id, archivedAt: cause.archivedAt })
    .from(cause)
    .where(parentId === null ? isNull(cause.parentId) : eq(cause.parentId, parentId))
    .orderBy(asc(cause.position), asc(cause.id))
  const others = rows.filter((row) => row.id !== id)
  const order = others.filter(({ archivedAt }) => archivedAt === null).map((row) => row.id)
  order.splice(position, 0, id)
  // Nobody sees where those out of use stand.
  order.push(...others.filter(({ archivedAt }) => archivedAt !== null).map((row) => row.id))
  for (const [place, one] of order.entries())
    await q.update(cause).set({ position: place }).where(eq(cause.id, one))
}

/** Takes it away: for good where nothing has it, else out of use. Throws `conflict` for one with others below. */
export async function removeCause(q: Q, id: string, now: Date): Promise<void> {
  await lockForTransaction(q, 'hearback-causes')
  const { cause, ticket, resolution } = q.t
  const [row] = await q.select().from(cause).where(eq(cause.id, id))
  found(row, 'cause')
  if ((await q.$count(cause, and(eq(cause.parentId, id), isNull(cause.archivedAt)))) > 0)
    throw new AppError('conflict', 'There are causes below it. Take those away first.')
  const uses =
    (await q.$count(ticket, eq(ticket.causeId, id))) +
    (await q.$count(resolution, eq(resolution.causeId, id))) +
    (await q.$count(cause, eq(cause.parentId, id)))
  if (uses > 0) await q.update(cause).set({ archivedAt: now }).where(eq(cause.id, id))
  else await q.delete(cause).where(eq(cause.id, id))
}
