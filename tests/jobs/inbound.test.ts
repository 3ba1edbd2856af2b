import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAttachment } from '../../db/attachments.ts'
import { giveStrayMail, listStrayMails } from '../../db/stray-mails.ts'
import { conversationOf } from '../../db/ticket-messages.ts'
import { resendReceiving } from '../../jobs/mail/resend-receiving.ts'
import { readInboundMailbox, receiveMail, takeMail } from '../../jobs/receive-mail.ts'
import { cast } from '../support/cast.ts'
import { engines } from '../support/databases.ts'
import { startImapServer } from '../support/imap-server.ts'
import { mailFrom, startTalking, type Talking } from '../support/talk.ts'

const all = { all: true } as const

describe.each(engines)('A mail that comes in on %s', (engine) => {
  let talk: Talking
  beforeEach(async () => {
    talk = await startTalking(engine)
  })
  afterEach(() => talk.close())
  const take = (source: string) => takeMail(talk.deps, Buffer.from(source))
  const toTicket = () => ({ To: talk.inbound.addressFor(talk.ticketId) })
  const strays = async () => (await listStrayMails(talk.store.read, { limit: 50 })).data
  const said = async () => (await talk.messages()).map(({ direction, body }) => [direction, body])

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

  it('keeps the files of a stray mail, and gives them to the ticket with it', async () => {
    const note = Buffer.from('%PDF-1.7 a note')
    const files = `--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="note.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${note.toString('base64')}\r\n--b--\r\n`
    const headers = { From: 'jonas.private@mail.example', 'Content-Type': 'multipart/mixed; boundary=b' }
    await take(
      mailFrom({ ...toTicket(), ...headers }, `--b\r\nContent-Type: text/plain\r\n\r\nSee it.\r\n${files}`),
    )
    const [mail] = await strays()
    expect(mail?.files).toEqual([{ name: 'note.pdf', size: note.length }])
    const given = { id: String(mail?.id), ticketId: talk.ticketId, userId: cast.bob.id }
    await talk.store.tx((q) => giveStrayMail(q, all, given, { now: talk.clock(), newId: talk.newId }))
    const { messages } = await conversationOf(talk.store.read, all, talk.ticketId)
    const [file] = messages[0]?.attachments ?? []
    expect(file).toMatchObject({ name: 'note.pdf', type: 'application/pdf' })
    const kept = await readAttachment(talk.store.read, all, String(file?.id))
    expect(Buffer.from(kept?.bytes ?? []).equals(note)).toBe(true)
    expect(await talk.store.read.$count(talk.store.t.strayFile)).toBe(0)
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
})
