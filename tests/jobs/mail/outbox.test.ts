import { expect, test } from 'vitest'
import type { MailMessage } from '../../../jobs/mail/mailer.ts'
import { outboxMailer } from '../../../jobs/mail/outbox.ts'
import { mail, mails } from './mails.ts'

function shelf() {
  const stored = new Map<string, MailMessage>()
  const store = async (messages: MailMessage[]) => {
    for (const message of messages) if (!stored.has(message.id)) stored.set(message.id, message)
  }
  return { stored, store }
}

test('stores every mail as it came', async () => {
  const { stored, store } = shelf()
  const results = await outboxMailer(store).send({ key: 'k1', messages: mails(100) })
  expect(results).toEqual(mails(100).map(() => ({ kind: 'sent', providerId: null })))
  expect([...stored.values()]).toEqual(mails(100))
})

test('a batch that comes twice is stored once', async () => {
  const { stored, store } = shelf()
  const mailer = outboxMailer(store)
  expect(mailer.idempotent).toBe(true)
  await mailer.send({ key: 'k1', messages: mails(2) })
  await mailer.send({ key: 'k1', messages: mails(2) })
  expect(stored.size).toBe(2)
})

test('a mail that could not leave by a real mailer is refused here too', async () => {
  const { stored, store } = shelf()
  const messages = [mail({ id: 'msg_1', to: 'nobody' }), mail({ id: 'msg_2' })]
  const results = await outboxMailer(store).send({ key: 'k1', messages })
  expect(results.map(({ kind }) => kind)).toEqual(['failed', 'sent'])
  expect([...stored.keys()]).toEqual(['msg_2'])
})

test('a store that fails is a failure for now', async () => {
  const mailer = outboxMailer(async () => {
    throw new Error('The disk is full.')
  })
  const [result] = await mailer.send({ key: 'k1', messages: mails(1) })
  expect(result).toMatchObject({
    kind: 'failed',
    error: { permanent: false, fault: 'mailer', message: 'The disk is full.' },
  })
})
