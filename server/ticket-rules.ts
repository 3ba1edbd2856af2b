import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { ticketRuleSchema } from '../core/ticket-rules.ts'
import { previewTicketRule } from '../db/ticket-rule-preview.ts'
import { archiveTicketRule, listTicketRules, orderTicketRules, saveTicketRule } from '../db/ticket-rules.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Ticket rules']
const order = z.strictObject({ ids: z.array(z.string().min(1).max(100)).max(500) })

/** What opens tickets and for whom; the first rule that fits decides. */
export const ticketRuleRoutes = ({ store, clock, newId }: Deps) => {
  const all = async () => ({ data: await listTicketRules(store.read), nextCursor: null })
  return new Hono<ApiEnv>()
    .get(
      '/ticket-rules',
      describeRoute({ summary: 'The rules in their order', tags }),
      requireAbility('tickets'),
      async (c) => c.json(await all()),
    )
    .post(
      '/ticket-rules',
      describeRoute({ summary: 'Add a rule after the others', tags }),
      requireAbility('setup'),
      valid('json', ticketRuleSchema),
      async (c) => {
        const id = newId('trl')
        const given = c.req.valid('json')
        await store.tx((q) => saveTicketRule(q, id, given, { now: clock(), isNew: true }))
        return c.json({ ...(await all()), id }, 201)
      },
    )
    .post(
      '/ticket-rules/preview',
      describeRoute({ summary: 'What a rule would have opened over the last 30 days', tags }),
      requireAbility('setup'),
      valid('json', ticketRuleSchema),
      async (c) => c.json(await previewTicketRule(store.read, c.req.valid('json'), clock())),
    )
    .put(
      '/ticket-rules/order',
      describeRoute({ summary: 'Put the rules in this order', tags }),
      requireAbility('setup'),
      valid('json', order),
      async (c) => {
        const { ids } = c.req.valid('json')
        await store.tx((q) => orderTicketRules(q, ids, clock()))
        return c.json(await all())
      },
    )
    .put(
      '/ticket-rules/:id',
      describeRoute({ summary: 'Change a rule; tickets that are open stay as they are', tags }),
      requireAbility('setup'),
      valid('json', ticketRuleSchema),
      async (c) => {
        const given = c.req.valid('json')
        await store.tx((q) => saveTicketRule(q, c.req.param('id'), given, { now: clock(), isNew: false }))
        return c.json(await all())
      },
    )
    .delete(
      '/ticket-rules/:id',
      describeRoute({ summary: 'Take a rule out of use', tags }),
      requireAbility('setup'),
      async (c) => {
        await store.tx((q) => archiveTicketRule(q, c.req.param('id'), clock()))
        return c.json(await all())
      },
    )
}
