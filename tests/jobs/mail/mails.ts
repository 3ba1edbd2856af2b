import type { MailFailure, MailMessage, MailResult } from '../../../jobs/mail/mailer.ts'

export const noon = () => new Date('2026-03-02T12:00:00.000Z')
/** Random bytes that are always the same: half the spread. */
export const even = (length: number) => new Uint8Array(length).fill(128)

/** A mail of Brightwater's to one fleet. */
export function mail(changes: Partial<MailMessage> & { id: string }): MailMessage {
  return {
    from: 'Brightwater Truck Parts <hello@brightwater.example>',
    to: `${changes.id}@fleet.example`,
    subject: 'How was your delivery?',
    html: '<p>How was your delivery <b>BW-1042</b>?</p>',
    text: 'How was your delivery BW-1042?',
    headers: { 'List-Unsubscribe': '<https://brightwater.example/u/abc>' },
    ...changes,
  }
}

export function mails(count: number): MailMessage[] {
  return Array.from({ length: count }, (_, i) => mail({ id: `msg_${i + 1}` }))
}

/** The failure of a result, so that a test can look at it without asking which kind it is. */
export function failure(result: MailResult | undefined): MailFailure {
  if (!result || result.kind === 'sent') throw new Error('The mail was sent')
  return result
}
