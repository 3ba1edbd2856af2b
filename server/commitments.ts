import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Actor, scopeOf } from '../core/access.ts'
import { line } from '../core/fields.ts'
import {
  addCommitment,
  changeCommitment,
  commitmentKinds,
  commitmentStates,
  listCommitments,
} from '../db/commitments.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Commitments']
const id = z.string().min(1).max(100)
const dueAt = z.iso.datetime({ offset: true, error: 'Not a time, e.g. 2026-03-31T09:00:00Z' }).nullish()
const newCommitment = z.strictObject({
  accountId: id,
  kind: z.enum(commitmentKinds),
  words: line(1000),
  ownerId: id.nullish(),
  deliveryId: id.nullish(),
  ticketId: id.nullish(),
  dueAt,
})
const commitmentChange = z.strictObject({
  words: line(1000).optional(),
  dueAt,
  ownerId: id.nullable().optional(),
  state: z.enum(commitmentStates).optional(),
  closedWords: z.string().trim().max(1000).optional().describe('Needed where it was broken or dropped'),
})

const moment = (at: string | null | undefined) => (at ? new Date(at) : null)

/** What was promised to accounts: rates, shipping dates, word about delays. Managers keep promises here. */
export const commitmentRoutes = ({ store, clock, newId }: Deps) => {
  const by = (actor: Actor) => ({ userId: actor.key ? null : actor.id, now: clock() })
  return new Hono<ApiEnv>()
    .get(
      '/commitments',
      describeRoute({ summary: 'What was promised: what is open by its date, then what is over', tags }),
      valid('query', z.object({ account: idFilter, state: z.enum(commitmentStates).optional() })),
      async (c) => {
        const { account, state } = c.req.valid('query')
        const filter = { accountId: account, state, now: clock() }
        const data = await listCommitments(store.read, scopeOf(c.var.actor), filter)
        return c.json({ data, nextCursor: null })
      },
    )
    .post(
      '/commitments',
      describeRoute({ summary: 'Write down a promise', tags }),
      requireAbility('data'),
      valid('json', newCommitment),
      async (c) => {
        const { ownerId, deliveryId, ticketId, dueAt: due, ...given } = c.req.valid('json')
        const commitment = {
          ...{ ...given, id: newId('cmt'), ownerId: ownerId ?? null, deliveryId: deliveryId ?? null },
          ...{ ticketId: ticketId ?? null, dueAt: moment(due) },
        }
        await store.tx((q) => addCommitment(q, scopeOf(c.var.actor), commitment, by(c.var.actor)))
        return c.json({ id: commitment.id }, 201)
      },
    )
    .patch(
      '/commitments/:id',
      describeRoute({ summary: 'Change a promise, or say what became of it', tags }),
      requireAbility('data'),
      valid('json', commitmentChange),
      async (c) => {
        const { dueAt: due, ...rest } = c.req.valid('json')
        const change = { ...rest, ...(due === undefined ? {} : { dueAt: moment(due) }) }
        const commitmentId = c.req.param('id')
        await store.tx((q) =>
          changeCommitment(q, scopeOf(c.var.actor), commitmentId, change, by(c.var.actor)),
        )
        return c.json({ id: commitmentId })
      },
    )
}
