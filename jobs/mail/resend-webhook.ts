import { Resend, type WebhookEventPayload } from 'resend'
import type { MailEventType } from '../../core/mail-events.ts'
import type { MailEvent } from '../../db/mail-events.ts'
import { MESSAGE_TAG } from './frozen.ts'

const types: Partial<Record<WebhookEventPayload['type'], MailEventType>> = {
  'email.sent': 'sent',
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'delayed',
  'email.opened': 'opened',
  'email.complained': 'complained',
  'email.failed': 'failed',
  // Resend would not even try: the address bounced or complained before.
  'email.suppressed': 'bounced',
}

/**
 * What Resend posted, as an event of a mail of ours, or as the id of one that came in; null: signed, but nothing of ours;
 * undefined: not signed by Resend.
 */
export type ReadResendEvent = (
  body: string,
  headers: Headers,
) => MailEvent | { receivedId: string } | null | undefined

/** Reads what Resend posts, given the webhook's signing secret. A signature is good for five minutes. */
export function resendEventReader(webhookSecret: string): ReadResendEvent {
  // The SDK wants a key before it verifies anything; none is used.
  const { webhooks } = new Resend('re_webhooks')
  return (body, headers) => {
    const id = headers.get('svix-id') ?? ''
    const signed = {
      id,
      timestamp: headers.get('svix-timestamp') ?? '',
      signature: headers.get('svix-signature') ?? '',
    }
    let event: WebhookEventPayload
    try {
      event = webhooks.verify({ payload: body, headers: signed, webhookSecret })
    } catch {
      return undefined
    }
    if (event.type === 'email.received') return { receivedId: event.data.email_id }
    return asMailEvent(id, event)
  }
}

function asMailEvent(key: string, event: WebhookEventPayload): MailEvent | null {
  const type = event.type === 'email.bounced' ? bounceType(event.data.bounce.type) : types[event.type]
  if (!type || !('email_id' in event.data)) return null
  const { email_id, tags } = event.data as { email_id: string; tags?: Record<string, string> }
  const occurredAt = new Date(event.created_at)
  return {
    ...{ key, type, occurredAt, providerId: email_id },
    messageId: tags?.[MESSAGE_TAG] ?? null,
    detail: detailOf(event),
  }
}

const bounceType = (type: string): MailEventType => (type === 'Permanent' ? 'bounced' : 'soft_bounced')

const DETAIL_LENGTH = 500

function detailOf(event: WebhookEventPayload): string | null {
  const words =
    event.type === 'email.bounced'
      ? event.data.bounce.message
      : event.type === 'email.failed'
        ? event.data.failed.reason
        : event.type === 'email.suppressed'
          ? event.data.suppressed.message
          : null
  return words?.slice(0, DETAIL_LENGTH) ?? null
}
