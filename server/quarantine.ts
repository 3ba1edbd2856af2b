import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { type QuarantineReason, quarantineWords } from '../core/quarantine.ts'
import { countQuarantine, judgeAnswer, listQuarantine, undoVerdict, type Verdict } from '../db/quarantine.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { listing } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Quarantine']

/** Answers that were set aside as a machine's: somebody who knows the customer has the last word. */
export const quarantineRoutes = ({ store, clock, newId }: Deps) => {
  const judge = (actor: ApiEnv['Variables']['actor'], id: string, verdict: Verdict) =>
    store.tx((q) => judgeAnswer(q, scopeOf(actor), id, verdict, { userId: actor.id, now: clock(), newId }))
  return new Hono<ApiEnv>()
    .get(
      '/quarantine',
      describeRoute({ summary: 'Answers that were set aside and wait to be judged, the latest first', tags }),
      requireAbility('operations'),
      valid('query', z.object(listing)),
      async (c) => {
        const scope = scopeOf(c.var.actor)
        const { data, nextCursor } = await listQuarantine(store.read, scope, c.req.valid('query'))
        const withWords = data.map((row) => ({
          ...row,
          quarantineWords: quarantineWords[row.quarantine as QuarantineReason] ?? row.quarantine,
        }))
        return c.json({ data: withWords, nextCursor, waiting: await countQuarantine(store.read, scope) })
      },
    )
    .post(
      '/quarantine/:id/release',
      describeRoute({
        summary: 'A person gave it: it counts, and opens a ticket where its score asks for one',
        tags,
      }),
      requireAbility('operations'),
      async (c) => {
        await judge(c.var.actor, c.req.param('id'), 'person')
        return c.json({ id: c.req.param('id'), verdict: 'person' as const })
      },
    )
    .post(
      '/quarantine/:id/confirm',
      describeRoute({ summary: 'A machine gave it: it stays apart and is listed no more', tags }),
      requireAbility('operations'),
      async (c) => {
        await judge(c.var.actor, c.req.param('id'), 'machine')
        return c.json({ id: c.req.param('id'), verdict: 'machine' as const })
      },
    )
    .post(
      '/quarantine/:id/undo',
      describeRoute({ summary: 'Take either back: it waits to be judged again', tags }),
      requireAbility('operations'),
      async (c) => {
        await store.tx((q) => undoVerdict(q, scopeOf(c.var.actor), c.req.param('id'), clock()))
        return c.json({ id: c.req.param('id'), verdict: null })
      },
    )
}
