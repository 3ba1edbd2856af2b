import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'
import { openTicket, ticketsApart } from '../support/tickets-apart.ts'

describe.each(engines)('A reply that waits to leave on %s', (engine) => {
  let app: ReadingApp
  let id: string
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await ticketsApart(app)
  })
  afterAll(() => app.close())

  async function open() {
    id = await openTicket(app)
    // Two makers of ids know no order within a millisecond.
    app.clock.advance({ minutes: 1 })
  }
  const ticket = async () => (await app.get('alice', `/tickets/${id}`)).body
  const messages = async () => (await app.get('alice', `/tickets/${id}/messages`)).body.messages
  const reply = async (more: object = {}): Promise<string> => {
    const said = { direction: 'reply', body: 'A new one is on its way.', ...more }
    return (await app.ask('alice', 'POST', `/tickets/${id}/messages`, said)).body.id
  }
  const takeBack = (replyId: string, by: 'alice' | 'vera' | 'charlie' = 'alice') =>
    app.ask(by, 'DELETE', `/tickets/${id}/messages/${replyId}`)
  /** As the job does once the time is over. */
  const leave = (replyId: string) =>
    app.store.tx((q) =>
      q.update(q.t.ticketMessage).set({ state: 'sending' }).where(eq(q.t.ticketMessage.id, replyId)),
    )

  it('is taken back, and the ticket stands as it did before', async () => {
    await open()
    const before = await ticket()
    const one = await reply({ wait: true })
    expect(await ticket()).toMatchObject({ state: 'waiting', pausedAt: expect.any(String) })
    expect((await takeBack(one)).status).toBe(204)
    expect(await ticket()).toMatchObject({
      ...{ state: 'open', pausedAt: null, firstRepliedAt: null, dueAt: before.dueAt },
      version: before.version + 2,
    })
    expect(await messages()).toEqual([])
    const { body } = await app.get('alice', `/tickets/${id}/history`)
    expect(body.data.map(({ sentence }: { sentence: string }) => sentence).slice(-2)).toEqual([
      'wrote to the customer',
      'took the reply back before it left',
    ])
    expect((await takeBack(one)).status).toBe(404)
  })

  it('gives its files back, to be attached again', async () => {
    await open()
    const form = new FormData()
    form.set('file', new File(['a,b\n1,2\n'], 'pallets.csv', { type: 'text/csv' }))
    const file = (await app.ask('alice', 'POST', `/tickets/${id}/attachments`, form)).body.id
    await takeBack(await reply({ attachmentIds: [file] }))
    await reply({ attachmentIds: [file] })
    expect(await messages()).toMatchObject([{ attachments: [{ id: file }] }])
  })

  it('leaves what a colleague did meanwhile: their reply is the first then, and their state stays', async () => {
    await open()
    const one = await reply({ wait: true })
    const { version } = await ticket()
    app.clock.advance({ seconds: 1 })
    await app.ask('bob', 'PATCH', `/tickets/${id}`, { state: 'in_progress' }, { 'if-match': `"${version}"` })
    await app.ask('bob', 'POST', `/tickets/${id}/messages`, {
      direction: 'reply',
      body: 'And I call.',
      wait: true,
    })
    const at = app.clock().toISOString()
    expect((await takeBack(one)).status).toBe(204)
    expect(await ticket()).toMatchObject({ state: 'waiting', firstRepliedAt: at })
    expect(await messages()).toMatchObject([{ body: 'And I call.' }])
  })

  it('is not taken back once it has left, nor by those who may not', async () => {
    await open()
    const one = await reply()
    expect((await takeBack(one, 'vera')).status).toBe(403)
    expect((await takeBack(one, 'charlie')).status).toBe(404)
    await leave(one)
    const { status, body } = await takeBack(one)
    expect([status, body.detail]).toEqual([
      409,
      'The reply has left already. Write another one to correct it.',
    ])
    expect((await messages()).length).toBe(1)
  })

  it('comes back with the resolution that came with it, and not alone', async () => {
    await open()
    const one = await reply({ resolve: { cause: 'Carrier' } })
    const alone = await takeBack(one)
    expect([alone.status, alone.body.detail]).toEqual([
      409,
      'The ticket is resolved. Take the resolution back first.',
    ])
    const { body } = await app.ask('alice', 'DELETE', `/tickets/${id}/resolution`)
    expect(body).toMatchObject({ state: 'open', firstRepliedAt: null, replyTakenBack: true })
    expect(await messages()).toEqual([])
  })

  it('stays where it has left when the resolution is taken back, and so does one that did not resolve', async () => {
    await open()
    const earlier = await reply()
    const one = await reply({ resolve: { cause: 'Carrier' } })
    await leave(one)
    const { body } = await app.ask('alice', 'DELETE', `/tickets/${id}/resolution`)
    expect(body).toMatchObject({ state: 'open', replyTakenBack: false })
    expect((await messages()).map((said: { id: string }) => said.id).sort()).toEqual([earlier, one].sort())
  })
})
