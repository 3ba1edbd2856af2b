import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { Mailer } from '../../../jobs/mail/mailer.ts'
import { type SmtpOptions, smtpMailer } from '../../../jobs/mail/smtp.ts'
import { type SmtpServerOptions, type SmtpTestServer, startSmtpServer } from '../../support/smtp-server.ts'
import { failure, mail, mails, noon } from './mails.ts'

let server: SmtpTestServer
let mailer: Mailer
afterEach(async () => {
  await mailer?.close()
  await server?.close()
})

async function start(onServer: SmtpServerOptions = {}, onMailer: Partial<SmtpOptions> = {}) {
  server = await startSmtpServer(onServer)
  mailer = smtpMailer({ url: server.url, clock: noon, ...onMailer })
}

test('sends every part of a mail, under a Message-ID made of our id', async () => {
  await start()
  const message = mail({ id: 'msg_1', replyTo: '"Okafor, Bob" <bob@brightwater.example>' })
  const [result] = await mailer.send({ key: 'k1', messages: [message] })
  expect(result).toEqual({ kind: 'sent', providerId: '<msg_1@brightwater.example>' })
  const [received] = await server.waitFor(1)
  expect(received!.envelope).toEqual({ from: 'hello@brightwater.example', to: ['msg_1@fleet.example'] })
  const { headers, html, text, ...rest } = await received!.parse()
  expect(rest).toEqual({
    from: { name: 'Brightwater Truck Parts', address: 'hello@brightwater.example' },
    to: [{ name: '', address: 'msg_1@fleet.example' }],
    subject: 'How was your delivery?',
    messageId: '<msg_1@brightwater.example>',
    date: noon(),
  })
  expect(html.trim()).toBe(message.html)
  expect(text.trim()).toBe(message.text)
  expect(headers).toMatchObject({
    'list-unsubscribe': message.headers['List-Unsubscribe'],
    'reply-to': '"Okafor, Bob" <bob@brightwater.example>',
  })
})

test('sends a batch over few connections and gives a result for each', async () => {
  await start({}, { connections: 2 })
  const results = await mailer.send({ key: 'k1', messages: mails(mailer.batchSize) })
  expect(results.map((result) => result.kind === 'sent' && result.providerId)).toEqual(
    mails(mailer.batchSize).map(({ id }) => `<${id}@brightwater.example>`),
  )
  await mailer.send({ key: 'k2', messages: mails(mailer.batchSize) })
  expect(server.messages).toHaveLength(2 * mailer.batchSize)
  expect(server.stats.connections).toBeLessThanOrEqual(2)
})

test('a recipient nobody knows is refused for good, one that is full for now, the others are sent', async () => {
  const codes: Record<string, number> = { 'msg_2@fleet.example': 550, 'msg_3@fleet.example': 451 }
  await start({ reject: (to) => codes[to] ?? null })
  const results = await mailer.send({ key: 'k1', messages: mails(4) })
  expect(results.map(({ kind }) => kind)).toEqual(['sent', 'failed', 'failed', 'sent'])
  expect(failure(results[1]).error).toMatchObject({ permanent: true, fault: 'message', code: '550' })
  expect(failure(results[2]).error).toMatchObject({ permanent: false, fault: 'message', code: '451' })
  expect(server.messages).toHaveLength(2)
})

test.each([
  [554, true],
  [452, false],
])('an answer of %i after the whole mail is certain', async (code, permanent) => {
  await start({ afterData: () => code })
  const [result] = await mailer.send({ key: 'k1', messages: mails(1) })
  expect(result).toMatchObject({ kind: 'failed', error: { permanent, code: String(code) } })
  expect(server.messages).toHaveLength(0)
})

test('a wrong password is the mailer’s fault', async () => {
  await start({ user: { name: 'brightwater', password: 'p@ss:word' } })
  const [right] = await mailer.send({ key: 'k1', messages: mails(1) })
  expect(right!.kind).toBe('sent')
  const wrong = smtpMailer({ url: server.url.replace('brightwater', 'someone'), clock: noon })
  const [result] = await wrong.send({ key: 'k2', messages: mails(1) })
  await wrong.close()
  expect(result).toMatchObject({ kind: 'failed', error: { permanent: true, fault: 'mailer', code: '535' } })
})

test('TLS with a certificate nobody trusts is refused unless the address says otherwise', async () => {
  await start({ secure: true })
  const [refused] = await mailer.send({ key: 'k1', messages: mails(1) })
  expect(refused).toMatchObject({ kind: 'failed', error: { permanent: false, fault: 'mailer' } })
  const trusting = smtpMailer({ url: `${server.url}?tls.rejectUnauthorized=false`, clock: noon })
  const [sent] = await trusting.send({ key: 'k1', messages: mails(1) })
  await trusting.close()
  expect(sent!.kind).toBe('sent')
})

test('closing lets a mail that is under way arrive', async () => {
  await start()
  const sending = mailer.send({ key: 'k1', messages: mails(1) })
  await expect.poll(() => server.stats.connections).toBe(1)
  await mailer.close()
  expect((await sending)[0]!.kind).toBe('sent')
  expect(server.messages).toHaveLength(1)
})

test.each(['https://mail.example.com', 'mail.example.com:25', ''])(
  'the address %j is refused with an example',
  async (url) => {
    expect(() => smtpMailer({ url, clock: noon })).toThrow(AppError)
    expect(() => smtpMailer({ url, clock: noon })).toThrow('smtp://')
  },
)
