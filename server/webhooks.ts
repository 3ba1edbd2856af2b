import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { AppError } from '../core/errors.ts'
import { groupCommit } from '../db/group-commit.ts'
import { type MailEvent, takeMailEvents } from '../db/mail-events.ts'
import type { Deps } from './deps.ts'

type WebhookDeps = Pick<Deps, 'store' | 'clock' | 'newId' | 'jobs' | 'readResendEvent'>

const BODY_MAX = 1024 * 1024

/**
 * Where mail services tell what became of a mail. The signature over the raw body is the only key; an event is answered
 * once it is stored, so that the service posts again whatever was lost before.
 */
export function webhookRoutes({ store, clock, newId, jobs, readResendEvent }: WebhookDeps) {
  const take = groupCommit(store, (q, events: MailEvent[]) =>
    takeMailEvents(q, events, { now: clock(), newId }),
  )
  return new Hono().post('/resend', bodyLimit({ maxSize: BODY_MAX }), async (c) => {
    if (!readResendEvent) throw new AppError('not_found', 'RESEND_WEBHOOK_SECRET is not set.')
    const event = readResendEvent(await c.req.text(), c.req.raw.headers)
    if (event === undefined) throw new AppError('unauthenticated', 'This is not signed with our secret.')
    if (event && 'receivedId' in event) {
      // Its words are fetched by a job: Resend waits for an answer, and may not have them ready yet.
      const payload = { id: event.receivedId }
      await store.tx((q) => jobs.enqueue(q, { queue: 'receive-mail', key: event.receivedId, payload }))
      return c.json({ outcome: 'received' })
    }
    return c.json({ outcome: event ? await take(event) : 'ignored' })
  })
}
