import { and, asc, isNull } from 'drizzle-orm'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

/** Invitation id → the answer to it that stands: the latest that nothing replaced and no machine gave. */
export async function latestAnswers(q: Q, invitationIds: string[]): Promise<Map<string, string>> {
  if (invitationIds.length === 0) return new Map()
  const { response } = q.t
  const { id, invitationId, replacedById, quarantine, answeredAt } = response
  const rows = await q
    .select({ id, invitationId })
    .from(response)
    .where(and(anyOf(q, invitationId, invitationIds), isNull(replacedById), isNull(quarantine)))
    .orderBy(asc(answeredAt), asc(id))
  return new Map(rows.map((row) => [row.invitationId as string, row.id]))
}
