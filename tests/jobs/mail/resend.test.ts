import { afterEach, beforeEach, expect, test } from 'vitest'
import { MESSAGE_TAG } from '../../../jobs/mail/frozen.ts'
import { REPLAY_WINDOW_MS } from '../../../jobs/mail/mailer.ts'
import { type ResendOptions, resendMailer } from '../../../jobs/mail/resend.ts'
import { type ResendServer, startResendServer } from '../../support/resend-server.ts'
import { even, failure, mail, mails, noon } from './mails.ts'

let server: ResendServer
let now: Date
beforeEach(async () => {
  now = noon()
  server = await startResendServer({ apiKey: 're_right', clock: () => now })
})
afterEach(() => server.close())

function mailer(changes: Partial<ResendOptions> = {}) {
  const once = { attempts: 1 }
  return resendMailer({
    apiKey: 're_right',
    baseUrl: server.url,
    clock: () => now,
    random: even,
    retries: once,
    ...changes,
  })
}

test('sends every part of a mail, tagged with our id', async () => {
  const message = mail({ id: 'msg_1', replyTo: 'Bob Okafor <bob@brightwater.example>' })
  const [result] = await mailer().send({ key: 'k1', messages: [message] })
  const [accepted] = server.accepted
  expect(result).toEqual({ kind: 'sent', providerId: accepted!.id })
  expect(accepted).toMatchObject({
    key: 'k1',
    from: message.from,
    to: ['msg_1@fleet.example'],
    reply_to: message.replyTo,
    subject: message.subject,
    html: message.html,
    text: message.text,
    headers: message.headers,
    tags: [{ name: MESSAGE_TAG, value: 'msg_1' }],
  })
})

test('sends a batch of 100 in one request and gives the ids in order', async () => {
  const results = await mailer().send({ key: 'k1', messages: mails(100) })
  expect(server.stats.requests).toBe(1)
  expect(server.accepted.map(({ to }) => to)).toEqual(mails(100).map(({ to }) => [to]))
  expect(results).toEqual(server.accepted.map(({ id }) => ({ kind: 'sent', providerId: id })))
})

test('a batch posted twice with one key is sent once, and has the same ids', async () => {
  const first = await mailer().send({ key: 'k1', messages: mails(3) })
  const second = await mailer().send({ key: 'k1', messages: mails(3) })
  expect(second).toEqual(first)
  expect(server.stats).toMatchObject({ accepted: 3, replays: 1 })
})

test('the window for posting again ends before the provider forgets the key', async () => {
  await mailer().send({ key: 'k1', messages: mails(1) })
  now = new Date(noon().getTime() + REPLAY_WINDOW_MS)
  await mailer().send({ key: 'k1', messages: mails(1) })
  expect(server.stats).toMatchObject({ accepted: 1, replays: 1 })
  now = new Date(noon().getTime() + 24 * 60 * 60 * 1000)
  await mailer().send({ key: 'k1', messages: mails(1) })
  expect(server.stats.accepted).toBe(2)
})

test('a key that went out with another payload is unknown for good', async () => {
  await mailer().send({ key: 'k1', messages: mails(1) })
  const results = await mailer().send({ key: 'k1', messages: mails(2) })
  expect(results).toHaveLength(2)
  expect(results[0]).toMatchObject({
    kind: 'unknown',
    error: { permanent: true, code: 'invalid_idempotent_request' },
  })
  expect(server.stats).toMatchObject({ accepted: 1, conflicts: 1 })
})

test('one bad address is refused alone', async () => {
  const messages = [mail({ id: 'msg_1' }), mail({ id: 'msg_2', to: 'dana@localhost' }), mail({ id: 'msg_3' })]
  const results = await mailer().send({ key: 'k1', messages })
  expect(results.map(({ kind }) => kind)).toEqual(['sent', 'failed', 'sent'])
  expect(failure(results[1]).error).toMatchObject({
    permanent: true,
    fault: 'message',
    code: 'validation_error',
  })
  expect(results[2]).toMatchObject({ providerId: server.accepted[1]!.id })
})

test.each([
  ['a wrong key', 're_wrong', 'invalid_api_key'],
  ['a key of another service', 'sk_123', 'invalid_api_key'],
])('%s refuses every mail for good, and it is not the mails’ fault', async (_, apiKey, code) => {
  const results = await mailer({ apiKey }).send({ key: 'k1', messages: mails(2) })
  expect(results).toHaveLength(2)
  for (const result of results)
    expect(result).toMatchObject({ kind: 'failed', error: { permanent: true, fault: 'mailer', code } })
  expect(server.stats).toMatchObject({ requests: 1, accepted: 0 })
})

test('a domain that is not verified is the mailer’s fault, a refused payload the mail’s', async () => {
  server.fail({ status: 403, name: 'validation_error', message: 'The domain is not verified.' })
  server.fail({ status: 422, name: 'missing_required_field' })
  const [unverified] = await mailer().send({ key: 'k1', messages: mails(1) })
  const [invalid] = await mailer().send({ key: 'k2', messages: mails(1) })
  expect(failure(unverified).error).toMatchObject({
    permanent: true,
    fault: 'mailer',
    message: 'The domain is not verified.',
  })
  expect(failure(invalid).error).toMatchObject({ permanent: true, fault: 'message' })
})

test('an answer that is not JSON keeps its status', async () => {
  server.fail({ status: 502, body: '<html>Bad gateway</html>' })
  server.fail({ status: 403, body: '<html>Blocked</html>' })
  server.fail({ status: 200, body: '<html>Welcome to the hotel</html>' })
  const kinds = []
  for (const key of ['k1', 'k2', 'k3'])
    kinds.push(failure((await mailer().send({ key, messages: mails(1) }))[0]))
  expect(kinds.map(({ kind, error }) => [kind, error.permanent])).toEqual([
    ['unknown', false],
    ['failed', true],
    ['unknown', false],
  ])
})

test('a list of ids that is too short, or none, is not guessed at', async () => {
  server.fail({ status: 200, body: '{"data":[{"id":"one"}]}' }, { status: 200, body: '{}' })
  const short = await mailer().send({ key: 'k1', messages: mails(2) })
  expect(short).toEqual([
    { kind: 'sent', providerId: null },
    { kind: 'sent', providerId: null },
  ])
  const [none] = await mailer().send({ key: 'k2', messages: mails(1) })
  expect(none).toMatchObject({ kind: 'unknown', error: { permanent: false } })
})

test('takes no address from the environment and leaves none there', async () => {
  const before = { ...process.env }
  await mailer().send({ key: 'k1', messages: mails(1) })
  expect(process.env).toEqual(before)
  expect(server.accepted).toHaveLength(1)
})
