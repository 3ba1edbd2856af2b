import type { RandomBytes } from '../../core/ids.ts'
import type { Mailer } from './mailer.ts'
import { outboxMailer, type StoreMessages } from './outbox.ts'

/** The mail part of the configuration: RESEND_API_KEY, RESEND_BASE_URL, SMTP_URL, BOUNCE_ADDRESS. */
export interface MailConfig {
  resendApiKey?: string
  resendBaseUrl?: string
  smtpUrl?: string
  bounceAddress?: string
}

/**
 * Resend where its key is set, else SMTP where its address is set, else the outbox. Only the chosen one's packages
 * are read.
 */
export async function chooseMailer(
  { resendApiKey, resendBaseUrl, smtpUrl, bounceAddress }: MailConfig,
  { clock, random, store }: { clock: () => Date; random: RandomBytes; store: StoreMessages },
): Promise<Mailer> {
  if (resendApiKey) {
    const { resendMailer } = await import('./resend.ts')
    return resendMailer({ apiKey: resendApiKey, baseUrl: resendBaseUrl, clock, random })
  }
  if (smtpUrl) {
    const { smtpMailer } = await import('./smtp.ts')
    return smtpMailer({ url: smtpUrl, bounceAddress, clock })
  }
  return outboxMailer(store)
}
