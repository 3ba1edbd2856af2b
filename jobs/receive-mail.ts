import { fileInbound } from '../db/inbound-mails.ts'
import { readCompany } from '../db/settings.ts'
import type { JobDeps } from './deps.ts'

/** Enough for a mail with files of what mail servers take. */
const SOURCE_MAX = 30 * 1024 * 1024

/** Reads one mail that came in and puts it where it belongs; says what became of it. */
export async function takeMail(deps: JobDeps, source: Buffer): Promise<string> {
  const { readInbound } = await import('./mail/read-inbound.ts')
  const { senderAddress } = await readCompany(deps.store.read)
  const mail = await readInbound(source, { addresses: deps.inbound, ownAddress: senderAddress })
  const stamp = { now: deps.clock(), newId: deps.newId }
  const outcome = await deps.store.tx((q) => fileInbound(q, mail, stamp))
  return outcome.kind
}

/** Fetches the mail that Resend's webhook named, and takes it. */
export async function receiveMail(deps: JobDeps, { id }: Record<string, unknown>): Promise<void> {
  if (!deps.fetchReceived || typeof id !== 'string') return
  const outcome = await takeMail(deps, await deps.fetchReceived(id))
  deps.log('info', 'A mail came in', { outcome })
}

/** Reads the mailbox that customers' answers arrive in, where one is set. */
export async function readInboundMailbox(deps: JobDeps): Promise<void> {
  if (!deps.inboundMailbox) return
  const { readMailbox } = await import('./mail/mailbox.ts')
  const mails = await readMailbox(
    deps.inboundMailbox,
    async (source) => void (await takeMail(deps, source)),
    {
      sourceMax: SOURCE_MAX,
    },
  )
  if (mails > 0) deps.log('info', 'Answers were read', { mails })
}
