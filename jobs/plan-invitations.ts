import {
  expireInvitations,
  planDeliveries,
  planReviews,
  programmesToPlan,
} from '../db/invitation-planning.ts'
import type { JobDeps } from './deps.ts'

const AT_ONCE = 2000

/**
 * Looks at the oldest deliveries and reviews that no programme has looked at; says whether there were any. Wakes the
 * sender: what is due already need not wait for its next minute.
 */
export async function planSome(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  return deps.store.tx(async (q) => {
    const plan = { now, newId: deps.newId, programmes: await programmesToPlan(q), limit: AT_ONCE }
    if (plan.programmes.length === 0) return false
    const looked = (await planDeliveries(q, plan)) + (await planReviews(q, plan))
    if (looked > 0)
      await deps.jobs.enqueue(q, { queue: 'send-invitations', key: 'send-invitations', payload: {} })
    return looked > 0
  })
}

/** Ends the invitations whose time is over. */
export async function expireSome(deps: JobDeps): Promise<void> {
  const now = deps.clock()
  const ended = await deps.store.tx((q) => expireInvitations(q, now))
  if (ended > 0) deps.log('info', 'Invitations expired', { n: ended })
}
