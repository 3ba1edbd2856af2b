import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Q } from './store.ts'

/**
 * What was said when it was resolved no longer holds; it stays on record. A question about it that is still open goes:
 * its answer, or silence, would be taken for one to the next resolution.
 */
export async function undoStanding(q: Q, ticketId: string, now: Date): Promise<string[]> {
  const { resolution, fixQuestion } = q.t
  await q
    .update(fixQuestion)
    .set({ state: 'withdrawn', answeredAt: now, closesAt: null })
    .where(
      and(eq(fixQuestion.ticketId, ticketId), inArray(fixQuestion.state, ['planned', 'sending', 'sent'])),
    )
  const rows = await q
    .update(resolution)
    .set({ undoneAt: now })
    .where(and(eq(resolution.ticketId, ticketId), isNull(resolution.undoneAt)))
    .returning({ id: resolution.id })
  return rows.map(({ id }) => id)
}
