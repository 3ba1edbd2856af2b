import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Event, eventSchema } from '../core/events.ts'
import { issuesOf } from '../core/fields.ts'
import { applyEvents } from '../db/events.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { planInvitations, savingFor } from './saving.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

export const MOST_EVENTS = 500

// Each event is checked by itself below: one bad one must not keep the others out.
const body = z.union(
  [
    z.strictObject({ events: z.array(z.looseObject({})).min(1).max(MOST_EVENTS) }),
    z.looseObject({ type: z.string(), key: z.string() }),
  ],
  `Send one event with its type and key, or {"events": [...]} with 1 to ${MOST_EVENTS} of them.`,
)

export const eventRoutes = (deps: Deps) =>
  new Hono<ApiEnv>().post(
    '/events',
    describeRoute({
      summary: 'Tell of what happened to deliveries and reviews; the same key twice counts once',
      tags: ['Events'],
    }),
    requireAbility('data'),
    valid('json', body),
    async (c) => {
      const given = c.req.valid('json')
      const { events, rejected } = sorted(Array.isArray(given.events) ? given.events : [given])
      const saving = await savingFor(deps, c.var.actor)
      const applied = await deps.store.tx(async (q) => {
        const result = await applyEvents(q, events, saving)
        if (result.accepted > 0) await deps.jobs.enqueue(q, planInvitations)
        return result
      })
      return c.json({ ...applied, rejected: [...rejected, ...applied.rejected] })
    },
  )

/** Those that can be read, and for each other one why not. */
function sorted(given: object[]) {
  const events: Event[] = []
  const rejected: { key: string; reason: string }[] = []
  for (const one of given) {
    const checked = eventSchema.safeParse(one)
    if (checked.success) events.push(checked.data)
    else rejected.push({ key: keyOf(one), reason: reasonOf(checked.error) })
  }
  return { events, rejected }
}

const keyOf = (event: object) => ('key' in event && typeof event.key === 'string' ? event.key : '')

const reasonOf = (error: z.ZodError) =>
  issuesOf(error)
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join(' ')
