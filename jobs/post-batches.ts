import { setTimeout as wait } from 'node:timers/promises'
import { expiresAt, reminderDueAt } from '../core/invitations.ts'
import { openBounceTickets } from '../db/bounce-tickets.ts'
import { settleFixQuestions } from '../db/fix-questions.ts'
import { markSent } from '../db/invitation-sending.ts'
import { applyStrayEvents, type MailEventDeps } from '../db/mail-events.ts'
import {
  type ClaimedBatch,
  finishBatches,
  invitationsAmong,
  type MessageOutcome,
  openMessages,
  postponeBatch,
  readPayload,
  recordOutcomes,
} from '../db/mails.ts'
import { settleNotices } from '../db/notices-sending.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { suppress } from '../db/suppressions.ts'
import { settleReplies } from '../db/ticket-replies.ts'
import type { JobDeps } from './deps.ts'
import { type FrozenHere, frozenHere } from './frozen-here.ts'
import { thawMessages } from './mail/frozen.ts'
import { type MailBatch, type MailMessage, type MailResult, REPLAY_WINDOW_MS } from './mail/mailer.ts'
import { claimWithinRate, isRateLimit, settleRate } from './sending-rate.ts'

/** Longer than any post may take, retries included; after that the process that had the batch is taken for lost. */
export const BATCH_LEASE_MS = 3 * 60 * 1000

/** More would keep the first of them waiting for the last before any is recorded. */
const POSTS_AT_ONCE = 5

type Sleep = (ms: number) => Promise<unknown>

interface Posted {
  batch: ClaimedBatch
  messages: MailMessage[]
  results: MailResult[]
}

/** Posts in rounds; `settle` is to be called at the end, whatever happened. */
export interface Rounds {
  /** Whether there may be more to post now. */
  post(sleep?: Sleep): Promise<boolean>
  /** Records what the last round posted. */
  settle(): Promise<void>
}

/**
 * Posts the oldest frozen batches side by side, as many as the sender's rate allows, and records what became of them.
 * After a crash:
 * 1. a mailer that knows keys gets the same bytes with the same key, which sends nothing twice;
 * 2. another one is not asked again for what may be gone already: those mails stay unknown.
 *
 * With keys, what a round posted is recorded in the transaction that takes the next round's batches: one wait for the
 * disk less. Without them every moment before it is recorded may leave mails unknown, so it is recorded at once.
 */
export function postingRounds(deps: JobDeps): Rounds {
  const { store, mailer } = deps
  // A mailer without keys takes one at a time: what it has in hand when the process dies stays unknown.
  const limit = mailer.idempotent ? POSTS_AT_ONCE : 1
  let posted: Posted[] = []
  async function settle() {
    if (posted.length === 0) return
    await store.tx((q) => record(q, deps, posted))
    posted = []
  }
  return {
    settle,
    async post(sleep = wait) {
      const { batches, waitMs } = await store.tx(async (q) => {
        if (posted.length > 0) await record(q, deps, posted)
        return claimWithinRate(q, deps, { leaseMs: BATCH_LEASE_MS, limit })
      })
      posted = []
      if (waitMs > 0) await sleep(waitMs)
      posted = await Promise.all(batches.map((batch) => post(deps, batch)))
      if (!mailer.idempotent) await settle()
      return batches.length > 0 || waitMs > 0
    },
  }
}

/** One round, recorded; says whether there may be more to post now. */
export async function postBatches(deps: JobDeps, sleep: Sleep = wait): Promise<boolean> {
  const rounds = postingRounds(deps)
  const more = await rounds.post(sleep)
  await rounds.settle()
  return more
}

async function post(deps: JobDeps, batch: ClaimedBatch): Promise<Posted> {
  const { messages, frozen } = await contentOf(deps, batch)
  const overdue =
    batch.firstPostedAt !== null && deps.clock().getTime() - batch.firstPostedAt.getTime() > REPLAY_WINDOW_MS
  const lost = batch.interrupted && !deps.mailer.idempotent
  const results =
    overdue || lost
      ? messages.map(() =>
          unknown(overdue ? 'No answer within 23 hours' : 'The sender stopped while posting'),
        )
      : await deps.mailer.send({ key: batch.key, messages, frozen })
  return { batch, messages, results }
}

/** A mailer with keys gets the whole batch as it was frozen; another one only what is still open. */
async function contentOf(deps: JobDeps, batch: ClaimedBatch): Promise<Omit<MailBatch, 'key'>> {
  const content = frozenHere(deps.store, batch.id) ?? thawed(readPayload(batch))
  if (deps.mailer.idempotent || batch.attempts === 0) return content
  const open = await openMessages(deps.store.read, batch.id)
  return { messages: content.messages.filter(({ id }) => open.has(id)) }
}

const thawed = (frozen: Uint8Array<ArrayBuffer>): FrozenHere => ({ messages: thawMessages(frozen), frozen })

function unknown(message: string): MailResult {
  return { kind: 'unknown', error: { permanent: true, fault: 'mailer', code: 'unknown', message } }
}

async function record(q: Q, deps: JobDeps, posted: Posted[]) {
  const now = deps.clock()
  const done: string[] = []
  const settled: Settled[] = []
  const outcomes: MessageOutcome[] = []
  for (const { batch, messages, results } of posted) {
    const error = results.find((result) => result.kind !== 'sent')?.error ?? null
    if (error)
      deps.log('warn', 'Mail was not sent', { batch: batch.id, code: error.code, reason: error.message })
    for (const [i, { id }] of messages.entries()) {
      const result = results[i] as MailResult
      const outcome = outcomeOf(id, result)
      outcomes.push(outcome)
      if (outcome.state !== 'frozen') settled.push({ outcome, result })
    }
    if (error && results.some((result) => result.kind !== 'sent' && mayPostAgain(result))) {
      // All of this sender's mail waits where the rate is the reason: see settleRate.
      const ms = isRateLimit(error) ? 0 : waitMs(batch.attempts, error.after)
      await postponeBatch(q, batch.id, new Date(now.getTime() + ms), error.message)
    } else if (error) {
      const state = results.some(({ kind }) => kind === 'sent') ? 'done' : 'failed'
      await finishBatches(q, [batch.id], { state, error: error.message, now })
    } else done.push(batch.id)
  }
  await recordOutcomes(q, outcomes, now)
  const { timeZone } = await readCompany(q)
  const told = { now, newId: deps.newId, timeZone }
  // Its webhook may have been here before the answer that names the mail.
  if (deps.mailer.name === 'resend') await applyStrayEvents(q, outcomes, told)
  if (done.length > 0) await finishBatches(q, done, { state: 'done', error: null, now })
  await settleInvitations(q, settled, told)
  await settleRate(
    q,
    deps,
    posted.flatMap(({ results }) => results),
  )
}

/**
 * A fault of the mailer (a wrong key, a used-up quota) is posted again too: the contact is not to blame, and an admin
 * who mends the settings must not find the invitations gone.
 */
function mayPostAgain(result: Exclude<MailResult, { kind: 'sent' }>): boolean {
  const { permanent, fault } = result.error
  return !permanent || (result.kind === 'failed' && fault === 'mailer')
}

function outcomeOf(id: string, result: MailResult): MessageOutcome {
  if (result.kind === 'sent') {
    return { id, state: 'sent', providerId: result.providerId, error: null }
  }
  const state = mayPostAgain(result) ? 'frozen' : result.kind
  return { id, state, providerId: null, error: result.error.message }
}

/** 30 s, 1, 2, 4 ... minutes, at most an hour, or what the mail service asked for where that is longer. */
function waitMs(attempts: number, asked = 0): number {
  return Math.max(asked, Math.min(60 * 60_000, 30_000 * 2 ** attempts))
}

interface Settled {
  outcome: MessageOutcome
  result: MailResult
}

/** When mails were posted, and where working days are counted: the company's time zone. */
type Told = MailEventDeps & { timeZone: string }

async function settleInvitations(q: Q, settled: Settled[], told: Told) {
  const { now, timeZone } = told
  if (settled.length === 0) return
  const stateOf = new Map(settled.map(({ outcome, result }) => [outcome.id, stateAfter(outcome, result)]))
  const rows = await invitationsAmong(q, [...stateOf.keys()])
  for (const state of ['sent', 'failed', 'bounced'] as const) {
    const alike = rows.filter(({ messageId }) => stateOf.get(messageId) === state)
    // Those of one programme end and are reminded at the same time.
    for (const group of Map.groupBy(alike, ({ programmeId }) => programmeId).values()) {
      const { rules } = group[0] as (typeof rows)[number]
      const times = {
        expiresAt: expiresAt(now, rules),
        remindAt: state === 'sent' ? reminderDueAt(now, rules, timeZone) : null,
      }
      const ids = group.map(({ invitationId }) => invitationId)
      await markSent(q, ids, { state, ...times, now })
    }
  }
  const others =
    rows.length < stateOf.size
      ? [
          ...(await settleNotices(q, stateOf, now)),
          ...(await settleFixQuestions(q, stateOf, now)),
          ...(await settleReplies(q, repliesAfter(settled), now)),
        ]
      : []
  const bounced = [...rows.filter(({ messageId }) => stateOf.get(messageId) === 'bounced'), ...others]
  const stamp = { reason: 'bounced', detail: 'Refused by its mail server', createdAt: now } as const
  const emails = bounced.map(({ to }) => ({ email: to.toLowerCase() }))
  await suppress(
    q,
    emails.map((one) => ({ ...one, ...stamp })),
  )
  await openBounceTickets(q, emails, told)
}

function repliesAfter(settled: Settled[]) {
  return new Map(
    settled.map(({ outcome, result }) => [
      outcome.id,
      { to: stateAfter(outcome, result), error: outcome.error },
    ]),
  )
}

/** What the post makes of the invitation: an address that its server refuses for good has bounced. */
function stateAfter({ state }: MessageOutcome, result: MailResult): 'sent' | 'failed' | 'bounced' {
  if (state === 'sent') return 'sent'
  return result.kind === 'failed' && /^55\d/.test(result.error.code) ? 'bounced' : 'failed'
}
