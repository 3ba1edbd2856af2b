import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Scope, scopeOf } from '../core/access.ts'
import { byUrgency, lateRisk } from '../core/lead-times.ts'
import { pastDeliveries, pastDeliveriesOfAll, unshippedDeliveries } from '../db/lead-times.ts'
import { readCompany } from '../db/settings.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter } from './listing.ts'
import { valid } from './validate.ts'

const SHOWN_MAX = 200

/** The deliveries within the scope that will rather come late than not, the most urgent first, and how many there are. */
async function atRisk({ store, clock }: Deps, scope: Scope, accountId?: string) {
  const now = clock()
  const { timeZone } = await readCompany(store.read)
  const open = await unshippedDeliveries(store.read, scope, { now, accountId })
  const accountIds = open.map(({ account }) => account.id)
  const [own, all] = await Promise.all([
    pastDeliveries(store.read, accountIds, now),
    open.length > 0 ? pastDeliveriesOfAll(store.read, now) : [],
  ])
  const found = open.flatMap((delivery) => {
    const history = { own: own.get(delivery.account.id) ?? [], all }
    const risk = lateRisk(delivery, history, { now, timeZone })
    return risk ? [{ ...delivery, risk }] : []
  })
  found.sort((a, b) => byUrgency(a.risk, b.risk))
  return { data: found.slice(0, SHOWN_MAX), total: found.length }
}

export const atRiskRoutes = (deps: Deps) =>
  new Hono<ApiEnv>().get(
    '/deliveries/at-risk',
    describeRoute({
      summary: 'Deliveries that have not shipped and will rather come late than not, by past lead times',
      tags: ['Deliveries'],
    }),
    valid('query', z.object({ account: idFilter })),
    async (c) => c.json(await atRisk(deps, scopeOf(c.var.actor), c.req.valid('query').account)),
  )
