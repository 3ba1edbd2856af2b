import { forNow, perhaps, permanently } from './failures.ts'
import type { MailError, MailFailure } from './mailer.ts'

/** What nodemailer adds to its errors. */
interface SmtpError extends Error {
  code?: string
  command?: string
  responseCode?: number
  permanent?: boolean
}

/**
 * What an SMTP error means for one mail. An answer of the server is always certain: 5yz is permanent, 4yz is not.
 * Without an answer it depends on whether the whole mail was handed over.
 */
export function readFailure(error: SmtpError, handedOver: boolean): MailFailure {
  const { command = '', message } = error
  const code = String(error.responseCode ?? error.code ?? 'ECONNECTION')
  if (error.responseCode) {
    const read = error.permanent ? permanently : forNow
    return read(faultOf(command, error.responseCode), code, message)
  }
  if (handedOver) return perhaps(code, message, { permanent: true })
  // nodemailer's own refusals: an address it will not put into a command, a mail larger than the server takes.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return permanently('message', code, message)
  if (code === 'EAUTH' || code === 'ENOAUTH') return permanently('mailer', code, message)
  return forNow('mailer', code, message)
}

/** Sign-in, greeting and sender are ours; the recipient and the content belong to the one mail. 421 closes the shop. */
function faultOf(command: string, responseCode: number): MailError['fault'] {
  return responseCode !== 421 && (command === 'RCPT TO' || command === 'DATA') ? 'message' : 'mailer'
}
