import { afterEach, beforeEach, expect, test } from 'vitest'
import { resendMailer } from '../../../jobs/mail/resend.ts'
import { type ResendServer, startResendServer } from '../../support/resend-server.ts'
import { even, mails, noon } from './mails.ts'

let server: ResendServer
beforeEach(async () => {
  server = await startResendServer()
})
afterEach(() => server.close())

function mailer({ timeoutMs = 5_000, attempts = 1, baseUrl = server.url } = {}) {
  const retries = { attempts, sleep: async () => {} }
  return resendMailer({ apiKey: 're_1', baseUrl, clock: noon, random: even, timeoutMs, retries })
}

test('mails taken whose answer is lost are unknown; posted again with their key they are sent once', async () => {
  server.fail('lose answer')
  const lost = await mailer().send({ key: 'k1', messages: mails(2) })
  expect(lost).toHaveLength(2)
  expect(lost[0]).toMatchObject({ kind: 'unknown', error: { permanent: false, fault: 'mailer' } })
  const again = await mailer().send({ key: 'k1', messages: mails(2) })
  expect(again).toEqual(server.accepted.map(({ id }) => ({ kind: 'sent', providerId: id })))
  expect(server.stats).toMatchObject({ accepted: 2, replays: 1 })
})

test('with retries left, a lost answer is fetched in the same call', async () => {
  server.fail('lose answer', 'cut')
  const results = await mailer({ attempts: 3 }).send({ key: 'k1', messages: mails(2) })
  expect(results.map(({ kind }) => kind)).toEqual(['sent', 'sent'])
  expect(server.stats).toMatchObject({ requests: 3, accepted: 2, replays: 1 })
})

test('no answer in time is unknown', async () => {
  server.fail('hang')
  const [late] = await mailer({ timeoutMs: 300 }).send({ key: 'k1', messages: mails(1) })
  expect(late).toMatchObject({ kind: 'unknown', error: { permanent: false, code: 'timeout' } })
  const [again] = await mailer().send({ key: 'k1', messages: mails(1) })
  expect(again!.kind).toBe('sent')
  expect(server.stats.accepted).toBe(1)
})

test('while the first post is at work, a second with its key waits for its answer', async () => {
  const slow = await startResendServer({ latencyMs: 900 })
  const impatient = mailer({ baseUrl: slow.url, timeoutMs: 300 })
  const [first] = await impatient.send({ key: 'k1', messages: mails(1) })
  const [second] = await impatient.send({ key: 'k1', messages: mails(1) })
  expect(first).toMatchObject({ kind: 'unknown', error: { code: 'timeout' } })
  expect(second).toMatchObject({
    kind: 'unknown',
    error: { permanent: false, code: 'concurrent_idempotent_requests' },
  })
  await expect.poll(() => slow.stats.accepted, { timeout: 5_000 }).toBe(1)
  const [third] = await impatient.send({ key: 'k1', messages: mails(1) })
  expect(third!.kind).toBe('sent')
  expect(slow.stats).toMatchObject({ accepted: 1, replays: 1 })
  await slow.close()
})

test('a server that is down took nothing: failed, to be posted again', async () => {
  await server.close()
  const [down] = await mailer({ attempts: 2 }).send({ key: 'k1', messages: mails(1) })
  expect(down).toMatchObject({ kind: 'failed', error: { permanent: false, code: 'ECONNREFUSED' } })
})

test('a name nobody knows took nothing', async () => {
  const [lost] = await mailer({ baseUrl: 'http://mail.invalid' }).send({ key: 'k1', messages: mails(1) })
  expect(lost).toMatchObject({ kind: 'failed', error: { permanent: false, fault: 'mailer' } })
})

test('after a lost answer, a server that is down leaves the mail unknown', async () => {
  server.fail('lose answer')
  const retries = { attempts: 2, sleep: () => server.close() }
  const options = { apiKey: 're_1', baseUrl: server.url, clock: noon, random: even }
  const [result] = await resendMailer({ ...options, retries }).send({ key: 'k1', messages: mails(1) })
  expect(result).toMatchObject({ kind: 'unknown', error: { code: 'ECONNREFUSED' } })
  server = await startResendServer()
})
