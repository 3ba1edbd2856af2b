import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { digestChoiceSchema, digestKindOf } from '../core/digest.ts'
import { found } from '../core/errors.ts'
import { readDigestChoice, saveDigestChoice } from '../db/digests.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['People']
/** Whoever works on tickets has something to hear of. */
const mine = requireAbility('tickets')

/** One's own digest: whether it comes, how often, and one right now. */
export const digestRoutes = ({ store, clock, jobs, newId }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/me/digest',
      describeRoute({ summary: 'Whether you get a digest, and how often', tags }),
      mine,
      async (c) => {
        const { kind, id } = readerOf(c)
        return c.json({ kind, ...(await readDigestChoice(store.read, id)) })
      },
    )
    .put(
      '/me/digest',
      describeRoute({ summary: 'Change it', tags }),
      mine,
      valid('json', digestChoiceSchema),
      async (c) => {
        const { kind, id } = readerOf(c)
        const choice = c.req.valid('json')
        await store.tx((q) => saveDigestChoice(q, id, choice, clock()))
        return c.json({ kind, ...choice })
      },
    )
    .post(
      '/me/digests',
      describeRoute({ summary: 'Send me this week’s now; the next one comes all the same', tags }),
      mine,
      async (c) => {
        const { id: userId } = readerOf(c)
        const request = newId('job')
        await store.tx((q) =>
          jobs.enqueue(q, {
            queue: 'send-digest-now',
            key: `digest ${userId}`,
            payload: { userId, request },
          }),
        )
        return c.json({ request }, 202)
      },
    )

/** Programs and viewers do not get here: see `requireAbility`. */
function readerOf(c: Context<ApiEnv>) {
  const { id, role } = c.var.actor
  return { id, kind: found(digestKindOf(role), 'digest') }
}
