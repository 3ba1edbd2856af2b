import { and, eq, isNull } from 'drizzle-orm'
import { addHours } from '../core/calendar.ts'
import type { Stall } from '../core/stalls.ts'
import { excluded, lockForTransaction } from './dialect.ts'
import { readStallSettings, stallsOfActions } from './stalls.ts'
import type { Q } from './store.ts'
import { admins, listUsers, type UserRow } from './users.ts'

/** One reason that somebody is to hear of: the owner first, those above once it has stood for some days. */
export interface StallToTell {
  action: { id: string; problem: string }
  stall: Stall
  isEscalated: boolean
  readers: UserRow[]
}

/**
 * Looks at all open actions: writes down reasons that are new, ends those that no longer hold, and takes those that are
 * to be told now. Whoever calls it freezes the mails in the same transaction, so that each is told once for each stage.
 */
export async function takeStallsToTell(q: Q, now: Date): Promise<StallToTell[]> {
  await lockForTransaction(q, 'hearback-watch-actions')
  const { action, stall } = q.t
  const open = await q
    .select({ id: action.id, problem: action.problem, ownerId: action.ownerId, sponsorId: action.sponsorId })
    .from(action)
    .where(eq(action.state, 'open'))
  const found = await stallsOfActions(
    q,
    open.map(({ id }) => id),
    now,
  )
  await keep(q, found)
  const standing = await q.select().from(stall).where(isNull(stall.endedAt))
  const { escalateAfterDays } = await readStallSettings(q)
  const people = await listUsers(q)
  const top = await admins(q)
  const actionOf = new Map(open.map((one) => [one.id, one]))
  const told: StallToTell[] = []
  for (const row of standing) {
    const isThis = and(
      eq(stall.actionId, row.actionId),
      eq(stall.reason, row.reason),
      eq(stall.since, row.since),
    )
    const one = actionOf.get(row.actionId)
    const holds = found
      .get(row.actionId)
      ?.find(({ reason, since }) => reason === row.reason && since.getTime() === row.since.getTime())
    if (!one || !holds) {
      await q.update(stall).set({ endedAt: now }).where(isThis)
      continue
    }
    const isEscalated = row.toldAt !== null
    if (isEscalated && (row.escalatedAt || addHours(row.toldAt as Date, 24 * escalateAfterDays) > now))
      continue
    const active = (id: string | null) => people.filter((person) => person.id === id && person.active)
    const [owner] = active(one.ownerId)
    const [sponsor] = active(one.sponsorId)
    const first = isEscalated ? sponsor : (owner ?? sponsor)
    await q
      .update(stall)
      .set(isEscalated ? { escalatedAt: now } : { toldAt: now })
      .where(isThis)
    told.push({ action: one, stall: holds, isEscalated, readers: first ? [first] : top })
  }
  return told
}

async function keep(q: Q, found: Map<string, Stall[]>): Promise<void> {
  const { stall } = q.t
  const rows = [...found].flatMap(([actionId, stalls]) =>
    stalls.map(({ reason, since }) => ({ actionId, reason, since, endedAt: null })),
  )
  if (rows.length === 0) return
  // One that ended and holds again from the same moment is the same one: it has been told.
  await q
    .insert(stall)
    .values(rows)
    .onConflictDoUpdate({
      target: [stall.actionId, stall.reason, stall.since],
      set: { endedAt: excluded(stall.endedAt) },
    })
}
