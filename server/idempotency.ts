import { createHash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { AppError } from '../core/errors.ts'
import { dropKey, findIdempotent, keepAnswer, takeKey } from '../db/idempotency.ts'
import type { ApiEnv, Deps } from './deps.ts'

/**
 * A POST with an Idempotency-Key is done once: the same key and body get the first answer again, the same key with another
 * body is refused. A request that failed gives its key back.
 */
export function idempotent({ store, clock }: Pick<Deps, 'store' | 'clock'>) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const given = c.req.header('Idempotency-Key')
    if (c.req.method !== 'POST' || !given) return next()
    if (given.length > 200) throw new AppError('invalid', 'An Idempotency-Key has 200 characters at most.')
    const key = `${c.var.actor.id} ${c.req.path} ${given}`
    const body = new Uint8Array(await c.req.raw.clone().arrayBuffer())
    const requestHash = createHash('sha256').update(body).digest('hex')
    if (!(await store.tx((q) => takeKey(q, key, requestHash, clock())))) {
      const earlier = await findIdempotent(store.read, key)
      if (earlier && earlier.requestHash !== requestHash) {
        throw new AppError('conflict', 'This Idempotency-Key was used with another body.')
      }
      if (!earlier || earlier.status === null || earlier.body === null) {
        throw new AppError('conflict', 'The first request with this Idempotency-Key is still being answered.')
      }
      return c.body(earlier.body, earlier.status as 200, {
        'Content-Type': 'application/json',
        'Idempotent-Replay': 'true',
      })
    }
    await next()
    if (c.res.ok) {
      const answer = await c.res.clone().text()
      await store.tx((q) => keepAnswer(q, key, c.res.status, answer))
    } else {
      await store.tx((q) => dropKey(q, key))
    }
  })
}
