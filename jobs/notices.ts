import type { Company } from '../core/company.ts'
import { decideNotice, type NoticeSkip } from '../core/notices.ts'
import { linkHash } from '../db/invitations.ts'
import { type FrozenMessage, freezeBatches } from '../db/mails.ts'
import {
  type DueNotice,
  dueNotices,
  type NoticeSent,
  skipNotices,
  startNotices,
} from '../db/notices-sending.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { machineMade, TOKEN_BYTES, tokenOf } from './compose-mail.ts'
import type { JobDeps } from './deps.ts'
import { keepFrozen } from './frozen-here.ts'
import { formatAddress } from './mail/addresses.ts'
import { freezeMessages } from './mail/frozen.ts'
import type { MailMessage } from './mail/mailer.ts'
import { noticeMail } from './notice-mail.ts'

/**
 * Decides over the oldest notices that are due, and freezes a batch of those that go out, just as invitations are. Says
 * whether there was anything to decide.
 */
export async function freezeNotices(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  return deps.store.tx(async (q) => {
    const due = await dueNotices(q, now, deps.mailer.batchSize)
    if (due.length === 0) return false
    const company = await readCompany(q)
    const { timeZone, notices } = company
    const skipped: { id: string; reason: NoticeSkip }[] = []
    const told: DueNotice[] = []
    for (const one of due) {
      const { kind, account, facts } = one
      const wanted = account[kind] ?? notices[kind]
      const before = facts.before ? new Date(facts.before) : null
      const decision = decideNotice({ ...one, wanted, before }, { now, timeZone })
      if (decision.send) told.push(one)
      else skipped.push({ id: one.id, reason: decision.reason })
    }
    await skipNotices(q, skipped, now)
    await freeze(q, deps, told, company, now)
    return true
  })
}

async function freeze(q: Q, deps: JobDeps, told: DueNotice[], company: Company, now: Date): Promise<void> {
  if (told.length === 0) return
  const id = deps.newId('mbt')
  const random = deps.random(TOKEN_BYTES * told.length)
  const messages: MailMessage[] = []
  const rows: FrozenMessage[] = []
  const sent: NoticeSent[] = []
  for (const [i, notice] of told.entries()) {
    const token = tokenOf(random.subarray(i * TOKEN_BYTES, (i + 1) * TOKEN_BYTES), now)
    const message = compose(deps, company, notice, token, now)
    const { contact, delivery, facts } = notice
    if (!contact?.email) throw new Error(`Notice ${notice.id} has nobody to write to`)
    messages.push(message)
    rows.push({
      ...{ id: message.id, kind: 'notice', subject: message.subject, to: contact.email },
      ...{ invitationId: null, noticeId: notice.id },
    })
    sent.push({
      ...{ id: notice.id, hash: linkHash(token), deliveryId: delivery.id, contactId: contact.id },
      // What this mail says, which the delivery may no longer say tomorrow.
      facts: { ...facts, after: delivery.expectedAt?.toISOString() ?? null, reason: delivery.delayReason },
    })
  }
  const frozen = freezeMessages(messages)
  keepFrozen(deps.store, id, { messages, frozen })
  await freezeBatches(q, [{ id, key: id, payload: frozen, messages: rows }], now)
  await startNotices(q, sent, now)
}

/** One notice as it is posted; replies reach the person who looks after the account. */
function compose(deps: JobDeps, company: Company, notice: DueNotice, token: string, now: Date): MailMessage {
  const { contact, manager } = notice
  if (!contact?.email) throw new Error(`Notice ${notice.id} has nobody to write to`)
  const pageUrl = `${deps.baseUrl}/d/${token}`
  const stopUrl = `${pageUrl}/stop`
  const replyTo = manager?.email ?? company.replyTo
  return {
    id: deps.newId('msg'),
    from: formatAddress({ name: company.senderName, address: company.senderAddress }),
    ...(replyTo ? { replyTo } : {}),
    to: formatAddress({ name: contact.name, address: contact.email }),
    ...noticeMail(notice, { company, pageUrl, stopUrl, now }),
    headers: {
      'List-Unsubscribe': `<${stopUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Feedback-ID': `${notice.kind}:notice:hearback`,
      ...machineMade,
    },
  }
}
