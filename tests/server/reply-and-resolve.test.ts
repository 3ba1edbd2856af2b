import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'
import { ticketsApart } from '../support/tickets-apart.ts'

describe.each(engines)('A reply that resolves on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await ticketsApart(app)
  })
  afterAll(() => app.close())

  async function open(): Promise<string> {
    const { id } = await app.answer(1, { account: 'northern', comment: 'Broken again' })
    const { body } = await app.get('dana', '/tickets?account=acc_northern&state=todo')
    return body.data.find(({ response }: { response: { id: string } }) => response.id === id).id
  }
  const reply = (id: string, resolve: object, more: object = {}, given?: Record<string, string>) =>
    app.ask(
      'alice',
      'POST',
      `/tickets/${id}/messages`,
      { direction: 'reply', body: 'A new one is on its way.', resolve, ...more },
      given,
    )
  const said = async (id: string) => (await app.get('alice', `/tickets/${id}/messages`)).body.messages.length

  it('does both in one go', async () => {
    const id = await open()
    expect((await reply(id, { cause: 'Carrier' })).status).toBe(201)
    const { body } = await app.get('alice', `/tickets/${id}`)
    expect(body).toMatchObject({
      state: 'resolved',
      pausedAt: null,
      resolutions: [{ words: 'A new one is on its way.', cause: 'Carrier', user: { name: 'Alice Moreau' } }],
    })
    expect(body.firstRepliedAt).not.toBeNull()
    expect(await said(id)).toBe(1)
  })

  it('does neither without a cause, of a ticket that somebody resolved, or of one that changed', async () => {
    const id = await open()
    const noCause = await reply(id, {})
    expect([noCause.status, noCause.body.issues[0].path]).toEqual([400, 'causeId'])
    const older = await reply(id, { cause: 'Carrier' }, {}, { 'if-match': '"7"' })
    expect([older.status, older.body.code]).toEqual([412, 'changed'])
    expect(await said(id)).toBe(0)
    expect((await app.get('alice', `/tickets/${id}`)).body.state).toBe('open')
    await app.ask('bob', 'POST', `/tickets/${id}/resolution`, { words: 'I called them.', cause: 'Carrier' })
    const late = await reply(id, { cause: 'Carrier' })
    expect([late.status, late.body.detail]).toEqual([
      409,
      expect.stringMatching(/^Bob Okafor resolved this ticket/),
    ])
    expect(await said(id)).toBe(0)
  })

  it('is no note', async () => {
    const id = await open()
    const { status, body } = await reply(id, { cause: 'Carrier' }, { direction: 'note' })
    expect([status, body.issues[0]]).toEqual([
      400,
      { path: 'resolve', message: 'Only a reply resolves a ticket: the customer must hear of it.' },
    ])
    expect(await said(id)).toBe(0)
  })
})
