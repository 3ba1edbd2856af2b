import { afterEach, beforeEach, expect, test } from 'vitest'
import { resendMailer } from '../../../jobs/mail/resend.ts'
import type { Retries } from '../../../jobs/mail/retries.ts'
import { type ResendServer, startResendServer } from '../../support/resend-server.ts'
import { even, mails, noon } from './mails.ts'

let server: ResendServer
let now: Date
let waits: number[]
beforeEach(async () => {
  now = noon()
  waits = []
  server = await startResendServer({ rate: 1, clock: () => now })
})
afterEach(() => server.close())

/** Waits by moving the clock of both sides. */
const sleep = async (ms: number) => {
  waits.push(ms)
  now = new Date(now.getTime() + ms)
}

function mailer(retries: Partial<Retries> = {}) {
  const options = { apiKey: 're_1', baseUrl: server.url, clock: () => now, random: even }
  return resendMailer({ ...options, retries: { sleep, ...retries } })
}

test('a rate limit is waited out as long as the server says', async () => {
  const first = await mailer().send({ key: 'k1', messages: mails(1) })
  const second = await mailer().send({ key: 'k2', messages: mails(1) })
  expect([first, second].flat().map(({ kind }) => kind)).toEqual(['sent', 'sent'])
  expect(waits).toEqual([1000])
  expect(server.stats).toMatchObject({ requests: 3, limited: 1, accepted: 2 })
})

test('Retry-After may be a date', async () => {
  server.fail({ status: 429, retryAfter: new Date(now.getTime() + 3000).toUTCString() })
  await mailer().send({ key: 'k1', messages: mails(1) })
  expect(waits).toEqual([3000])
})

test('a wait longer than one job should take is left to the sender', async () => {
  server.fail({ status: 429, name: 'rate_limit_exceeded', retryAfter: 120 })
  const [result] = await mailer().send({ key: 'k1', messages: mails(1) })
  expect(result).toMatchObject({ kind: 'failed', error: { permanent: false, after: 120_000 } })
  expect(waits).toEqual([])
})

test('a used-up quota is not knocked at: the sender asks in an hour', async () => {
  server.fail({ status: 429, name: 'daily_quota_exceeded' })
  const [result] = await mailer().send({ key: 'k1', messages: mails(1) })
  expect(result).toMatchObject({
    kind: 'failed',
    error: { permanent: false, fault: 'mailer', after: 3_600_000 },
  })
  expect(server.stats.requests).toBe(1)
})

test('errors of the server are retried with growing waits, the same key and the same bytes', async () => {
  server.fail({ status: 500 }, { status: 503 }, { status: 502, body: '<html>' })
  const results = await mailer().send({ key: 'k1', messages: mails(2) })
  expect(results.map(({ kind }) => kind)).toEqual(['sent', 'sent'])
  expect(waits).toEqual([375, 750, 1500])
  expect(server.accepted.map(({ key }) => key)).toEqual(['k1', 'k1'])
})

test('retries end, and say whether anything can have been sent', async () => {
  server.fail({ status: 503 }, { status: 503 }, { status: 503 }, { status: 500 })
  const [refused] = await mailer({ attempts: 2 }).send({ key: 'k1', messages: mails(1) })
  expect(refused).toMatchObject({ kind: 'failed', error: { permanent: false } })
  const [unclear] = await mailer({ attempts: 2 }).send({ key: 'k2', messages: mails(1) })
  expect(unclear).toMatchObject({ kind: 'unknown', error: { permanent: false } })
})

test('a permanent refusal is not retried', async () => {
  server.fail({ status: 401, name: 'restricted_api_key' })
  await mailer().send({ key: 'k1', messages: mails(1) })
  expect(server.stats.requests).toBe(1)
})

test('closing ends a wait at once and gives the failure back', async () => {
  server.fail({ status: 429, retryAfter: 9 })
  const waiting = resendMailer({ apiKey: 're_1', baseUrl: server.url, clock: () => now, random: even })
  const sending = waiting.send({ key: 'k1', messages: mails(1) })
  await expect.poll(() => server.stats.requests).toBe(1)
  await waiting.close()
  expect((await sending)[0]).toMatchObject({ kind: 'failed', error: { permanent: false, after: 9000 } })
})
