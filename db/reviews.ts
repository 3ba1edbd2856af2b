import { and, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { afterPosition, inOrder, pageOf, readCursor } from './pages.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'

export { saveReviews } from './reviews-saving.ts'

const columns = ({ review, account }: Q['t']) => ({
  id: review.id,
  externalId: review.externalId,
  account: { id: account.id, externalId: account.externalId, name: account.name },
  heldAt: review.heldAt,
  workDone: review.workDone,
  progress: review.progress,
  issues: review.issues,
  successes: review.successes,
  nextSteps: review.nextSteps,
  /** External ids of the contacts who took part. */
  attendees: review.attendees,
  createdAt: review.createdAt,
  updatedAt: review.updatedAt,
})

/** The review with its account, or undefined outside the scope. */
export async function findReview(q: Q, scope: Scope, id: string) {
  const { review, account } = q.t
  const [row] = await q
    .select(columns(q.t))
    .from(review)
    .innerJoin(account, eq(account.id, review.accountId))
    .where(and(eq(review.id, id), withinScope(q, scope)))
  return row
}

/** The reviews within the scope, the one we heard of last first. */
export async function listReviews(
  q: Q,
  scope: Scope,
  { accountId, limit, cursor }: { accountId?: string; limit: number; cursor?: string },
) {
  const { review, account } = q.t
  const rows = await q
    .select(columns(q.t))
    .from(review)
    .innerJoin(account, eq(account.id, review.accountId))
    .where(
      and(
        accountId === undefined ? undefined : eq(review.accountId, accountId),
        withinScope(q, scope),
        afterPosition('desc', review.createdAt, review.id, readCursor(cursor, 2)),
      ),
    )
    .orderBy(...inOrder('desc', review.createdAt, review.id))
    .limit(limit + 1)
  return pageOf(rows, limit, ({ createdAt, id }) => [createdAt, id])
}
