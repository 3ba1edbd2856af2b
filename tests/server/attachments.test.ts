import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ATTACHMENT_MAX, TICKET_ATTACHMENTS_MAX } from '../../core/attachments.ts'
import { storeOutboxMails } from '../../db/outbox.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'
import { ticketsApart } from '../support/tickets-apart.ts'

const MEGABYTE = 1024 * 1024

/** A PDF by its first bytes, of this size. */
function pdf(size = 100): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  bytes.set(new TextEncoder().encode('%PDF-1.7'))
  return bytes
}

describe.each(engines)('Files of a ticket on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await ticketsApart(app)
  })
  afterAll(() => app.close())

  async function open(account: 'northern' | 'coastal' = 'northern'): Promise<string> {
    const { id } = await app.answer(1, { account, comment: 'Broken again' })
    const { body } = await app.get('dana', `/tickets?account=acc_${account}&state=todo`)
    return body.data.find(({ response }: { response: { id: string } }) => response.id === id).id
  }

  function attach(
    ticketId: string,
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    who: 'alice' | 'vera' = 'alice',
  ) {
    const form = new FormData()
    form.set('file', new File([bytes], name))
    return app.ask(who, 'POST', `/tickets/${ticketId}/attachments`, form)
  }

  const reply = (ticketId: string, attachmentIds: string[], direction = 'reply') =>
    app.ask('alice', 'POST', `/tickets/${ticketId}/messages`, {
      direction,
      body: 'See the file.',
      attachmentIds,
    })

  it('are told of with the mail of the reply, where mail is kept in the outbox', async () => {
    const id = await open()
    const file = (await attach(id, 'credit.pdf', pdf())).body.id
    const replyId = (await reply(id, [file])).body.id
    const mail = { id: replyId, from: 'us@x.example', to: 'you@x.example', subject: 'Re: discs' }
    await app.store.tx((q) =>
      storeOutboxMails(q, [{ ...mail, html: '', text: '', headers: {}, createdAt: app.clock() }]),
    )
    const { body } = await app.get('dana', `/outbox/${replyId}`)
    expect(body.attachments).toEqual([{ id: file, name: 'credit.pdf', size: 100 }])
  })

  it('go with a message and come back by download, never as a page', async () => {
    const id = await open()
    const sent = await attach(id, '../Lieferschein "Süd".pdf', pdf())
    expect(sent).toMatchObject({
      status: 201,
      body: { name: 'Lieferschein Süd.pdf', type: 'application/pdf' },
    })
    expect((await reply(id, [sent.body.id])).status).toBe(201)
    const file = await app.file('alice', `/attachments/${sent.body.id}`)
    expect(file.status).toBe(200)
    expect(file.text).toContain('%PDF-1.7')
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="Lieferschein S_d.pdf"; filename*=UTF-8''Lieferschein%20S%C3%BCd.pdf`,
    )
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await app.file('charlie', `/attachments/${sent.body.id}`)).status).toBe(404)
  })

  it.each([
    ['a program called a PDF', 'invoice.pdf', 'MZ\x90 program'],
    ['a web page called a text', 'page.html', '<script>alert(1)</script>'],
    ['a picture that is a script', 'logo.svg', '<svg onload="alert(1)"/>'],
    ['an archive', 'photos.zip', 'PK\x03\x04 photos'],
    ['an archive called a document', 'letter.docx', 'PK\x03\x04 photos'],
  ])('refuses %s', async (_, name, words) => {
    const refused = await attach(await open(), name, new TextEncoder().encode(words))
    expect(refused.status).toBe(400)
    expect(refused.body.issues[0]).toMatchObject({ path: 'file' })
    expect(refused.body.issues[0].message).toMatch(/is of a kind that is not taken/)
  })

  it('takes 10 MB and refuses more, and what is empty', async () => {
    const id = await open()
    expect((await attach(id, 'full.pdf', pdf(ATTACHMENT_MAX))).status).toBe(201)
    for (const size of [ATTACHMENT_MAX + 1, ATTACHMENT_MAX + MEGABYTE]) {
      const refused = await attach(id, 'more.pdf', pdf(size))
      expect([refused.status, refused.body.issues[0].message]).toEqual([
        400,
        'The file is larger than 10 MB. Make it smaller, or send a link to it.',
      ])
    }
    const empty = await attach(id, 'empty.pdf', new Uint8Array(0))
    expect([empty.status, empty.body.issues[0].message]).toEqual([400, 'empty.pdf is empty.'])
  })

  it('refuses a reply whose files no mail would carry, and takes them in a note', async () => {
    const id = await open()
    const files = [await attach(id, 'a.pdf', pdf(8 * MEGABYTE)), await attach(id, 'b.pdf', pdf(8 * MEGABYTE))]
    const ids = files.map(({ body }) => body.id)
    const refused = await reply(id, ids)
    expect(refused.status).toBe(400)
    expect(refused.body.issues[0]).toMatchObject({ path: 'attachmentIds' })
    expect(refused.body.issues[0].message).toMatch(/larger than 15 MB/)
    expect((await app.get('alice', `/tickets/${id}/messages`)).body.messages).toEqual([])
    expect((await reply(id, ids.slice(0, 1))).status).toBe(201)
    expect((await reply(id, ids.slice(1), 'note')).status).toBe(201)
  })

  it('are twenty a ticket; one that no message carries can be taken away', async () => {
    const id = await open()
    const ids: string[] = []
    for (let i = 0; i < TICKET_ATTACHMENTS_MAX; i++) ids.push((await attach(id, `${i}.pdf`, pdf())).body.id)
    const refused = await attach(id, 'more.pdf', pdf())
    expect([refused.status, refused.body.detail]).toEqual([
      400,
      'A ticket holds at most 20 files. Remove one, or send a link.',
    ])
    await reply(id, ids.slice(0, 1))
    const remove = async (attachment: string) =>
      (await app.ask('alice', 'DELETE', `/attachments/${attachment}`)).status
    expect(await remove(ids[0] as string)).toBe(404)
    expect(await remove(ids[1] as string)).toBe(204)
    expect((await attach(id, 'more.pdf', pdf())).status).toBe(201)
  })

  it('are not taken from who only reads, nor for a ticket outside the scope', async () => {
    expect((await attach(await open(), 'a.pdf', pdf(), 'vera')).status).toBe(403)
    expect((await attach(await open('coastal'), 'a.pdf', pdf())).status).toBe(404)
  })
})
