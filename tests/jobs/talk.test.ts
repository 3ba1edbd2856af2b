import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { conversationOf } from '../../db/ticket-messages.ts'
import { smtpMailer } from '../../jobs/mail/smtp.ts'
import { takeMail } from '../../jobs/receive-mail.ts'
import { cast } from '../support/cast.ts'
import { testClock } from '../support/clock.ts'
import { engines } from '../support/databases.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import { fixPageIn, JONAS, mailFrom, startTalking, type Talking, write } from '../support/talk.ts'

const all = { all: true } as const

describe.each(engines)('Talking on a ticket on %s', (engine) => {
  let talk: Talking
  beforeEach(async () => {
    talk = await startTalking(engine)
  })
  afterEach(() => talk.close())
  const take = (source: string) => takeMail(talk.deps, Buffer.from(source))
  const toTicket = () => ({ To: talk.inbound.addressFor(talk.ticketId) })
  const said = async () => (await talk.messages()).map(({ direction, body }) => [direction, body])

  it('sends a reply once, from the company, with an address that leads back', async () => {
    const writtenAt = talk.clock()
    await write(talk, 'A new pallet leaves today.\n\nIt arrives on Friday.')
    talk.clock.advance({ seconds: 19 })
    await talk.work()
    expect(talk.mailsTo(JONAS)).toEqual([])
    talk.clock.advance({ seconds: 1 })
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
    expect(await talk.ticket()).toMatchObject({ state: 'in_progress', firstRepliedAt: writtenAt })
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

  it.each(['resolved', 'closed'])(
    'gives a %s ticket that its customer opens again new due times',
    async (state) => {
      await talk.resolve()
      await talk.store.tx((q) => q.update(q.t.ticket).set({ state }))
      talk.clock.set('2026-03-19T09:00:00Z')
      await take(mailFrom(toTicket(), 'It is still broken.'))
      expect(await talk.ticket()).toMatchObject({
        ...{ state: 'open', reopened: 1, level: 0 },
        // Twenty-four hours on working days, as after a no to "Is it fixed?".
        dueAt: new Date('2026-03-20T09:00:00Z'),
      })
      await take(mailFrom(toTicket(), 'And another thing.'))
      expect((await talk.ticket()).reopened).toBe(1)
    },
  )

  it('finds the ticket by the mail it answers, or by the number in the subject', async () => {
    await write(talk, 'Which pallet was it?')
    talk.clock.advance({ seconds: 20 })
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

  it('refuses a reply to somebody whose mail bounces, and sends none that was on its way', async () => {
    await write(talk, 'On its way')
    await talk.store.tx((q) =>
      q.insert(q.t.suppression).values({ email: JONAS, reason: 'bounced', createdAt: talk.clock() }),
    )
    await expect(write(talk, 'Refused')).rejects.toThrow(
      'Mail to jonas@nordfracht.example comes back, so nothing is sent there. Correct the address of Jonas Petersen, or call.',
    )
    talk.clock.advance({ seconds: 20 })
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
    talk.clock.advance({ seconds: 20 })
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
  talk.clock.advance({ seconds: 20 })
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
