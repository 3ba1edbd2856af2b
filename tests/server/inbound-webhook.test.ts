import { Hono } from 'hono'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Jobs } from '../../jobs/engine/port.ts'
import { resendReceiving } from '../../jobs/mail/resend-receiving.ts'
import { resendEventReader } from '../../jobs/mail/resend-webhook.ts'
import { receiveMail } from '../../jobs/receive-mail.ts'
import { problemHandler } from '../../server/errors.ts'
import { webhookRoutes } from '../../server/webhooks.ts'
import { engines } from '../support/databases.ts'
import { drain, openTestJobs, queue } from '../support/jobs.ts'
import { WEBHOOK_SECRET } from '../support/resend-server.ts'
import { mailFrom, startTalking, type Talking } from '../support/talk.ts'

describe.each(engines)('A mail that Resend’s webhook names on %s', (engine) => {
  let talk: Talking
  let jobs: Jobs
  let post: (body: string, headers: Record<string, string>) => Promise<Response>
  beforeEach(async () => {
    talk = await startTalking(engine)
    const fetchReceived = resendReceiving('re_test', talk.mail.url)
    const receive = queue('receive-mail', (payload) => receiveMail({ ...talk.deps, fetchReceived }, payload))
    jobs = await openTestJobs(talk.store, talk.clock, [receive])
    const readResendEvent = resendEventReader(WEBHOOK_SECRET)
    const routes = new Hono()
      .onError(problemHandler(() => {}))
      .route('/webhooks', webhookRoutes({ ...talk.deps, jobs, readResendEvent }))
    post = async (body, headers) => routes.request('/webhooks/resend', { method: 'POST', headers, body })
  })
  afterEach(async () => {
    await jobs.stop()
    await talk.close()
  })

  const signed = (body: string, id = 'msg_1', secret = WEBHOOK_SECRET) => ({
    ...{ 'svix-id': id, 'svix-timestamp': String(Math.floor(Date.now() / 1000)) },
    'svix-signature': new Webhook(secret).sign(id, new Date(), body),
  })
  const received = (id: string) =>
    JSON.stringify({
      ...{ type: 'email.received', created_at: '2026-03-10T09:00:00Z' },
      data: { email_id: id, from: 'jonas@nordfracht.example', to: ['tickets@in.brightwater.example'] },
    })
  const mail = (words: string) =>
    talk.mail.receive(mailFrom({ To: talk.inbound.addressFor(talk.ticketId) }, words))
  const said = async () => (await talk.messages()).map(({ direction, body }) => [direction, body])

  it('is fetched and put to its ticket, once however often it is named', async () => {
    const body = received(await mail('The new pallet is here.'))
    const answers = [await post(body, signed(body)), await post(body, signed(body, 'msg_2'))]
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { outcome: 'received' },
      { outcome: 'received' },
    ])
    await drain(jobs)
    await post(body, signed(body))
    await drain(jobs)
    expect(await said()).toEqual([['in', 'The new pallet is here.']])
    expect(await talk.events()).toEqual(['customer_replied'])
  })

  it('is not fetched where somebody else signed it, nobody did, or the words were changed', async () => {
    const body = received(await mail('Send it to another address.'))
    const other = `whsec_${Buffer.from('another secret, of 32 bytes too!').toString('base64')}`
    const answers = [
      await post(body, signed(body, 'msg_1', other)),
      await post(body, {}),
      await post(body.replace('jonas', 'mallory'), signed(body)),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(await drain(jobs)).toBe(0)
    expect(await said()).toEqual([])
  })
})
