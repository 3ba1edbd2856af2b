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
  postponeBatch,
  recordOutcomes,
} from '../db/mails.ts'
import { settleNotices } from '../db/notices-sending.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { suppress } from '../db/suppressions.ts'
import { settleReplies } from '../db/ticket-replies.ts'
import type { JobDeps } from './deps.ts'
import type { MailMessage, MailResult } from './mail/mailer.ts'
import { isRateLimit, settleRate } from './sending-rate.ts'

export interface Posted {
  batch: ClaimedBatch
  messages: MailMessage[]
  results: MailResult[]
}

/** Writes down what became of batches that were posted, and what follows from it for those they were about. */
export async function recordPosts(q: Q, deps: JobDeps, posted: Posted[]): Promise<void> {
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
