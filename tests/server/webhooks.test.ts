import { Hono } from 'hono'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resendEventReader } from '../../jobs/mail/resend-webhook.ts'
import { problemHandler } from '../../server/errors.ts'
import { webhookRoutes } from '../../server/webhooks.ts'
import { testApp } from '../support/app.ts'
import { engines } from '../support/databases.ts'
import { type Loop, nordfracht, startLoop } from '../support/loop.ts'
import { eventData, WEBHOOK_SECRET } from '../support/resend-server.ts'

const signer = new Webhook(WEBHOOK_SECRET)

function signed(id: string, body: string, at = new Date()) {
  return {
    'svix-id': id,
    'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
    'svix-signature': signer.sign(id, at, body),
  }
}

describe.each(engines)('What Resend tells on %s', (engine) => {
  let loop: Loop
  let post: (headers: Record<string, string>, body: string) => Promise<Response>
  beforeEach(async () => {
    loop = await startLoop(engine)
    const account = await nordfracht(loop)
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    await loop.work()
    const readResendEvent = resendEventReader(WEBHOOK_SECRET)
    const routes = new Hono()
      .onError(problemHandler(() => {}))
      .route('/webhooks', webhookRoutes({ ...loop.deps, readResendEvent }))
    post = async (headers, body) => routes.request('/webhooks/resend', { method: 'POST', headers, body })
  })
  afterEach(() => loop.close())

  const body = (type: string, extra: object = {}) => {
    const [mail] = loop.mail.accepted
    return JSON.stringify({ type, created_at: '2026-03-03T09:01:00Z', data: eventData(mail!, extra) })
  }
  const permanent = { bounce: { type: 'Permanent', subType: 'General', message: 'No such user' } }
  const state = async () => (await loop.store.read.select().from(loop.store.t.invitation))[0]?.state
  const kept = () => loop.store.read.$count(loop.store.t.mailEvent)

  it('believes what is signed, and posted again it is the same', async () => {
    const bounced = body('email.bounced', permanent)
    const answers = [await post(signed('m1', bounced), bounced), await post(signed('m1', bounced), bounced)]
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { outcome: 'applied' },
      { outcome: 'repeated' },
    ])
    expect(await state()).toBe('bounced')
    expect(await loop.store.read.select().from(loop.store.t.suppression)).toMatchObject([
      { email: 'greta@nordfracht.example', reason: 'bounced', detail: 'No such user' },
    ])
  })

  it('takes many at once, each once, whatever their order', async () => {
    const types = ['email.opened', 'email.delivered', 'email.sent', 'email.delivered', 'email.opened']
    const answers = await Promise.all(
      types.map((type, i) => {
        const text = body(type)
        return post(signed(`m${i % 3}`, text), text)
      }),
    )
    expect(answers.map(({ status }) => status)).toEqual(types.map(() => 200))
    expect(await kept()).toBe(3)
    expect(await state()).toBe('opened')
  })

  it.each<[string, (text: string) => [Record<string, string>, string]]>([
    ['nothing', (text) => [{}, text]],
    [
      'another secret',
      (text) => {
        const other = new Webhook(
          `whsec_${Buffer.from('another secret of the same size').toString('base64')}`,
        )
        return [{ ...signed('m1', text), 'svix-signature': other.sign('m1', new Date(), text) }, text]
      },
    ],
    ['a body changed afterwards', (text) => [signed('m1', text), text.replace('delivered', 'bounced')]],
    ['spaces changed afterwards', (text) => [signed('m1', text), `${text} `]],
    ['another id', (text) => [{ ...signed('m1', text), 'svix-id': 'm2' }, text]],
    ['a signature of ten minutes ago', (text) => [signed('m1', text, new Date(Date.now() - 600_000)), text]],
    ['a signature of the future', (text) => [signed('m1', text, new Date(Date.now() + 600_000)), text]],
  ])('refuses %s with 401 and stores nothing', async (_, forge) => {
    const [headers, text] = forge(body('email.delivered'))
    expect((await post(headers, text)).status).toBe(401)
    expect(await kept()).toBe(0)
    expect(await state()).toBe('sent')
  })

  it('a full mailbox is no wrong address, and a click is nothing we keep', async () => {
    const full = body('email.bounced', {
      bounce: { type: 'Transient', subType: 'MailboxFull', message: 'Full' },
    })
    await post(signed('m1', full), full)
    expect(await loop.store.read.$count(loop.store.t.suppression)).toBe(0)
    const clicked = body('email.clicked', { click: { link: 'https://x.example' } })
    expect(await (await post(signed('m2', clicked), clicked)).json()).toEqual({ outcome: 'ignored' })
    expect(await kept()).toBe(1)
  })
})

it('the whole server takes it without a session: 404 while no secret is set', async () => {
  const app = await testApp('sqlite')
  try {
    expect(await app.nobody.post('/webhooks/resend', {})).toMatchObject({
      status: 404,
      body: { detail: 'RESEND_WEBHOOK_SECRET is not set.' },
    })
  } finally {
    await app.drop()
  }
})
