import { setImmediate } from 'node:timers/promises'
import type { Company } from '../core/company.ts'
import { verifiedFor } from '../db/actions.ts'
import type { DueInvitation } from '../db/invitation-due.ts'
import type { AskedNow } from '../db/invitation-sending.ts'
import { linkHash } from '../db/invitations.ts'
import { type FrozenBatch, type FrozenMessage, freezeBatches, type MailKind } from '../db/mails.ts'
import type { Q } from '../db/store.ts'
import { composeMail, TOKEN_BYTES, tokenOf } from './compose-mail.ts'
import type { JobDeps } from './deps.ts'
import { keepFrozen } from './frozen-here.ts'
import { freezeMessages } from './mail/frozen.ts'
import type { MailMessage } from './mail/mailer.ts'
import type { Hand } from './post-batches.ts'

/** Many batches in one transaction share its cost; more of them would keep answers waiting for the writer. */
export const BATCHES_AT_ONCE = 5

/** Renders a mail for each invitation and stores them in batches; returns the links that are in them. */
export async function freezeMails(
  q: Q,
  deps: JobDeps,
  invitations: DueInvitation[],
  { kind, company, now, hand }: { kind: MailKind; company: Company; now: Date; hand?: Hand | undefined },
): Promise<AskedNow[]> {
  const batches: FrozenBatch[] = []
  const links: AskedNow[] = []
  const tells = ({ programme }: DueInvitation) => kind === 'invitation' && programme.rules.youSaidWeDid
  const doneFor = await verifiedFor(
    q,
    invitations.filter(tells).map(({ accountId }) => accountId),
    now,
  )
  for (const part of chunksOf(invitations, deps.mailer.batchSize)) {
    // The batches before are on the wire: their sockets, and whoever asks for a page, get a turn in between.
    await setImmediate()
    const id = deps.newId('mbt')
    const messages: MailMessage[] = []
    const rows: FrozenMessage[] = []
    const random = deps.random(TOKEN_BYTES * part.length)
    for (const [i, one] of part.entries()) {
      const token = tokenOf(random.subarray(i * TOKEN_BYTES, (i + 1) * TOKEN_BYTES), now)
      const done = tells(one) ? (doneFor.get(one.accountId) ?? []) : []
      const message = await composeMail(q, deps, company, one, { kind, token, done })
      messages.push(message)
      const to = one.contact?.email as string
      rows.push({ id: message.id, kind, subject: message.subject, invitationId: one.id, to })
      const { programmeId } = one
      links.push({
        invitationId: one.id,
        contactId: one.contactId as string,
        programmeId,
        hash: linkHash(token),
      })
    }
    const frozen = freezeMessages(messages)
    keepFrozen(deps.store, id, { messages, frozen })
    batches.push({ id, key: id, payload: frozen, messages: rows })
  }
  const taken = await hand?.take(
    q,
    batches.map(({ id, key, messages: { length: size } }) => ({ id, key, size })),
  )
  await freezeBatches(q, batches, now, taken)
  return links
}

function chunksOf<T>(rows: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
}
