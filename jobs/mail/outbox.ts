import { forNow } from './failures.ts'
import type { Mailer, MailMessage, MailResult } from './mailer.ts'
import { sendSafe } from './safety.ts'

/** Stores mails, and each only once however often its id comes. */
export type StoreMessages = (messages: MailMessage[]) => Promise<void>

/** Keeps the mail in the house: the dashboard shows it until Resend or SMTP is set up. */
export function outboxMailer(store: StoreMessages): Mailer {
  return {
    name: 'outbox',
    batchSize: 100,
    idempotent: true,
    usualRate: null,
    send: ({ messages }) =>
      sendSafe(messages, async (safe): Promise<MailResult[]> => {
        const kept = new Set(safe.map(({ id }) => id))
        try {
          await store(messages.filter(({ id }) => kept.has(id)))
          return safe.map(() => ({ kind: 'sent', providerId: null }))
        } catch (error) {
          const failure = forNow('mailer', 'store', (error as Error).message)
          return safe.map(() => failure)
        }
      }),
    async close() {},
  }
}
