import { takeMailEvents } from '../db/mail-events.ts'
import type { JobDeps } from './deps.ts'

/**
 * Reads the mailbox that SMTP bounces come back to, where one is set, and applies what they say. Resend tells of its
 * bounces by its webhook instead.
 */
export async function readBounceMailbox({ store, clock, newId, log, bounceMailbox }: JobDeps): Promise<void> {
  if (!bounceMailbox) return
  // Read only where a mailbox is set: both packages are large.
  const { readMailbox } = await import('./mail/mailbox.ts')
  const { readBounces } = await import('./mail/dsn.ts')
  const mails = await readMailbox(bounceMailbox, async (source) => {
    const events = await readBounces(source, clock())
    if (events.length === 0) return
    await store.tx((q) => takeMailEvents(q, events, { now: clock(), newId }))
  })
  if (mails > 0) log('info', 'Bounces were read', { mails })
}
