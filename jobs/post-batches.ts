import { expiresAt, reminderDueAt } from '../core/invitations.ts'
import { rulesOfInvitations } from '../db/invitation-rules.ts'
import { markSent } from '../db/invitation-sending.ts'
import {
  type ClaimedBatch,
  claimBatch,
  finishBatch,
  type MessageOutcome,
  messagesOf,
  openMessages,
  postponeBatch,
  recordOutcomes,
} from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { suppress } from '../db/suppressions.ts'
import type { JobDeps } from './deps.ts'
import { type MailMessage, type MailResult, REPLAY_WINDOW_MS } from './mail/mailer.ts'

/** Longer than any post may take, retries included; after that the process that had the batch is taken for lost. */
export const BATCH_LEASE_MS = 3 * 60 * 1000

/**
 * Posts the oldest frozen batch and records what became of it; says whether there was one. After a crash:
 * 1. a mailer that knows keys gets the same bytes with the same key, which sends nothing twice;
 * 2. another one is not asked again for what may be gone already: those mails stay unknown.
 */
export async function postBatch(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  const batch = await deps.store.tx((q) => claimBatch(q, now, BATCH_LEASE_MS))
  if (!batch) return false
  const messages = await messagesToPost(deps, batch)
  const overdue =
    batch.firstPostedAt !== null && now.getTime() - batch.firstPostedAt.getTime() > REPLAY_WINDOW_MS
  const lost = batch.interrupted && !deps.mailer.idempotent
  const results =
    overdue || lost
      ? messages.map(() =>
          unknown(overdue ? 'No answer within 23 hours' : 'The sender stopped while posting'),
        )
      : await deps.mailer.send({ key: batch.key, messages })
  await deps.store.tx((q) => record(q, deps, batch, messages, results))
  return true
}

/** A mailer with keys gets the whole batch as it was frozen; another one only what is still open. */
async function messagesToPost(deps: JobDeps, batch: ClaimedBatch): Promise<MailMessage[]> {
  const messages = JSON.parse(batch.payload) as MailMessage[]
  if (deps.mailer.idempotent || batch.attempts === 0) return messages
  const open = await openMessages(deps.store.read, batch.id)
  return messages.filter(({ id }) => open.has(id))
}

function unknown(message: string): MailResult {
  return { kind: 'unknown', error: { permanent: true, fault: 'mailer', code: 'unknown', message } }
}

async function record(
  q: Q,
  deps: JobDeps,
  batch: ClaimedBatch,
  messages: MailMessage[],
  results: MailResult[],
) {
  const now = deps.clock()
  const outcomes = messages.map(({ id }, i) => outcomeOf(id, results[i] as MailResult))
  await recordOutcomes(q, batch.id, outcomes, now)
  const again = results.filter((result) => result.kind !== 'sent' && mayPostAgain(result))
  const error = results.find((result) => result.kind !== 'sent')?.error ?? null
  if (error)
    deps.log('warn', 'Mail was not sent', { batch: batch.id, code: error.code, reason: error.message })
  if (again.length > 0 && error) {
    await postponeBatch(
      q,
      batch.id,
      new Date(now.getTime() + waitMs(batch.attempts, error.after)),
      error.message,
    )
  } else {
    const state =
      outcomes.some((outcome) => outcome.state === 'sent') || outcomes.length === 0 ? 'done' : 'failed'
    await finishBatch(q, batch.id, { state, error: error?.message ?? null, now })
  }
  await settleInvitations(q, outcomes, results, now)
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
  if (result.kind === 'sent') return { id, state: 'sent', providerId: result.providerId, error: null }
  const error = result.error.message
  return { id, state: mayPostAgain(result) ? 'frozen' : result.kind, providerId: null, error }
}

/** 30 s, 1, 2, 4 ... minutes, at most an hour, or what the mail service asked for where that is longer. */
function waitMs(attempts: number, asked = 0): number {
  return Math.max(asked, Math.min(60 * 60_000, 30_000 * 2 ** attempts))
}

async function settleInvitations(q: Q, outcomes: MessageOutcome[], results: MailResult[], now: Date) {
  const settled = outcomes.filter(({ state }) => state !== 'frozen')
  const rows = await messagesOf(
    q,
    settled.map(({ id }) => id),
  )
  const stateOf = new Map(outcomes.map((outcome, i) => [outcome.id, { ...outcome, result: results[i] }]))
  const first = rows.filter(({ kind, invitationId }) => kind === 'invitation' && invitationId)
  const { timeZone } = await readCompany(q)
  const rules = await rulesOfInvitations(
    q,
    first.map(({ invitationId }) => invitationId as string),
  )
  const bounced: string[] = []
  const groups = { sent: [], failed: [], bounced: [] } as Record<
    'sent' | 'failed' | 'bounced',
    { id: string; expiresAt: Date; remindAt: Date | null }[]
  >
  for (const { id, invitationId, to } of first) {
    const outcome = stateOf.get(id)
    const rule = rules.get(invitationId as string)
    if (!outcome || !rule) continue
    const isBounce = outcome.result?.kind === 'failed' && /^55\d/.test(outcome.result.error.code)
    if (isBounce) bounced.push(to)
    const state = outcome.state === 'sent' ? 'sent' : isBounce ? 'bounced' : 'failed'
    groups[state].push({
      id: invitationId as string,
      expiresAt: expiresAt(now, rule),
      remindAt: state === 'sent' ? reminderDueAt(now, rule, timeZone) : null,
    })
  }
  await markSent(q, groups.sent, 'sent', now)
  await markSent(q, groups.failed, 'failed', now)
  await markSent(q, groups.bounced, 'bounced', now)
  await suppress(
    q,
    bounced.map((email) => ({
      email,
      reason: 'bounced' as const,
      detail: 'Refused by its mail server',
      createdAt: now,
    })),
  )
}
