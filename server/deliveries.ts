import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Actor, scopeOf } from '../core/access.ts'
import { daysLate, deliverySchema } from '../core/deliveries.ts'
import { found } from '../core/errors.ts'
import { findDelivery, listDeliveries, saveDeliveries } from '../db/deliveries.ts'
import { noticesOf } from '../db/notices.ts'
import { readCompany } from '../db/settings.ts'
import { askedPerDelivery } from './contacts-asked.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter, listing } from './listing.ts'
import { planInvitations, savedOne, savingFor } from './saving.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Deliveries']

export const deliveryRoutes = (deps: Deps) => {
  const { store, clock } = deps
  type Row = NonNullable<Awaited<ReturnType<typeof findDelivery>>>
  /** Adds how many calendar days late it is, where the company is; negative: early. */
  const described = async () => {
    const { timeZone } = await readCompany(store.read)
    return (row: Row) => ({ ...row, daysLate: daysLate(row, clock(), timeZone) })
  }
  const one = async (actor: Actor, id: string) => {
    const describe = await described()
    const row = found(await findDelivery(store.read, scopeOf(actor), id), 'delivery')
    const asked = (await askedPerDelivery(store.read, [row.id])).get(row.id) ?? []
    return { ...describe(row), asked, notices: await noticesOf(store.read, row.id) }
  }
  return new Hono<ApiEnv>()
    .get(
      '/deliveries',
      describeRoute({ summary: 'Deliveries with promised and actual dates, the newest first', tags }),
      valid('query', z.object({ account: idFilter, ...listing })),
      async (c) => {
        const { account: accountId, ...page } = c.req.valid('query')
        const describe = await described()
        const { data, nextCursor } = await listDeliveries(store.read, scopeOf(c.var.actor), {
          accountId,
          ...page,
        })
        const asked = await askedPerDelivery(
          store.read,
          data.map(({ id }) => id),
        )
        return c.json({
          data: data.map((row) => ({ ...describe(row), asked: asked.get(row.id) ?? [] })),
          nextCursor,
        })
      },
    )
    .post(
      '/deliveries',
      describeRoute({ summary: 'Add a delivery, or change the one with that external id', tags }),
      requireAbility('data'),
      valid('json', deliverySchema),
      async (c) => {
        const saving = await savingFor(deps, c.var.actor)
        const saved = await store.tx(async (q) => {
          const rows = await saveDeliveries(q, [c.req.valid('json')], saving)
          await deps.jobs.enqueue(q, planInvitations)
          return rows
        })
        const { id, status } = savedOne(saved)
        return c.json(await one(c.var.actor, id), status)
      },
    )
    .get(
      '/deliveries/:id',
      describeRoute({ summary: 'One delivery, with what its contact was told', tags }),
      async (c) => c.json(await one(c.var.actor, c.req.param('id'))),
    )
}
