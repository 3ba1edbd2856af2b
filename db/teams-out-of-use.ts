import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { AppError, found } from '../core/errors.ts'
import { anyOf, lockForTransaction } from './dialect.ts'
import { noteRollupChange } from './rollups-adding.ts'
import type { Q } from './store.ts'
import type { TeamKind } from './teams.ts'

/** The key under which it is kept which accounts a team served when it was put out of use. */
const SERVED = 'team served '
const servedSchema = z.object({ accountIds: z.array(z.string()) })

/** The teams out of use, by name. */
export async function teamsOutOfUse(q: Q) {
  const { team } = q.t
  const rows = await q
    .select({ id: team.id, name: team.name, kind: team.kind })
    .from(team)
    .where(isNotNull(team.archivedAt))
    .orderBy(asc(team.name), asc(team.id))
  return rows.map((row) => ({ ...row, kind: row.kind as TeamKind }))
}

/** Takes a team out of use: accounts lose it, tickets keep it on record. Which accounts is kept, for its return. */
export async function archiveTeam(q: Q, id: string, now: Date): Promise<void> {
  await lockForTransaction(q, 'hearback-teams')
  const { team, account, setting } = q.t
  const rows = await q
    .update(team)
    .set({ archivedAt: now })
    .where(and(eq(team.id, id), isNull(team.archivedAt)))
    .returning({ id: team.id })
  found(rows[0], 'team')
  noteRollupChange()
  const served = await q
    .update(account)
    .set({ teamId: null })
    .where(eq(account.teamId, id))
    .returning({ id: account.id })
  const value = { accountIds: served.map((one) => one.id) }
  await q
    .insert(setting)
    .values({ key: SERVED + id, value, updatedAt: now })
    .onConflictDoUpdate({ target: setting.key, set: { value, updatedAt: now } })
}

/**
 * Puts a team into use again, with the accounts that it served, but for those that another team has by now. Throws
 * `not_found` where it is not out of use, `conflict` where another team has its name.
 */
export async function restoreTeam(q: Q, id: string): Promise<void> {
  await lockForTransaction(q, 'hearback-teams')
  const { team, account, setting } = q.t
  const [out] = await q
    .select({ name: team.name })
    .from(team)
    .where(and(eq(team.id, id), isNotNull(team.archivedAt)))
  const { name } = found(out, 'team')
  const inUse = await q.select({ name: team.name }).from(team).where(isNull(team.archivedAt))
  if (inUse.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    throw new AppError(
      'conflict',
      `There is another team “${name}” by now. Give that one another name first.`,
    )
  await q.update(team).set({ archivedAt: null }).where(eq(team.id, id))
  const kept = eq(setting.key, SERVED + id)
  const [row] = await q.select({ value: setting.value }).from(setting).where(kept)
  if (!row) return
  const { accountIds } = servedSchema.parse(row.value)
  noteRollupChange()
  await q
    .update(account)
    .set({ teamId: id })
    .where(and(anyOf(q, account.id, accountIds), isNull(account.teamId)))
  await q.delete(setting).where(kept)
}
