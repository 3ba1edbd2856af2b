import { expect, test } from 'vitest'
import { chooseMailer, type MailConfig } from '../../../jobs/mail/choose.ts'
import type { MailMessage } from '../../../jobs/mail/mailer.ts'
import { startResendServer } from '../../support/resend-server.ts'
import { startSmtpServer } from '../../support/smtp-server.ts'
import { even, mails, noon } from './mails.ts'

async function sendWith(config: MailConfig) {
  const stored: MailMessage[] = []
  const store = async (messages: MailMessage[]) => void stored.push(...messages)
  const mailer = await chooseMailer(config, { clock: noon, random: even, store })
  const [result] = await mailer.send({ key: 'k1', messages: mails(1) })
  await mailer.close()
  expect(result!.kind).toBe('sent')
  return { name: mailer.name, stored: stored.length }
}

test('Resend where its key is set, SMTP where only its address is, else the outbox', async () => {
  const resend = await startResendServer()
  const smtp = await startSmtpServer()
  const smtpUrl = smtp.url
  const both = { resendApiKey: 're_1', resendBaseUrl: `${resend.url}/`, smtpUrl }
  expect(await sendWith(both)).toEqual({ name: 'resend', stored: 0 })
  expect(resend.stats.accepted).toBe(1)
  expect(await sendWith({ smtpUrl })).toEqual({ name: 'smtp', stored: 0 })
  expect(smtp.messages).toHaveLength(1)
  expect(await sendWith({})).toEqual({ name: 'outbox', stored: 1 })
  await resend.close()
  await smtp.close()
})
