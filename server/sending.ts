import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { resumeSending, sendingState } from '../db/send-rate.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'

/** Whether mail goes out, and a way to let it go out again. */
export const sendingRoutes = ({ store, clock, jobs, mailerName }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/sending',
      describeRoute({ summary: 'How many mails wait, and why nothing is sent if so', tags: ['Outbox'] }),
      requireAbility('operations'),
      async (c) => c.json({ sender: mailerName, ...(await sendingState(store.read, mailerName, clock())) }),
    )
    .post(
      '/sending/resume',
      describeRoute({ summary: 'Send again at once, whatever it was stopped for', tags: ['Outbox'] }),
      requireAbility('operations'),
      async (c) => {
        await store.tx(async (q) => {
          await resumeSending(q, mailerName)
          await jobs.enqueue(q, { queue: 'send-invitations', payload: {}, key: 'resumed' })
        })
        return c.json({ sender: mailerName, ...(await sendingState(store.read, mailerName, clock())) })
      },
    )
