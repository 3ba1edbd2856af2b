import { planCadence } from '../db/invitation-plan-cadence.ts'
import { planDeliveries } from '../db/invitation-plan-deliveries.ts'
import { planReviews } from '../db/invitation-plan-reviews.ts'
import { planTickets } from '../db/invitation-plan-tickets.ts'
import { expireInvitations, type Plan, programmesToPlan } from '../db/invitation-planning.ts'
import { calendarsFor, placesOf } from '../db/places.ts'
import { readCompany } from '../db/settings.ts'
import type { JobDeps } from './deps.ts'

const AT_ONCE = 2000

/**
 * Looks at the oldest deliveries, reviews and closed tickets that no programme has looked at, and once a day at whose
 * turn it is; says whether there were any. Wakes the sender: what is due already need not wait for its next minute.
 */
export async function planSome(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  const calendars = await calendarsFor(deps.store.read)
  return deps.store.tx(async (q) => {
    const programmes = await programmesToPlan(q)
    if (programmes.length === 0) return false
    const { timeZone: companyTimeZone } = await readCompany(q)
    const plan: Plan = {
      ...{ now, newId: deps.newId, programmes, limit: AT_ONCE, companyTimeZone },
      placesFor: (q, of) => placesOf(q, of, { calendars, companyTimeZone }),
    }
    let looked = 0
    for (const planOnes of [planDeliveries, planReviews, planTickets, planCadence])
      looked += await planOnes(q, plan)
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
