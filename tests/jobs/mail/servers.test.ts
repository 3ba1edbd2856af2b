import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { MESSAGE_TAG } from '../../../jobs/mail/frozen.ts'
import { resendMailer } from '../../../jobs/mail/resend.ts'
import { smtpMailer } from '../../../jobs/mail/smtp.ts'
import { eventData, startResendServer, WEBHOOK_SECRET } from '../../support/resend-server.ts'
import { startSmtpServer } from '../../support/smtp-server.ts'
import { even, mails, noon } from './mails.ts'

test('webhooks of the Resend server are signed and name our mail', async () => {
  const events: unknown[] = []
  const hook = createServer(async (request, response) => {
    const body = await text(request)
    const { 'svix-id': id, 'svix-timestamp': at, 'svix-signature': signature } = request.headers
    const headers = { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature }
    events.push(new Webhook(WEBHOOK_SECRET).verify(body, headers as Record<string, string>))
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  const { port } = hook.address() as { port: number }
  const server = await startResendServer({ webhook: { url: `http://127.0.0.1:${port}/` }, deliver: true })
  const mailer = resendMailer({ apiKey: 're_1', baseUrl: server.url, clock: noon, random: even })
  await mailer.send({ key: 'k1', messages: mails(1) })
  await expect.poll(() => events.length).toBe(1)
  const [accepted] = server.accepted
  const bounce = eventData(accepted!, { bounce: { type: 'Permanent', message: 'No such mailbox' } })
  expect(await server.emit('email.bounced', bounce)).toBe(204)
  expect(events).toMatchObject([
    { type: 'email.delivered', data: { email_id: accepted!.id, tags: { [MESSAGE_TAG]: 'msg_1' } } },
    { type: 'email.bounced', data: { email_id: accepted!.id, bounce: { type: 'Permanent' } } },
  ])
  await server.close()
  hook.close()
})

test('the Resend server runs as its own process and logs each mail before it answers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'resend-'))
  const log = join(folder, 'log')
  const env = { ...process.env, PORT: '0', LOG: log, LOSS: '1' }
  const child = spawn(process.execPath, ['tests/support/resend-server.ts'], { env })
  const [line] = await once(child.stdout, 'data')
  const options = { apiKey: 're_1', baseUrl: String(line).trim(), clock: noon, random: even }
  const mailer = resendMailer({ ...options, retries: { attempts: 1 } })
  const [lost] = await mailer.send({ key: 'k1', messages: mails(1) })
  expect(lost!.kind).toBe('unknown')
  expect(await readFile(log, 'utf8')).toMatch(/^\["[\w-]+","msg_1@fleet\.example"\]\n$/)
  child.kill()
  await once(child, 'exit')
  await rm(folder, { recursive: true })
})

test('the SMTP server hands over 2,000 mails unparsed, in order of arrival', async () => {
  const seen: string[] = []
  const server = await startSmtpServer({ keep: false, onMessage: (_, { to }) => seen.push(to[0]!) })
  const mailer = smtpMailer({ url: server.url, clock: noon, connections: 1 })
  await mailer.send({ key: 'k1', messages: mails(2000) })
  expect(seen).toEqual(mails(2000).map(({ to }) => to))
  expect(server.messages).toHaveLength(0)
  await mailer.close()
  await server.close()
})
