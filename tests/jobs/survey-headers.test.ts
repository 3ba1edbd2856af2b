import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { defaultCompany } from '../../core/company.ts'
import { saveCompany } from '../../db/settings.ts'
import { smtpMailer } from '../../jobs/mail/smtp.ts'
import { type Loop, linksIn, nordfracht, startLoop } from '../support/loop.ts'
import { type SmtpTestServer, startSmtpServer } from '../support/smtp-server.ts'

let loop: Loop
let server: SmtpTestServer | undefined
afterEach(async () => {
  await loop.close()
  await server?.close()
  server = undefined
})

async function ask(): Promise<void> {
  const account = await nordfracht(loop)
  await account.deliver('4711')
  loop.clock.advance({ days: 1 })
  await loop.work()
}

test('a survey mail says which programme it belongs to, and how to leave without signing in', async () => {
  loop = await startLoop('sqlite')
  await ask()
  const { headers = {}, html = '' } = loop.mail.accepted[0] ?? {}
  const { leave } = linksIn(html)
  const [invitation] = await loop.store.read.select().from(loop.store.t.invitation)
  const id = invitation?.programmeId
  expect(headers).toEqual({
    'List-Unsubscribe': `<http://feedback.example${leave}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': `<${id}.example.com>`,
    'Feedback-ID': `${id}:invitation:survey:hearback`,
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  })
  // What a mail program posts by itself: no cookie, no page opened before.
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  expect((await loop.browse(leave)).status).toBe(200)
  expect(await loop.store.read.$count(loop.store.t.suppression)).toBe(0)
  expect((await loop.browse(leave, { method: 'POST', body })).status).toBe(200)
  expect(await loop.store.read.select().from(loop.store.t.suppression)).toMatchObject([
    { email: 'greta@nordfracht.example', reason: 'opted_out' },
  ])
})

test('nothing in the mail but the token leads to the contact', async () => {
  loop = await startLoop('sqlite')
  await ask()
  const [mail] = loop.mail.accepted
  const [invitation] = await loop.store.read.select().from(loop.store.t.invitation)
  const links = [...(mail?.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, href]) => new URL(String(href)))
  expect(links.length).toBeGreaterThan(5)
  for (const { pathname, search } of links) {
    expect(pathname).toMatch(/^\/[ru]\/[\w-]{31}$/)
    expect(search).toMatch(/^(\?score=\d+)?$/)
  }
  const spoken = JSON.stringify(mail?.headers)
  for (const secret of [invitation?.id, 'con_greta', 'acc_nordfracht', 'greta@'])
    expect(spoken).not.toContain(secret)
})

test('a programme with a sender of its own writes in its name', async () => {
  loop = await startLoop('sqlite')
  const { programme } = loop.store.t
  const sender = {
    name: 'Parts desk',
    address: 'parts@brightwater.example',
    replyTo: 'desk@brightwater.example',
  }
  for (const { id, rules } of await loop.store.read.select().from(programme))
    await loop.store.tx((q) =>
      q
        .update(programme)
        .set({ rules: { ...rules, sender } })
        .where(eq(programme.id, id)),
    )
  await ask()
  expect(loop.mail.accepted[0]).toMatchObject({
    from: 'Parts desk <parts@brightwater.example>',
    reply_to: 'desk@brightwater.example',
  })
  expect(loop.mail.accepted[0]?.headers?.['List-Id']).toMatch(/\.brightwater\.example>$/)
})

test('no name adds a header, and each bounce has an address of its own to return to', async () => {
  server = await startSmtpServer()
  const { url } = server
  loop = await startLoop('sqlite', {
    mailer: () =>
      smtpMailer({ url, clock: loop?.clock ?? (() => new Date()), bounceAddress: 'bounces@b.example' }),
  })
  const evil = 'Evil\r\nBcc: everybody@else.example\r\n\r\nBody'
  await loop.store.tx((q) =>
    saveCompany(q, { ...defaultCompany, name: evil, senderName: evil }, loop.clock()),
  )
  const account = await nordfracht(loop)
  const { contact } = loop.store.t
  await loop.store.tx((q) => q.update(contact).set({ name: evil }))
  await account.deliver('47\r\nBcc: a@b.example')
  loop.clock.advance({ days: 1 })
  await loop.work()
  const [received] = await server.waitFor(1)
  const [message] = await loop.store.read.select().from(loop.store.t.mailMessage)
  expect(received?.envelope).toEqual({
    from: `bounces+${message?.id}@b.example`,
    to: ['greta@nordfracht.example'],
  })
  const { headers, messageId } = (await received?.parse())!
  expect(headers.bcc).toBeUndefined()
  expect(Object.keys(headers)).not.toContain('body')
  expect(messageId).toBe(`<${message?.id}@example.com>`)
})
