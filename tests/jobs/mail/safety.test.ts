import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { formatAddress } from '../../../jobs/mail/addresses.ts'
import type { Mailer, MailMessage } from '../../../jobs/mail/mailer.ts'
import { resendMailer } from '../../../jobs/mail/resend.ts'
import { smtpMailer } from '../../../jobs/mail/smtp.ts'
import { type ResendServer, startResendServer } from '../../support/resend-server.ts'
import { type SmtpTestServer, startSmtpServer } from '../../support/smtp-server.ts'
import { even, mail, noon } from './mails.ts'

let smtp: SmtpTestServer
let resend: ResendServer
let mailers: { smtp: Mailer; resend: Mailer }
beforeEach(async () => {
  smtp = await startSmtpServer()
  resend = await startResendServer()
  mailers = {
    smtp: smtpMailer({ url: smtp.url, clock: noon }),
    resend: resendMailer({ apiKey: 're_1', baseUrl: resend.url, clock: noon, random: even }),
  }
})
afterEach(async () => {
  await mailers.smtp.close()
  await mailers.resend.close()
  await smtp.close()
  await resend.close()
})

const EVIL = 'X-Evil: yes'
const NAMES = [
  "Bob O'Kafor",
  'Moreau, Alice',
  'Brightwater "Truck" Parts',
  'back\\slash',
  'Jürgen Größe 漢字 🚚',
  'a@b.example',
  'Alice (Paris); Bob:',
  `Alice\r\n${EVIL}`,
  `Alice\n${EVIL}`,
  `Alice\r${EVIL}`,
  `Alice\u2028${EVIL}`,
  '=?utf-8?q?=0D=0AX-Evil:_yes?=',
  `${'long '.repeat(60)}name`,
]

describe.each(NAMES)('the name %j', (name) => {
  const shown = name.replace(/[\r\n\u2028]+/g, ' ')

  test('reaches the reader over SMTP as it is, and adds no header', async () => {
    const from = formatAddress({ name, address: 'hello@brightwater.example' })
    const to = formatAddress({ name, address: 'alice@fleet.example' })
    const [result] = await mailers.smtp.send({ key: 'k', messages: [mail({ id: 'msg_1', from, to })] })
    expect(result!.kind).toBe('sent')
    const [received] = await smtp.waitFor(1)
    expect(received!.envelope).toEqual({ from: 'hello@brightwater.example', to: ['alice@fleet.example'] })
    expect(headerNames(received!.raw)).not.toContain('x-evil')
    const parsed = await received!.parse()
    expect(parsed.from.address).toBe('hello@brightwater.example')
    expect(parsed.to.map(({ address }) => address)).toEqual(['alice@fleet.example'])
    // A name that looks encoded already is decoded by mail programs; that it adds no header is all that counts.
    if (!shown.startsWith('=?')) expect([parsed.from.name, parsed.to[0]!.name]).toEqual([shown, shown])
  })

  test('goes to Resend in one line', async () => {
    const to = formatAddress({ name, address: 'alice@fleet.example' })
    const [result] = await mailers.resend.send({ key: 'k', messages: [mail({ id: 'msg_1', to })] })
    expect(result!.kind).toBe('sent')
    expect(resend.accepted[0]!.to).toEqual([to])
    expect(to).not.toMatch(/[\r\n\u2028]/)
  })
})

test('a subject with line breaks becomes one line', async () => {
  const subject = `Your delivery\r\n${EVIL}\n\nto Paris: größer 🚚`
  for (const mailer of Object.values(mailers)) {
    const [result] = await mailer.send({ key: 'k', messages: [mail({ id: 'msg_1', subject })] })
    expect(result!.kind).toBe('sent')
  }
  const [received] = await smtp.waitFor(1)
  expect(headerNames(received!.raw)).not.toContain('x-evil')
  const line = `Your delivery ${EVIL} to Paris: größer 🚚`
  expect((await received!.parse()).subject).toBe(line)
  expect(resend.accepted[0]!.subject).toBe(line)
})

const refused: [string, Partial<MailMessage>][] = [
  ['a list of recipients', { to: 'alice@fleet.example, eve@evil.example' }],
  ['a recipient with a line break', { to: `alice@fleet.example\r\n${EVIL}` }],
  ['a sender with a line break', { from: `Brightwater\n <hello@brightwater.example>` }],
  ['a reply address with a line break', { replyTo: `bob@brightwater.example\r\n${EVIL}` }],
  ['a header value with a line break', { headers: { 'X-Note': `a\r\n${EVIL}` } }],
  ['a header name with a line break', { headers: { [`X-Note: a\r\n${EVIL}\r\nX-B`]: 'b' } }],
  ['a second list of readers', { headers: { Bcc: 'eve@evil.example' } }],
  ['a second body', { headers: { 'Content-Type': 'text/plain' } }],
]

test.each(refused)(
  '%s is refused before anything leaves, and the other mails are sent',
  async (_, changes) => {
    for (const mailer of Object.values(mailers)) {
      const messages = [mail({ id: 'msg_1' }), mail({ id: 'msg_2', ...changes }), mail({ id: 'msg_3' })]
      const results = await mailer.send({ key: 'k', messages })
      expect(results.map(({ kind }) => kind)).toEqual(['sent', 'failed', 'sent'])
      expect(results[1]).toMatchObject({ error: { permanent: true, fault: 'message', code: 'unsafe' } })
    }
    expect((await smtp.waitFor(2)).map(({ envelope }) => envelope.to[0])).not.toContain('msg_2@fleet.example')
    expect(smtp.messages).toHaveLength(2)
    expect(resend.accepted).toHaveLength(2)
  },
)

function headerNames(raw: Buffer): string[] {
  const head = raw.toString('latin1').split('\r\n\r\n')[0]!
  return head.split('\r\n').flatMap((line) => /^([^\s:]+):/.exec(line)?.[1]?.toLowerCase() ?? [])
}
