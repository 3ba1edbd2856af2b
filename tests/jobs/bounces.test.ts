import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBounceMailbox } from '../../jobs/bounces.ts'
import { smtpMailer } from '../../jobs/mail/smtp.ts'
import { engines } from '../support/databases.ts'
import { startImapServer } from '../support/imap-server.ts'
import { type Loop, nordfracht, startLoop } from '../support/loop.ts'
import { type SmtpTestServer, startSmtpServer } from '../support/smtp-server.ts'

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, 'mail/bounces', `${name}.eml`), 'utf8')

describe.each(engines)('The mailbox of bounces on %s', (engine) => {
  let loop: Loop
  let smtp: SmtpTestServer
  let imap: Awaited<ReturnType<typeof startImapServer>>
  beforeEach(async () => {
    smtp = await startSmtpServer()
    imap = await startImapServer()
    loop = await startLoop(engine, {
      mailer: () =>
        smtpMailer({
          url: smtp.url,
          clock: () => loop.clock(),
          bounceAddress: 'bounces@brightwater.example',
        }),
    })
    loop.deps.bounceMailbox = imap.url
    const account = await nordfracht(loop)
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    await loop.work()
  })
  afterEach(async () => {
    await loop.close()
    await smtp.close()
    await imap.close()
  })

  /** What comes back for the mail that was sent, to the address that it was sent from. */
  async function bounceOf(name: string): Promise<string> {
    const [sent] = await smtp.waitFor(1)
    const id = /\+(msg_\w+)@/.exec(sent?.envelope.from ?? '')?.[1] ?? ''
    return fixture(name).replace(/msg_01k8zq4m3v7d2xw9tbn5yh0f6c/gi, id)
  }

  const state = async () => (await loop.store.read.select().from(loop.store.t.invitation))[0]?.state

  it('a bounce stops the address, opens a ticket, and is read once', async () => {
    expect(await state()).toBe('sent')
    imap.deliver(fixture('holiday'))
    imap.deliver(await bounceOf('postfix'))
    await readBounceMailbox(loop.deps)
    expect(await state()).toBe('bounced')
    expect(imap.mails.map(({ seen }) => seen)).toEqual([true, true])
    const { suppression, ticket, mailEvent } = loop.store.t
    expect(await loop.store.read.select().from(suppression)).toMatchObject([
      { email: 'greta@nordfracht.example', reason: 'bounced', detail: expect.stringMatching(/User unknown/) },
    ])
    expect(await loop.store.read.select().from(ticket)).toMatchObject([{ reason: 'bounced' }])
    // Unread again, as after a crash between the two: it changes nothing.
    for (const mail of imap.mails) mail.seen = false
    await readBounceMailbox(loop.deps)
    expect(await loop.store.read.$count(mailEvent)).toBe(1)
    expect(await loop.store.read.$count(ticket)).toBe(1)
  })

  it('a full mailbox is no wrong address', async () => {
    imap.deliver(await bounceOf('gmail-full'))
    await readBounceMailbox(loop.deps)
    expect(await state()).toBe('bounced')
    expect(await loop.store.read.$count(loop.store.t.suppression)).toBe(0)
  })

  it('a bounce with an id that nobody was sent changes nothing', async () => {
    imap.deliver(fixture('postfix'))
    await readBounceMailbox(loop.deps)
    expect(await state()).toBe('sent')
    expect(await loop.store.read.$count(loop.store.t.suppression)).toBe(0)
  })

  it('a wrong password fails the job, so that it is seen and tried again', async () => {
    loop.deps.bounceMailbox = imap.url.replace('secret', 'wrong')
    imap.deliver(await bounceOf('postfix'))
    await expect(readBounceMailbox(loop.deps)).rejects.toThrow()
    expect(imap.mails[0]?.seen).toBe(false)
  })

  it('without a mailbox there is nothing to do', async () => {
    loop.deps.bounceMailbox = undefined
    await readBounceMailbox(loop.deps)
    expect(await state()).toBe('sent')
  })
})
