import { asc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { countAsked } from './asked-counting.ts'
import { lockForTransaction } from './dialect.ts'
import { type NewReading, writeReadings } from './response-readings.ts'
import type { Q } from './store.ts'

// What an install has from before themes, languages, lateness and who was asked were kept is filled in once. How far it
// has come is a setting, written with each part, so that a process that dies repeats one part at most.

const KEY = 'fill-in'

const progressSchema = z.object({
  /** Id of the last response and of the last invitation that was looked at. */
  response: z.string().nullable(),
  invitation: z.string().nullable(),
  done: z.boolean(),
})
export type FillIn = z.infer<typeof progressSchema>

const nothingYet: FillIn = { response: null, invitation: null, done: false }

/** How far it has come. */
export async function readFillIn(q: Q): Promise<FillIn> {
  const [row] = await q.select().from(q.t.setting).where(eq(q.t.setting.key, KEY))
  return row ? progressSchema.parse(row.value) : nothingYet
}

/** Ids of invitations after `after`, at most `limit`. */
export async function invitationsAfter(q: Q, after: string | null, limit: number): Promise<string[]> {
  const { invitation } = q.t
  const rows = await q
    .select({ id: invitation.id })
    .from(invitation)
    .where(after === null ? undefined : gt(invitation.id, after))
    .orderBy(asc(invitation.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/**
 * Stores the next part and how far it has come with it; nothing left to do: it is done. Does nothing where somebody else
 * has come further since.
 */
export async function fillIn(
  q: Q,
  from: FillIn,
  { readings, invitationIds }: { readings: NewReading[]; invitationIds: string[] },
  now: Date,
): Promise<void> {
  await lockForTransaction(q, 'hearback-fill-in')
  const at = await readFillIn(q)
  if (at.done || at.response !== from.response || at.invitation !== from.invitation) return
  await writeReadings(q, readings)
  await countAsked(q, invitationIds)
  const value: FillIn = {
    response: readings.at(-1)?.id ?? at.response,
    invitation: invitationIds.at(-1) ?? at.invitation,
    done: readings.length === 0 && invitationIds.length === 0,
  }
  const { setting } = q.t
  await q
    .insert(setting)
    .values({ key: KEY, value, updatedAt: now })
    .onConflictDoUpdate({ target: setting.key, set: { value, updatedAt: now } })
}
