import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Actor, may, scopeOf } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import { decideHeld, heldShown } from '../db/held-decisions.ts'
import { heldByRule, heldOf } from '../db/held-tickets.ts'
import { findTicketRule } from '../db/ticket-rules.ts'
import { readTicketClock } from '../db/ticket-settings.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Ticket rules']
const SHOWN = 100

const decision = z.strictObject({
  decision: z.enum(['open', 'drop'], 'Say whether to open or to drop them.'),
  words: z.string().trim().max(1000).optional().describe('Why, for whoever asks later'),
})

/** Whether the actor sees the tickets of all accounts, and so may decide about what a rule holds. */
const decides = (actor: Actor) => may(actor.role, 'tickets') && scopeOf(actor).all

function mustDecide(actor: Actor): void {
  if (!decides(actor)) throw new AppError('forbidden', 'Support and admins decide about what a rule holds.')
}

/** What paused rules hold, and the word that lets it on. */
export const heldTicketRoutes = ({ store, clock }: Deps) => {
  const waiting = async () => {
    const rules = await heldByRule(store.read)
    return { data: rules, nextCursor: null }
  }
  return new Hono<ApiEnv>()
    .get(
      '/ticket-rules/held',
      describeRoute({ summary: 'Rules that have paused, and how many tickets each holds', tags }),
      async (c) => c.json(decides(c.var.actor) ? await waiting() : { data: [], nextCursor: null }),
    )
    .get(
      '/ticket-rules/:id/held',
      describeRoute({ summary: 'What a paused rule holds, the latest first', tags }),
      requireAbility('tickets'),
      async (c) => {
        mustDecide(c.var.actor)
        const id = c.req.param('id')
        const rule = await findTicketRule(store.read, id)
        const { data } = await waiting()
        const held = data.find((one) => one.id === id)?.held ?? 0
        const rows = await heldShown(store.read, await heldOf(store.read, id, SHOWN))
        return c.json({ rule, held, data: rows, nextCursor: null })
      },
    )
    .post(
      '/ticket-rules/:id/held',
      describeRoute({ summary: 'Open all that it holds, or drop it; the rule works again', tags }),
      requireAbility('tickets'),
      valid('json', decision),
      async (c) => {
        const { actor } = c.var
        mustDecide(actor)
        const { decision: said, words } = c.req.valid('json')
        const ticketClock = await readTicketClock(store.read)
        const by = { userId: actor.id, words: words || null, now: clock(), clock: ticketClock }
        const done = await store.tx((q) => decideHeld(q, c.req.param('id'), said, by))
        return c.json({ ...done, ...(await waiting()) })
      },
    )
}
