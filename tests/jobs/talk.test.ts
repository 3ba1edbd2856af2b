import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { giveStrayMail, listStrayMails } from '../../db/stray-mails.ts'
import { addMessage, conversationOf } from '../../db/ticket-messages.ts'
import { resendReceiving } from '../../jobs/mail/resend-receiving.ts'
import { smtpMailer } from '../../jobs/mail/smtp.ts'
import { readInboundMailbox, receiveMail, takeMail } from '../../jobs/receive-mail.ts'
import { cast } from '../support/cast.ts'
import { testClock } from '../support/clock.ts'
import { engines } from '../support/databases.ts'
import { startImapServer } from '../support/imap-server.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import { fixPageIn, startTalking, type Talking } from '../support/talk.ts'

const JONAS = 'jonas@nordfracht.example'
const all = { all: true } as const

const write = (talk: Talking, body: string, more = {}) =>
  talk.store.tx((q) =>
    addMessage(
      q,
      all,
      talk.ticketId,
      { direction: 'reply', body, attachmentIds: [], mentions: [], wait: false, ...more },
      { userId: cast.bob.id, now: talk.clock(), newId: talk.newId },
    ),
  )

let n = 0
/** A mail as Jonas' mail program writes it. */
function mailFrom(headers: Record<string, string>, body: string): string {
  const all = {
    ...{ From: `Jonas Petersen <${JONAS}>`, To: 'tickets@in.brightwater.example', Subject: 'Re: pallets' },
    ...{ 'Message-ID': `<m${n++}@nordfracht.example>`, 'Content-Type': 'text/plain; charset=utf-8' },
    ...headers,
  }
  return `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${body}`
}

describe.each(engines)('Talking on a ticket on %s', (engine) => {
  let talk: Talking
  beforeEach(async () => {
    talk = await startTalking(engine)
  })
  afterEach(() => talk.close())
  const take = (source: string) => takeMail(talk.deps, Buffer.from(source))
  const toTicket = () => ({ To: talk.inbound.addressFor(talk.ticketId) })
  const strays = async () => (await listStrayMails(talk.store.read, { limit: 50 })).data
  const said = async () => (await talk.messages()).map(({ direction, body }) => [direction, body])

  it('sends a reply once, from the company, with an address that leads back', async () => {
    await write(talk, 'A new pallet leaves today.\n\nIt arrives on Friday.')
    await talk.work()
    await talk.work()
    const [mail, ...more] = talk.mailsTo(JONAS)
    expect(more).toEqual([])
    expect(mail?.from).toContain('orders@brightwater.example')
    expect(mail?.reply_to).toBe(talk.inbound.addressFor(talk.ticketId))
    expect(mail?.subject).toContain('[#1042]')
    expect(mail?.text).toContain('It arrives on Friday.\n\nBob Okafor\nBrightwater')
    const [row] = await talk.messages()
    expect(row).toMatchObject({ state: 'sent', messageId: `<${row?.id}@brightwater.example>` })
    expect(await talk.ticket()).toMatchObject({ state: 'in_progress', firstRepliedAt: talk.clock() })
  })

  it('stops the clock while the customer has the next word, and runs it on with the answer', async () => {
    const { dueAt } = await talk.ticket()
    await write(talk, 'Which pallet was it?', { wait: true })
    expect((await talk.ticket()).state).toBe('waiting')
    talk.clock.advance({ hours: 5 })
    expect(await take(mailFrom(toTicket(), 'The blue one.'))).toBe('filed')
    const now = await talk.ticket()
    expect(now).toMatchObject({ state: 'in_progress', pausedAt: null })
    expect(now.dueAt.getTime() - dueAt.getTime()).toBe(5 * 60 * 60 * 1000)
  })

  it('opens a resolved ticket again when its customer writes, and takes the question back', async () => {
    await talk.resolve()
    talk.clock.advance({ minutes: 5 })
    await talk.work()
    const [asked] = talk.mailsTo(JONAS)
    const page = fixPageIn(asked?.html)
    expect(await take(mailFrom({ To: String(asked?.reply_to) }, 'It is still broken.'))).toBe('filed')
    expect((await talk.ticket()).state).toBe('open')
    expect((await talk.questions()).map(({ state }) => state)).toEqual(['withdrawn'])
    expect(await (await talk.browse(page)).text()).toContain('This question is closed')
    talk.clock.advance({ minutes: 3 })
    await talk.work()
    expect(talk.mailsTo(cast.alice.email).map(({ subject }) => subject)).toContain(
      'Nordfracht Logistik: Jonas Petersen replied',
    )
  })

  it('finds the ticket by the mail it answers, or by the number in the subject', async () => {
    await write(talk, 'Which pallet was it?')
    await talk.work()
    const [sent] = await talk.messages()
    await take(mailFrom({ 'In-Reply-To': String(sent?.messageId) }, 'The blue one.'))
    await take(mailFrom({ Subject: 'AW: Pallets [#1042]' }, 'And the red one.'))
    expect((await said()).slice(1)).toEqual([
      ['in', 'The blue one.'],
      ['in', 'And the red one.'],
    ])
  })

  it('cuts what is quoted from what is shown, and keeps it', async () => {
    const body = 'The blue one.\r\n\r\nOn Tue, 10 Mar 2026 Brightwater wrote:\r\n> Which pallet was it?'
    await take(mailFrom(toTicket(), body))
    const { messages } = await conversationOf(talk.store.read, all, talk.ticketId)
    expect(messages[0]).toMatchObject({ body: 'The blue one.' })
    expect(messages[0]?.quoted).toContain('> Which pallet was it?')
  })

  it('makes safe text of a mail in HTML', async () => {
    const html = '<p>The <b>blue</b> one</p><script>alert(1)</script><img src="https://spy.example/x.png">'
    await take(mailFrom({ ...toTicket(), 'Content-Type': 'text/html; charset=utf-8' }, html))
    expect(await said()).toEqual([['in', 'The blue one']])
  })

  it('takes the same mail once', async () => {
    const mail = mailFrom(toTicket(), 'The blue one.')
    expect(await Promise.all([take(mail), take(mail)])).toEqual(expect.arrayContaining(['filed', 'repeated']))
    expect(await said()).toHaveLength(1)
  })

  it.each([
    ['no_ticket', { Subject: 'Hello' }],
    ['no_ticket', { To: 'tickets+nordfracht-00000000000000000000@in.brightwater.example' }],
    ['auto_reply', { 'Auto-Submitted': 'auto-replied' }],
    ['auto_reply', { Precedence: 'bulk' }],
    ['auto_reply', { 'X-Autoreply': 'yes' }],
    ['auto_reply', { 'Return-Path': '<>' }],
    ['loop', { 'X-Hearback-Ticket': 'mail' }],
    ['loop', { From: 'orders@brightwater.example' }],
    ['unknown_sender', { From: 'mallory@elsewhere.example' }],
    ['suspicious', { 'Authentication-Results': 'mx.example; dmarc=fail' }],
  ])('keeps apart as %s a mail with %o, and opens nothing', async (reason, headers) => {
    const before = await talk.ticket()
    const to = reason === 'no_ticket' ? {} : toTicket()
    expect(await take(mailFrom({ ...to, ...headers }, 'Hello?'))).toBe(reason)
    expect(await strays()).toMatchObject([{ reason, body: 'Hello?' }])
    expect(await talk.ticket()).toEqual(before)
  })

  it('takes more than ten mails in an hour for a loop', async () => {
    for (let i = 0; i < 10; i++) await take(mailFrom(toTicket(), `Mail ${i}`))
    expect(await take(mailFrom(toTicket(), 'One too many'))).toBe('loop')
    talk.clock.advance({ hours: 2 })
    expect(await take(mailFrom(toTicket(), 'A person after all'))).toBe('filed')
  })

  it('gives a stray mail to a ticket by hand', async () => {
    await take(mailFrom({ From: 'jonas.private@mail.example', ...toTicket() }, 'It is me, Jonas.'))
    const [mail] = await strays()
    await talk.store.tx((q) =>
      giveStrayMail(
        q,
        all,
        { id: String(mail?.id), ticketId: talk.ticketId, userId: cast.bob.id },
        { now: talk.clock(), newId: talk.newId },
      ),
    )
    expect(await said()).toEqual([['in', 'It is me, Jonas.']])
    expect(await strays()).toEqual([])
  })

  it('refuses a reply to somebody whose mail bounces, and sends none that was on its way', async () => {
    await write(talk, 'On its way')
    await talk.store.tx((q) =>
      q.insert(q.t.suppression).values({ email: JONAS, reason: 'bounced', createdAt: talk.clock() }),
    )
    await expect(write(talk, 'Refused')).rejects.toThrow(
      'Mail to jonas@nordfracht.example comes back, so nothing is sent there. Correct the address of Jonas Petersen, or call.',
    )
    await talk.work()
    expect(talk.mailsTo(JONAS)).toEqual([])
    expect(await talk.messages()).toMatchObject([{ state: 'failed' }])
  })

  it('tells a colleague who is mentioned in a note, once, and nobody else', async () => {
    await talk.work()
    const before = talk.mails().length
    await write(talk, 'Can you call them?', { direction: 'note', mentions: [cast.dana.id] })
    talk.clock.advance({ minutes: 3 })
    await talk.work()
    await talk.work()
    expect(talk.mails().slice(before)).toMatchObject([
      { to: ['Dana Reyes <dana@example.com>'], subject: 'Nordfracht Logistik: Bob Okafor mentions you' },
    ])
  })

  it('reads the mailbox by IMAP, with the files that may be kept', async () => {
    const imap = await startImapServer()
    const part = (type: string, name: string, bytes: string) =>
      `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}\r\n`
    imap.deliver(
      mailFrom(
        { ...toTicket(), 'Content-Type': 'multipart/mixed; boundary=b' },
        `--b\r\nContent-Type: text/plain\r\n\r\nSee the photo.\r\n${part('image/png', 'pallet.png', '\x89PNG\r\n')}${part('application/pdf', 'note.pdf', '%PDF-1.7 a note')}${part('application/pdf', 'tool.pdf', 'MZ a program')}--b--\r\n`,
      ),
    )
    await readInboundMailbox({ ...talk.deps, inboundMailbox: imap.url })
    await readInboundMailbox({ ...talk.deps, inboundMailbox: imap.url })
    await imap.close()
    const { messages } = await conversationOf(talk.store.read, all, talk.ticketId)
    expect(messages).toHaveLength(1)
    expect(messages[0]?.attachments).toMatchObject([{ name: 'note.pdf', type: 'application/pdf' }])
    expect(messages[0]?.body).toContain('[Left out: ')
    expect(messages[0]?.body).toContain('tool.pdf')
  })

  it('fetches from Resend the mail that its webhook named', async () => {
    const id = await talk.mail.receive(mailFrom(toTicket(), 'By the webhook.'))
    const fetchReceived = resendReceiving('re_test', talk.mail.url)
    await receiveMail({ ...talk.deps, fetchReceived }, { id })
    await receiveMail({ ...talk.deps, fetchReceived }, { id })
    expect(await said()).toEqual([['in', 'By the webhook.']])
    await expect(receiveMail({ ...talk.deps, fetchReceived }, { id: 'gone' })).rejects.toThrow('gone')
  })

  it('sends files with a reply by the address of Resend that takes them', async () => {
    const bytes = Buffer.from('%PDF-1.7 a credit note')
    await talk.store.tx(async (q) => {
      const file = {
        ticketId: talk.ticketId,
        name: 'credit.pdf',
        type: 'application/pdf',
        size: bytes.length,
      }
      await q.insert(q.t.attachment).values({ id: 'att_1', ...file, createdAt: talk.clock() })
      await q.insert(q.t.attachmentBytes).values({ attachmentId: 'att_1', bytes })
    })
    await write(talk, 'Here is your credit note.', { attachmentIds: ['att_1'] })
    await talk.work()
    expect(talk.mailsTo(JONAS)).toMatchObject([
      { attachments: [{ filename: 'credit.pdf', content: bytes.toString('base64') }] },
    ])
  })
})

it('By SMTP a reply keeps our Message-ID, its thread and its files', async () => {
  const smtp = await startSmtpServer()
  const talk = await startTalking('sqlite', { mailer: smtpMailer({ url: smtp.url, clock: testClock() }) })
  const question = mailFrom({ To: talk.inbound.addressFor(talk.ticketId) }, 'Where is it?')
  await takeMail(talk.deps, Buffer.from(question))
  await write(talk, 'On its way.')
  await talk.work()
  const mail = (await smtp.parsed()).find(({ to }) => to[0]?.address === JONAS)
  const [first, reply] = await talk.messages()
  expect(mail?.messageId).toBe(reply?.messageId)
  expect(mail?.headers['in-reply-to']).toBe(first?.messageId)
  expect(mail?.headers.references).toContain(talk.inbound.addressFor(talk.ticketId))
  expect(mail?.subject).toBe('Re: pallets [#1042]')
  await talk.close()
  await smtp.close()
})
