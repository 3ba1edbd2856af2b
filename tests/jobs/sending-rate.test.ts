import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freezeBatches } from '../../db/mails.ts'
import { resumeSending, roomToSend, sendingState, spendPosts } from '../../db/send-rate.ts'
import { freezeMessages } from '../../jobs/mail/frozen.ts'
import { resendMailer } from '../../jobs/mail/resend.ts'
import { postBatches } from '../../jobs/post-batches.ts'
import { engines } from '../support/databases.ts'
import { type Loop, startLoop } from '../support/loop.ts'
import { mail } from './mail/mails.ts'

const even = (length: number) => new Uint8Array(length).fill(128)

describe.each(engines)('How fast mail is posted on %s', (engine) => {
  let loop: Loop
  beforeEach(async () => {
    loop = await startLoop(engine, {
      // What asks for a longer wait than this goes back to the queue.
      mailer: ({ url }) =>
        resendMailer({
          ...{ apiKey: 're_test', baseUrl: url, clock: () => loop.clock(), random: even },
          retries: { attempts: 1 },
        }),
    })
    await loop.store.tx((q) =>
      q
        .insert(q.t.user)
        .values([
          person('dana', 'admin'),
          person('bob', 'support'),
          { ...person('eva', 'admin'), banned: true },
        ]),
    )
  })
  afterEach(() => loop.close())

  const person = (name: string, role: string) => ({
    ...{ id: `usr_${name}`, name, email: `${name}@example.com`, role },
    ...{ createdAt: loop.clock(), updatedAt: loop.clock() },
  })

  let batches = 0
  async function freeze(count: number): Promise<void> {
    const fresh = Array.from({ length: count }, () => {
      const key = `batch_${String(batches++).padStart(4, '0')}`
      const message = mail({ id: `msg_${key}` })
      return {
        ...{ id: key, key, payload: freezeMessages([message]) },
        messages: [
          {
            id: message.id,
            kind: 'alert' as const,
            invitationId: null,
            to: message.to,
            subject: message.subject,
          },
        ],
      }
    })
    await loop.store.tx((q) => freezeBatches(q, fresh, loop.clock()))
  }

  /** Posts until nothing is left; sleeping moves the clock. Returns the seconds that passed. */
  async function postAll(): Promise<number> {
    const start = loop.clock().getTime()
    const sleep = async (ms: number) => loop.clock.advance({ ms })
    while (await postBatches(loop.deps, sleep));
    return (loop.clock().getTime() - start) / 1000
  }

  const state = () => sendingState(loop.store.read, 'resend', loop.clock())
  const alerts = async () =>
    (await loop.store.read.select().from(loop.store.t.mailMessage)).filter(({ subject }) =>
      subject.includes('stopped'),
    )

  it('posts as often as it may and no more', async () => {
    loop.deps.sendRate = 2
    await freeze(21)
    const seconds = await postAll()
    expect(loop.mail.accepted).toHaveLength(21)
    // One second's worth at once, then two a second.
    expect(seconds).toBeGreaterThanOrEqual(9.5)
    expect(seconds).toBeLessThan(11)
  })

  it('saves up one second of quiet, not an hour of it', async () => {
    loop.deps.sendRate = 2
    await freeze(2)
    await postAll()
    loop.clock.advance({ hours: 1 })
    await freeze(6)
    expect(await postAll()).toBeGreaterThanOrEqual(1.5)
  })

  it('is one bucket for all workers', async () => {
    loop.deps.sendRate = 10
    const take = () =>
      loop.store.tx(async (q) => {
        const { posts } = await roomToSend(q, 'resend', { perSecond: 10, now: loop.clock() })
        const taken = Math.min(posts, 3)
        await spendPosts(q, 'resend', taken)
        return taken
      })
    const taken = await Promise.all(Array.from({ length: 8 }, take))
    expect(taken.reduce((a, b) => a + b)).toBe(10)
  })

  it('waits as long as the mail service asks, and tells nobody', async () => {
    await freeze(3)
    loop.mail.fail(
      ...Array.from({ length: 3 }, () => ({ status: 429, name: 'rate_limit_exceeded', retryAfter: 30 })),
    )
    await postBatches(loop.deps)
    expect(loop.mail.accepted).toHaveLength(0)
    expect(await state()).toEqual({ waiting: 3, stopped: null })
    expect(await postAll()).toBeGreaterThanOrEqual(29)
    expect(loop.mail.accepted).toHaveLength(3)
    expect(await alerts()).toEqual([])
  })

  const quota = { status: 429, name: 'daily_quota_exceeded', message: 'You have reached your daily quota.' }

  it('stops when the quota is used up, tells the admins once, and goes on by itself', async () => {
    await freeze(1)
    loop.mail.fail(quota)
    await postAll()
    const until = new Date(loop.clock().getTime() + 3_600_000)
    expect((await state()).stopped).toEqual({
      until,
      reason: 'You have reached your daily quota. (daily_quota_exceeded)',
    })
    // Others come meanwhile; none is posted, and no second alert is written when it goes wrong again.
    await freeze(2)
    expect(await postAll()).toBe(0)
    expect(loop.mail.stats.requests).toBe(1)
    loop.clock.advance({ hours: 1 })
    loop.mail.fail(quota, quota, quota, quota)
    await postAll()
    expect(await alerts()).toMatchObject([{ to: 'dana@example.com', kind: 'alert', state: 'frozen' }])
    loop.clock.advance({ hours: 2 })
    await postAll()
    expect(await state()).toEqual({ waiting: 0, stopped: null })
    expect(loop.mail.accepted.map(({ to }) => [to].flat()[0])).toContain('dana <dana@example.com>')
    // What comes after mail got through is another stop.
    await freeze(1)
    loop.mail.fail(quota)
    await postAll()
    expect(await alerts()).toHaveLength(2)
  })

  it('goes on at once when somebody says so', async () => {
    await freeze(1)
    loop.mail.fail({ status: 403, name: 'invalid_api_key', message: 'API key is invalid' })
    await postAll()
    expect((await state()).stopped?.reason).toBe('API key is invalid (invalid_api_key)')
    await loop.store.tx((q) => resumeSending(q, 'resend'))
    await postAll()
    // The mail that had failed, and the alert.
    expect(loop.mail.accepted).toHaveLength(2)
    expect(await state()).toEqual({ waiting: 0, stopped: null })
    const { mailMessage } = loop.store.t
    expect(await loop.store.read.$count(mailMessage, eq(mailMessage.state, 'sent'))).toBe(2)
  })
})
