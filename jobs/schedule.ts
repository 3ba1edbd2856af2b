import { pruneHourlyCounts } from '../db/hourly-counts.ts'
import { pruneKeys } from '../db/idempotency.ts'
import { forgetStrayEvents } from '../db/mail-events.ts'
import { alertOwners } from './alert-owners.ts'
import { closeUnconfirmed, freezeFixQuestions } from './ask-if-fixed.ts'
import { readBounceMailbox } from './bounces.ts'
import { countWhoWasAsked } from './count-asked.ts'
import type { JobDeps } from './deps.ts'
import { digestRounds, writeDigestNow } from './digests.ts'
import type { Cron, JobDefinition } from './engine/port.ts'
import { escalateTickets } from './escalate-tickets.ts'
import { fillInOldRows } from './fill-in.ts'
import { announceInvitations } from './heads-up.ts'
import { keepOneEffect } from './keep-effects.ts'
import { learnFromCorrections } from './learn-themes.ts'
import { freezeNotices } from './notices.ts'
import { openByRules } from './open-by-rules.ts'
import { expireSome, planSome } from './plan-invitations.ts'
import { type Hand, postingRounds } from './post-batches.ts'
import { readInboundMailbox, receiveMail } from './receive-mail.ts'
import { rereadComments } from './reread-comments.ts'
import { freezeInvitations } from './send-invitations.ts'
import { freezeReminders } from './send-reminders.ts'
import { freezeReplies } from './send-replies.ts'
import { isStopped } from './sending-rate.ts'
import { settleSome } from './settle-partials.ts'
import { tellPausedRules } from './tell-paused-rules.ts'
import { watchActions } from './watch-actions.ts'

const everyMinute = '* * * * *'
const everyFiveMinutes = '*/5 * * * *'
const everyTenMinutes = '*/10 * * * *'
const hourly = '7 * * * *'
/** Takes a core for some seconds. */
const nightly = '41 2 * * *'
const halfHourly = '23,53 * * * *'
/** A mail to a colleague can wait for the morning. */
const inTheDay = '*/10 7-20 * * *'

/** All recurring work, in the order in which a response comes to life. */
export function crons(timeZone: string): Cron[] {
  const cron = (queue: string, expression: string): Cron => ({ name: queue, queue, expression, timeZone })
  return [
    cron('plan-invitations', everyMinute),
    cron('tell-managers', inTheDay),
    cron('send-invitations', everyMinute),
    cron('send-reminders', everyMinute),
    cron('send-notices', everyMinute),
    cron('send-replies', everyMinute),
    cron('alert-owners', everyMinute),
    cron('escalate-tickets', everyMinute),
    cron('open-by-rules', halfHourly),
    cron('tell-paused-rules', everyMinute),
    cron('ask-if-fixed', everyMinute),
    cron('close-unconfirmed', hourly),
    cron('watch-actions', inTheDay),
    cron('keep-effects', hourly),
    cron('learn-themes', nightly),
    cron('send-digests', everyTenMinutes),
    cron('count-asked', everyMinute),
    cron('read-bounces', everyFiveMinutes),
    cron('read-replies', everyMinute),
    cron('expire-invitations', hourly),
    cron('forget-request-keys', hourly),
  ]
}

/** What each queue runs. Every run works until there is nothing left to do, so a lost wake-up costs a minute at most. */
export function definitions(deps: JobDeps): JobDefinition[] {
  return [
    queue('plan-invitations', () => until(() => planSome(deps))),
    queue('tell-managers', () => until(() => announceInvitations(deps))),
    queue('send-invitations', () => send(deps, 'send-invitations', (hand) => freezeInvitations(deps, hand))),
    queue('send-reminders', () => send(deps, 'send-reminders', (hand) => freezeReminders(deps, hand))),
    queue('send-notices', () => send(deps, 'send-notices', () => freezeNotices(deps))),
    queue('send-replies', () => send(deps, 'send-replies', () => freezeReplies(deps))),
    queue('alert-owners', () => send(deps, 'alert-owners', () => alertOwners(deps))),
    queue('escalate-tickets', () => send(deps, 'escalate-tickets', () => escalateTickets(deps))),
    queue('open-by-rules', () => openByRules(deps)),
    queue('tell-paused-rules', () => send(deps, 'tell-paused-rules', () => tellPausedRules(deps))),
    queue('ask-if-fixed', () => send(deps, 'ask-if-fixed', () => freezeFixQuestions(deps))),
    queue('close-unconfirmed', () => until(() => closeUnconfirmed(deps))),
    queue('watch-actions', () => send(deps, 'watch-actions', () => watchActions(deps))),
    queue('keep-effects', () => until(() => keepOneEffect(deps))),
    queue('learn-themes', () => learnFromCorrections(deps)),
    queue('send-digests', () => send(deps, 'send-digests', digestRounds(deps))),
    queue('send-digest-now', async (payload) => {
      await writeDigestNow(deps, payload)
      await send(deps, 'send-digests', async () => false)
    }),
    queue('count-asked', () => countWhoWasAsked(deps)),
    queue('reread-comments', () => rereadComments(deps)),
    queue('fill-in', () => fillInOldRows(deps)),
    queue('read-replies', () => readInboundMailbox(deps)),
    queue('receive-mail', (payload) => receiveMail(deps, payload)),
    queue('read-bounces', () => readBounceMailbox(deps)),
    queue('expire-invitations', () => until(() => settleSome(deps)).then(() => expireSome(deps))),
    queue('forget-request-keys', () => forgetRequestKeys(deps)),
  ]
}

/** At a slow rate a long list takes hours: a run ends after a while and asks for the next, so that a stop finds an end. */
const RUN_MS = 60_000

/** Freezes and posts side by side: the next batches are rendered while others are on the wire. */
async function send(
  deps: JobDeps,
  queueName: string,
  freeze: (hand: Hand) => Promise<boolean>,
): Promise<void> {
  // While sending is stopped nothing new is decided: whoever leaves meanwhile must not be written to afterwards.
  if (await isStopped(deps)) return
  const end = deps.clock().getTime() + RUN_MS
  const isOver = () => deps.clock().getTime() >= end
  const rounds = postingRounds(deps)
  let posting: Promise<unknown> = Promise.resolve()
  try {
    while (!isOver() && (await rounds.freeze(freeze))) {
      await posting
      posting = rounds.post()
      // It is awaited in the next round; a failure until then must not end the process.
      posting.catch(() => {})
    }
    await posting
    // What a lost process left behind, and what waited for its time.
    await until(async () => !isOver() && rounds.post())
  } finally {
    await posting.catch(() => {})
    await rounds.settle()
  }
  if (isOver())
    await deps.store.tx((q) => deps.jobs.enqueue(q, { queue: queueName, payload: {}, key: 'go on' }))
}

async function until(doOne: () => Promise<boolean>): Promise<void> {
  while (await doOne());
}

function queue(name: string, run: JobDefinition['run']): JobDefinition {
  return {
    queue: name,
    run,
    maxAttempts: 5,
    backoffMs: (attempt) => Math.min(10 * 60_000, 5_000 * 2 ** (attempt - 1)),
    leaseMs: 5 * 60_000,
  }
}

const KEY_LIFE_MS = 24 * 60 * 60 * 1000

/** An Idempotency-Key is honoured for a day; events of mails that are not ours and counts by hour are kept no longer. */
function forgetRequestKeys({ store, clock }: JobDeps): Promise<void> {
  const before = new Date(clock().getTime() - KEY_LIFE_MS)
  return store.tx(async (q) => {
    await pruneKeys(q, before)
    await forgetStrayEvents(q, before)
    await pruneHourlyCounts(q, before)
  })
}
