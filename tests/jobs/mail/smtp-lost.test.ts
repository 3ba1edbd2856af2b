import { createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Mailer } from '../../../jobs/mail/mailer.ts'
import { smtpMailer } from '../../../jobs/mail/smtp.ts'
import { type SmtpTestServer, startSmtpServer } from '../../support/smtp-server.ts'
import { mails, noon } from './mails.ts'

let server: SmtpTestServer
let mailer: Mailer
afterEach(async () => {
  await mailer?.close()
  await server?.close()
})

const unknown = { kind: 'unknown', error: { permanent: true, fault: 'mailer' } }
const toRetry = { kind: 'failed', error: { permanent: false, fault: 'mailer' } }

test('a connection lost after the whole mail leaves it unknown, and nothing sends it again', async () => {
  server = await startSmtpServer({ afterData: (to) => (to.startsWith('msg_2@') ? 'drop' : null) })
  mailer = smtpMailer({ url: server.url, clock: noon, connections: 1 })
  const results = await mailer.send({ key: 'k1', messages: mails(3) })
  expect(results[1]).toMatchObject(unknown)
  expect([results[0], results[2]].map((result) => result?.kind)).toEqual(['sent', 'sent'])
  expect(server.messages.map(({ envelope }) => envelope.to[0])).toEqual(mails(3).map(({ to }) => to))
})

test('no answer in time after the whole mail leaves it unknown', async () => {
  server = await startSmtpServer({ afterData: () => 'hang' })
  mailer = smtpMailer({ url: server.url, clock: noon, timeouts: { socket: 1000 } })
  const [result] = await mailer.send({ key: 'k1', messages: mails(1) })
  expect(result).toMatchObject({ ...unknown, error: { ...unknown.error, code: 'ETIMEDOUT' } })
  expect(server.stats.received).toBe(1)
})

test('a large mail cut off in the middle was not sent', async () => {
  // Talks just enough SMTP to be given the mail, and hangs up after its first bytes.
  const sockets = new Set<Socket>()
  const rude = createServer((socket) => {
    sockets.add(socket)
    socket.write('220 rude\r\n')
    let body = false
    socket.on('data', (chunk) => {
      if (body) return void socket.resetAndDestroy()
      body = /^DATA/m.test(String(chunk))
      socket.write(body ? '354 go on\r\n' : '250 fine\r\n')
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve))
  const { port } = rude.address() as { port: number }
  mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, clock: noon })
  const [message] = mails(1)
  const large = { ...message!, text: 'A line of a very long letter.\n'.repeat(300_000) }
  const [result] = await mailer.send({ key: 'k1', messages: [large] })
  expect(result).toMatchObject(toRetry)
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => rude.close(resolve))
})

test('a connection lost before the mail was handed over: not sent', async () => {
  server = await startSmtpServer({ reject: () => 'drop' })
  mailer = smtpMailer({ url: server.url, clock: noon })
  const [result] = await mailer.send({ key: 'k1', messages: mails(1) })
  expect(result).toMatchObject(toRetry)
  expect(server.stats.received).toBe(0)
})

test('a kept connection that the server has closed meanwhile costs nothing', async () => {
  server = await startSmtpServer()
  mailer = smtpMailer({ url: server.url, clock: noon, connections: 1 })
  await mailer.send({ key: 'k1', messages: mails(1) })
  const { port } = server
  await server.close()
  server = await startSmtpServer({ port })
  const [result] = await mailer.send({ key: 'k2', messages: mails(1) })
  expect(result!.kind).toBe('sent')
  expect(server.messages).toHaveLength(1)
})

test('a server that is down: not sent', async () => {
  server = await startSmtpServer()
  await server.close()
  mailer = smtpMailer({ url: server.url, clock: noon })
  const results = await mailer.send({ key: 'k1', messages: mails(2) })
  expect(results).toMatchObject([toRetry, toRetry])
})

test('a server that never greets: not sent', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as { port: number }
  mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, clock: noon, timeouts: { greeting: 50 } })
  const [result] = await mailer.send({ key: 'k1', messages: mails(1) })
  expect(result).toMatchObject(toRetry)
  silent.close()
})
