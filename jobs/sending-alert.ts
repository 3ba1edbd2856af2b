import { freezeBatches } from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { admins } from '../db/users.ts'
import { machineMade } from './compose-mail.ts'
import type { JobDeps } from './deps.ts'
import { escapeHtml } from './invitation-mail/sheet.ts'
import { formatAddress } from './mail/addresses.ts'
import { freezeMessages } from './mail/frozen.ts'

/**
 * Tells every admin by mail that sending has stopped. The mail waits with the others where nothing goes out at all; the
 * dashboard says it at once.
 */
export async function freezeAlert(
  q: Q,
  deps: JobDeps,
  { reason, until }: { reason: string; until: Date },
): Promise<void> {
  const company = await readCompany(q)
  const readers = await admins(q)
  if (readers.length === 0) return
  const lines = [
    `The mail service ${deps.mailer.name} takes no more mail: ${reason}`,
    `Nothing is lost. What is planned waits, and is tried again at ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC, or as soon as somebody presses "Send again" on ${deps.baseUrl}/outbox`,
  ]
  const from = formatAddress({ name: company.senderName, address: company.senderAddress })
  const messages = readers.map(({ name, email }) => ({
    id: deps.newId('msg'),
    from,
    to: formatAddress({ name, address: email }),
    subject: 'Hearback has stopped sending mail',
    text: lines.join('\n\n'),
    html: lines.map((line) => `<p>${escapeHtml(line)}</p>`).join(''),
    headers: machineMade,
  }))
  const id = deps.newId('mbt')
  const rows = messages.map(({ id: message, subject }, i) => ({
    ...{ id: message, kind: 'alert' as const, invitationId: null, subject, to: readers[i]?.email ?? '' },
  }))
  await freezeBatches(q, [{ id, key: id, payload: freezeMessages(messages), messages: rows }], deps.clock())
}
