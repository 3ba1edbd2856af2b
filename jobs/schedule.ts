import { pruneKeys } from '../db/idempotency.ts'
import type { JobDeps } from './deps.ts'
import type { Cron, JobDefinition } from './engine/port.ts'
import { freezeNotices } from './notices.ts'
import { expireSome, planSome } from './plan-invitations.ts'
import { postBatches } from './post-batches.ts'
import { settleSome } from './settle-partials.ts'
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
    cron('send-notices', everyMinute),
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
    queue('send-notices', () => send(deps, () => freezeNotices(deps))),
    queue('expire-invitations', () => until(() => settleSome(deps)).then(() => expireSome(deps))),
    queue('forget-request-keys', () => forgetRequestKeys(deps)),
  ]
}

/** Freezes and posts side by side: the next batches are rendered while others are on the wire. */
async function send(deps: JobDeps, freeze: () => Promise<boolean>): Promise<void> {
  let posting: Promise<unknown> = Promise.resolve()
  while (await freeze()) {
    await posting
    posting = postBatches(deps)
    // It is awaited in the next round; a failure until then must not end the process.
    posting.catch(() => {})
  }
  await posting
  // What a lost process left behind, and what waited for its time.
  await until(() => postBatches(deps))
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
