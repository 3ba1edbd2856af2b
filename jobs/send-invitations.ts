import { setImmediate } from 'node:timers/promises'
import type { Company } from '../core/company.ts'
import { mayRemind } from '../core/invitations.ts'
import { ASK_WITHIN_DAYS, decideAsk, dueAtForDelivery, dueAtForReview } from '../core/programmes.ts'
import {
  type DueInvitation,
  dueInvitations,
  dueReminders,
  postponeInvitation,
  skipInvitations,
  startReminding,
  startSending,
} from '../db/invitation-sending.ts'
import { tokenHash } from '../db/invitations.ts'
import { type FrozenBatch, type FrozenMessage, freezeBatches, type MailKind } from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { composeMail, TOKEN_BYTES, tokenOf } from './compose-mail.ts'
import type { JobDeps } from './deps.ts'
import { keepFrozen } from './frozen-here.ts'
import type { MailMessage } from './mail/mailer.ts'

/** Many batches in one transaction share its cost; more of them would keep answers waiting for the writer. */
const BATCHES_AT_ONCE = 5

/**
 * Decides over the oldest invitations that are due, and freezes batches of those that may be asked: rows, order and
 * bytes are stored before anything is posted. Says whether there was anything to decide.
 */
export async function freezeInvitations(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  return deps.store.tx(async (q) => {
    const due = await dueInvitations(q, now, BATCHES_AT_ONCE * deps.mailer.batchSize)
    if (due.length === 0) return false
    const asked: DueInvitation[] = []
    const skipped: { id: string; reason: string }[] = []
    const askedNow = new Map<string, Date>()
    for (const one of due) {
      const dueAt = dueAtNow(one)
      if (dueAt && dueAt > now) {
        await postponeInvitation(q, one.id, dueAt)
        continue
      }
      const decision = decideAsk({
        contact: one.contact && { ...one.contact, optedOutAt: null, suppression: one.suppression },
        lastAskedAt: askedNow.get(one.contactId ?? '') ?? one.contact?.lastAskedAt ?? null,
        programmeActive: one.programme.active,
        dueAt,
        cancelledAt: one.delivery?.cancelledAt ?? null,
        quietDays: one.programme.rules.quietDays,
        maxAgeDays: ASK_WITHIN_DAYS,
        now,
      })
      if (!decision.ask) {
        skipped.push({ id: one.id, reason: decision.reason })
        continue
      }
      askedNow.set(one.contactId as string, now)
      asked.push(one)
    }
    await skipInvitations(q, skipped, now)
    const links = await freeze(q, deps, asked, 'invitation', now)
    await startSending(q, links, now)
    return true
  })
}

/** The same for reminders: one a contact, and none to those who answered or may not be written to any more. */
export async function freezeReminders(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  return deps.store.tx(async (q) => {
    const due = await dueReminders(q, now, BATCHES_AT_ONCE * deps.mailer.batchSize)
    if (due.length === 0) return false
    const wanted = due.filter(
      ({ state, contact, suppression, programme }) =>
        mayRemind(state) && contact?.email && !contact.archivedAt && !suppression && programme.active,
    )
    const dropped = due.filter((one) => !wanted.includes(one)).map(({ id }) => id)
    const links = await freeze(q, deps, wanted, 'reminder', now)
    await startReminding(q, links, dropped, now)
    return true
  })
}

async function freeze(q: Q, deps: JobDeps, asked: DueInvitation[], kind: MailKind, now: Date) {
  if (asked.length === 0) return []
  const company: Company = await readCompany(q)
  const batches: FrozenBatch[] = []
  const links: { invitationId: string; contactId: string; hash: string }[] = []
  for (const part of chunksOf(asked, deps.mailer.batchSize)) {
    // The batches before are on the wire: their sockets, and whoever asks for a page, get a turn in between.
    await setImmediate()
    const id = deps.newId('mbt')
    const messages: MailMessage[] = []
    const rows: FrozenMessage[] = []
    const random = deps.random(TOKEN_BYTES * part.length)
    for (const [i, one] of part.entries()) {
      const token = tokenOf(random.subarray(i * TOKEN_BYTES, (i + 1) * TOKEN_BYTES))
      const message = await composeMail(q, deps, company, one, { kind, token })
      messages.push(message)
      const to = one.contact?.email as string
      rows.push({ id: message.id, kind, subject: message.subject, invitationId: one.id, to })
      links.push({ invitationId: one.id, contactId: one.contactId as string, hash: tokenHash(token) })
    }
    keepFrozen(deps.store, id, messages)
    batches.push({ id, key: id, payload: JSON.stringify(messages), messages: rows })
  }
  await freezeBatches(q, batches, now)
  return links
}

function chunksOf<T>(rows: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
}

/** When the programme would ask by what is known now; null: there is nothing to ask about any more. */
function dueAtNow(one: DueInvitation): Date | null {
  const { rules } = one.programme
  const due = one.delivery
    ? dueAtForDelivery(one.delivery, rules)
    : one.review && dueAtForReview(one.review, rules)
  return due?.dueAt ?? null
}
