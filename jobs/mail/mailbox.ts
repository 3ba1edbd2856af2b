import { ImapFlow } from 'imapflow'

/** More wait for the next reading: a flood of bounces must not hold the job for hours. */
const MOST = 500
/** Enough for any report; what hangs on it behind that is our own mail. */
export const REPORT_MAX = 512 * 1024

/**
 * Hands every unread mail of the mailbox to `take`, the oldest first, and marks it read once that is done: what fails
 * comes again. The path of the address is the folder. Of each mail `sourceMax` bytes are read. Returns how many there were.
 */
export async function readMailbox(
  url: string,
  take: (source: Buffer) => Promise<void>,
  { sourceMax = REPORT_MAX }: { sourceMax?: number } = {},
): Promise<number> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url)
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
  })
  // It is thrown by what waits for it as well; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    const folder = await client.getMailboxLock(decodeURIComponent(pathname.slice(1)) || 'INBOX')
    try {
      const unread = (await client.search({ seen: false }, { uid: true })) || []
      const uids = unread.sort((a, b) => a - b).slice(0, MOST)
      for (const uid of uids) {
        const source = { start: 0, maxLength: sourceMax }
        const mail = (await client.fetchOne(String(uid), { source }, { uid: true })) || undefined
        if (mail?.source) await take(mail.source)
        await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      }
      return uids.length
    } finally {
      folder.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
  }
}
