import { and, asc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm'
import { countAsked } from './asked-counting.ts'
import { anyOf, skipLocked } from './dialect.ts'
import type { Q } from './store.ts'

/** Batches in one transaction: few, since answers wait for the invitations that it holds. */
const AT_ONCE = 5

/**
 * Counts the invitations of the oldest batches that were posted and are not counted yet; says whether there were any. Call
 * it in a transaction of its own.
 */
export async function countPosted(q: Q, now: Date): Promise<boolean> {
  const { mailBatch } = q.t
  const ids = await batches(q, ['done', 'failed'])
  if (ids.length === 0) return false
  await countAsked(q, await askedIn(q, ids))
  await q
    .update(mailBatch)
    .set({ countedAt: now })
    .where(anyOf(q, mailBatch.id, ids))
  return true
}

/** Counts what was sent of batches that wait to be posted again: a mail service that is slow for an hour hides nobody. */
export async function countHalfPosted(q: Q): Promise<void> {
  await countAsked(q, await askedIn(q, await batches(q, ['frozen'])))
}

async function batches(q: Q, states: string[]): Promise<string[]> {
  const { mailBatch } = q.t
  const rows = await skipLocked(
    q,
    q
      .select({ id: mailBatch.id })
      .from(mailBatch)
      .where(and(isNull(mailBatch.countedAt), inArray(mailBatch.state, states), gt(mailBatch.attempts, 0)))
      .orderBy(asc(mailBatch.id))
      .limit(AT_ONCE),
  )
  return rows.map(({ id }) => id)
}

async function askedIn(q: Q, batchIds: string[]): Promise<string[]> {
  if (batchIds.length === 0) return []
  const { mailMessage } = q.t
  const rows = await q
    .select({ id: mailMessage.invitationId })
    .from(mailMessage)
    .where(
      and(
        anyOf(q, mailMessage.batchId, batchIds),
        eq(mailMessage.kind, 'invitation'),
        isNotNull(mailMessage.invitationId),
      ),
    )
  return rows.map(({ id }) => id as string)
}
