import { expect, test } from 'vitest'
import { readFailure } from '../../../jobs/mail/smtp-failures.ts'

const error = (facts: object) => Object.assign(new Error('said the server'), facts)

test.each([
  ['the sender refused', { command: 'MAIL FROM', responseCode: 553, permanent: true }, true, 'mailer'],
  ['the server closing at the recipient', { command: 'RCPT TO', responseCode: 421 }, false, 'mailer'],
  ['too many mails in one go', { command: 'RCPT TO', responseCode: 452 }, false, 'message'],
  ['commands out of order', { command: 'DATA', responseCode: 503, permanent: false }, false, 'message'],
  ['a greeting that refuses', { command: 'CONN', responseCode: 554, permanent: true }, true, 'mailer'],
  ['sign-in not possible just now', { command: 'AUTH PLAIN', responseCode: 454 }, false, 'mailer'],
  ['no password for a server that wants one', { command: 'API', code: 'EAUTH' }, true, 'mailer'],
  ['a mail too large for the server', { command: 'MAIL FROM', code: 'EMESSAGE' }, true, 'message'],
  ['a name that does not resolve', { command: 'CONN', code: 'EDNS' }, false, 'mailer'],
  ['a pool that was closed', {}, false, 'mailer'],
])('%s: permanent or not, and whose fault', (_, facts, permanent, fault) => {
  expect(readFailure(error(facts), false)).toMatchObject({
    kind: 'failed',
    error: { permanent, fault, message: 'said the server' },
  })
})

test('without an answer to the whole mail nobody knows', () => {
  const lost = error({ command: 'CONN', code: 'ECONNECTION' })
  expect(readFailure(lost, true)).toMatchObject({ kind: 'unknown', error: { permanent: true } })
  expect(readFailure(lost, false)).toMatchObject({ kind: 'failed', error: { permanent: false } })
})
