import type { MailError, MailFailure } from './mailer.ts'

/** Surely not sent, and posting it again is useless. */
export function permanently(fault: MailError['fault'], code: string, message: string): MailFailure {
  return { kind: 'failed', error: { permanent: true, fault, code, message } }
}

/** Surely not sent; may be posted again, in `after` ms or when the sender likes. */
export function forNow(
  fault: MailError['fault'],
  code: string,
  message: string,
  after?: number,
): MailFailure {
  return { kind: 'failed', error: { permanent: false, fault, code, message, ...(after && { after }) } }
}

/** Perhaps sent. `permanent` where posting it again could send it twice, or could not tell either. */
export function perhaps(code: string, message: string, { permanent }: { permanent: boolean }): MailFailure {
  return { kind: 'unknown', error: { permanent, fault: 'mailer', code, message } }
}
