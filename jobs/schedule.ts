import { pruneKeys } from '../db/idempotency.ts'
import type { JobDeps } from './deps.ts'
import type { Cron, JobDefinition } from './engine/port.ts'
import { expireSome, planSome } from './plan-invitations.ts'
import { postBatch } from './post-batches.ts'
import { freezeInvitations, freezeReminders } from './send-invitations.ts'

const everyMinute = '* * * * *'
const hourly = '7 * * * *'

/** All recurring work, in the order in which a response comes to life. */
export function crons(timeZone: string): Cron[] {
  const cron = (queue: string, expression: string): Cron => ({ name: queue, queue, expression, timeZone })
  return [
    cron('plan-invitations', everyMinute),
    cron('send-invitations', everyMinute),
    cron('send-reminders', everyMinute),
    cron('expire-invitations', hourly),
    cron('forget-request-keys', hourly),
  ]
}

/** What each queue runs. Every run works until there is nothing left to do, so a lost wake-up costs a minute at most. */
export function definitions(deps: JobDeps): JobDefinition[] {
  return [
    queue('plan-invitations', () => until(() => planSome(deps))),
    queue('send-invitations', () => send(deps, () => freezeInvitations(deps))),
    queue('send-reminders', () => send(deps, () => freezeReminders(deps))),
    queue('expire-invitations', () => expireSome(deps)),
    queue('forget-request-keys', () => forgetRequestKeys(deps)),
  ]
}

const POSTS_AT_ONCE = 3

/** Freezes and posts side by side: the next batch is rendered while others are on the wire. */
async function send(deps: JobDeps, freeze: () => Promise<boolean>): Promise<void> {
  const onTheWire = new Set<Promise<void>>()
  const failures: unknown[] = []
  while (await freeze()) {
    const post: Promise<void> = postBatch(deps).then(
      () => void onTheWire.delete(post),
      (error) => {
        onTheWire.delete(post)
        failures.push(error)
      },
    )
    onTheWire.add(post)
    if (onTheWire.size >= POSTS_AT_ONCE) await Promise.race(onTheWire)
  }
  await Promise.all(onTheWire)
  if (failures.length > 0) throw failures[0]
  // What a lost process left behind, and what waited for its time.
  await until(() => postBatch(deps))
}

async function until(doOne: () => Promise<boolean>): Promise<void> {
  while (await doOne());
}

function queue(name: string, run: () => Promise<void>): JobDefinition {
  return {
    queue: name,
    run,
    maxAttempts: 5,
    backoffMs: (attempt) => Math.min(10 * 60_000, 5_000 * 2 ** (attempt - 1)),
    leaseMs: 5 * 60_000,
  }
}

const KEY_LIFE_MS = 24 * 60 * 60 * 1000

/** An Idempotency-Key is honoured for a day. */
function forgetRequestKeys({ store, clock }: JobDeps): Promise<void> {
  return store.tx((q) => pruneKeys(q, new Date(clock().getTime() - KEY_LIFE_MS)))
}
