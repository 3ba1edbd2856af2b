import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Resend } from 'resend'
import { expect, test } from 'vitest'
import { freezeMessages, MESSAGE_TAG, thawMessages } from '../../../jobs/mail/frozen.ts'
import { resendMailer } from '../../../jobs/mail/resend.ts'
import { even, mail, mails, noon } from './mails.ts'

const toBob = mail({
  id: 'msg_1',
  replyTo: 'Bob Okafor <bob@brightwater.example>',
  subject: 'Größe "漢字" 🚚',
})

/** A mail service that keeps the bytes it is posted. */
async function listening() {
  const bodies: Buffer[] = []
  const server = createServer(async (request, response) => {
    bodies.push(await buffer(request))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[{"id":"one"}]}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => new Promise((resolve) => server.close(resolve))
  return { bodies, url, close }
}

test('a frozen mail is read back as it was', () => {
  expect(thawMessages(freezeMessages([toBob, ...mails(3)]))).toEqual([toBob, ...mails(3)])
})

test('one that will be refused is kept as it is', () => {
  const refused = mail({ id: 'msg_2', to: 'alice@fleet.example, eve@evil.example' })
  expect(thawMessages(freezeMessages([refused]))).toEqual([refused])
})

test('what was frozen is posted to the letter', async () => {
  const service = await listening()
  const mailer = resendMailer({ apiKey: 're_1', baseUrl: service.url, clock: noon, random: even })
  const frozen = freezeMessages([toBob])
  const [result] = await mailer.send({ key: 'k1', messages: [toBob], frozen })
  expect(result).toEqual({ kind: 'sent', providerId: 'one' })
  expect(service.bodies.map(String)).toEqual([Buffer.from(frozen).toString()])
  await mailer.close()
  await service.close()
})

test('a frozen batch says what Resend’s own SDK would post for it', async () => {
  const service = await listening()
  const { from, to, replyTo, subject, html, text, headers } = toBob
  const tags = [{ name: MESSAGE_TAG, value: toBob.id }]
  const mine = { from, to: [to], replyTo, subject, html, text, headers, tags }
  await new Resend('re_1', { baseUrl: service.url }).batch.send([mine])
  expect(JSON.parse(String(service.bodies[0]))).toEqual(
    JSON.parse(Buffer.from(freezeMessages([toBob])).toString()),
  )
  await service.close()
})
