import { createTransport } from 'nodemailer'
import { AppError } from '../../core/errors.ts'
import type { Mailer, MailResult } from './mailer.ts'
import { returnPath } from './return-path.ts'
import { type SafeMessage, sendSafe } from './safety.ts'
import { readFailure } from './smtp-failures.ts'

export interface SmtpOptions {
  /** smtp://user:password@host:587 or smtps://…:465; nodemailer's options may follow (?requireTLS=true). */
  url: string
  clock: () => Date
  /** Where bounces go. Each mail returns to an address of its own, bounces+<its id>@…, so that a bounce names its mail. */
  bounceAddress?: string
  connections?: number
  /** Longest waits in ms: for a connection, for the greeting, and for any later sign of life. */
  timeouts?: { connection?: number; greeting?: number; socket?: number }
}

/**
 * Sends one by one over a few kept connections. SMTP has no idempotency: a mail whose bytes all went out and whose
 * answer was lost is `unknown` for good.
 */
export function smtpMailer({
  url,
  clock,
  bounceAddress,
  connections = 5,
  timeouts = {},
}: SmtpOptions): Mailer {
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new AppError('invalid', 'SMTP_URL must look like smtp://user:password@mail.example.com:587.')
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    // A server that wants fewer closes with 421, and the mail takes another connection; each costs a round of greetings.
    maxMessages: 1000,
    // nodemailer repeats a mail by itself only while not one byte of it was read.
    maxRequeues: 2,
    connectionTimeout: timeouts.connection ?? 10_000,
    greetingTimeout: timeouts.greeting ?? 10_000,
    // Spam filters think between the last byte and the answer; giving up early makes the mail unknown.
    socketTimeout: timeouts.socket ?? 120_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Message-IDs whose body was read to its end. Before that the closing dot is not written, and without the dot no
  // server takes the mail.
  const handedOver = new Set<string>()
  transport.use('stream', ({ message }, done) => {
    message.processFunc((body) => body.once('end', () => handedOver.add(message.messageId())))
    done()
  })
  const underWay = new Set<Promise<MailResult>>()

  async function sendOne(message: SafeMessage): Promise<MailResult> {
    const { id, from, to, replyTo, subject, html, text, headers, attachments = [] } = message
    const messageId = `<${id}@${from.address.split('@').at(-1)}>`
    try {
      await transport.sendMail({
        ...{ from, to, replyTo, subject, html, text, headers, messageId },
        date: clock(),
        attachments: attachments.map(({ filename, type, content }) => ({
          ...{ filename, contentType: type, content: Buffer.from(content, 'base64') },
        })),
        ...(bounceAddress && {
          envelope: { from: returnPath(bounceAddress, id), to: to.address },
        }),
      })
      return { kind: 'sent', providerId: messageId }
    } catch (error) {
      return readFailure(error as Error, handedOver.has(messageId))
    } finally {
      handedOver.delete(messageId)
    }
  }

  return {
    name: 'smtp',
    // After a crash a whole batch is unknown: kept small.
    batchSize: 20,
    idempotent: false,
    usualRate: 20,
    send: ({ messages }) =>
      sendSafe(messages, (safe) =>
        Promise.all(
          safe.map((message) => {
            const sending = sendOne(message)
            underWay.add(sending)
            return sending.finally(() => underWay.delete(sending))
          }),
        ),
      ),
    async close() {
      transport.close()
      await Promise.allSettled(underWay)
    },
  }
}
