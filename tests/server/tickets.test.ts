import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'
import { ticketsApart } from '../support/tickets-apart.ts'

describe.each(engines)('The API of tickets on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await ticketsApart(app)
  })
  afterAll(() => app.close())

  /** A bad answer, and the ticket that it opened. */
  async function open(account: 'northern' | 'ridge' | 'coastal' = 'northern'): Promise<string> {
    const { id } = await app.answer(1, { account, comment: 'Broken again' })
    const { body } = await app.get('dana', `/tickets?account=acc_${account}&state=todo`)
    return body.data.find(({ response }: { response: { id: string } }) => response.id === id).id
  }

  it('gives an empty list and counts of nothing where there is none', async () => {
    expect((await app.get('vera', '/tickets')).body).toEqual({
      data: [],
      nextCursor: null,
      counts: {
        ...{ open: 0, overdue: 0, resolved: 0, snoozed: 0 },
        byState: { open: 0, in_progress: 0, waiting: 0, resolved: 0, closed: 0 },
      },
    })
  })

  it('lists by state and owner, with counts that do not depend on the state', async () => {
    const id = await open()
    await open('coastal')
    const mine = await app.get('alice', '/tickets?state=todo&owner=me')
    expect(mine.body.data.map((ticket: { id: string }) => ticket.id)).toEqual([id])
    expect((await app.get('bob', '/tickets?owner=me')).body.data).toEqual([])
    expect((await app.get('bob', '/tickets?owner=nobody')).body.data).toEqual([])
    app.clock.advance({ days: 2 })
    const overdue = await app.get('bob', '/tickets?state=overdue')
    expect(overdue.body.data).toHaveLength(2)
    expect((await app.get('bob', '/tickets?state=resolved')).body.counts).toMatchObject({
      open: 2,
      overdue: 2,
      resolved: 0,
    })
  })

  it('shows a case whole', async () => {
    const id = await open('ridge')
    expect((await app.get('alice', `/tickets/${id}`)).body).toMatchObject({
      id,
      state: 'open',
      account: { name: 'Ridge Fleet', priorities: 'On-time parts' },
      owner: { name: 'Alice Moreau' },
      response: { comment: 'Broken again', class: 'detractor', sentiment: 'negative' },
      delivery: { reference: 'D-ridge', daysLate: 3 },
      resolutions: [],
    })
  })

  it('resolves with words, once, and takes it back', async () => {
    const id = await open()
    const path = `/tickets/${id}/resolution`
    const done = await app.ask('bob', 'POST', path, { words: ' Sent a new part. ', cause: 'carrier' })
    expect(done.status).toBe(201)
    expect(done.body).toMatchObject({
      state: 'resolved',
      resolutions: [
        { words: 'Sent a new part.', cause: 'Carrier', user: { name: 'Bob Okafor' }, undoneAt: null },
      ],
    })
    const again = await app.ask('alice', 'POST', path, { words: 'Me too', cause: 'Papers' })
    expect([again.status, again.type]).toEqual([409, 'application/problem+json'])
    expect(again.body.detail).toMatch(/^Bob Okafor resolved this ticket on 2026-/)
    const undone = await app.ask('alice', 'DELETE', path)
    expect(undone.status).toBe(200)
    expect(undone.body.state).toBe('open')
    expect(undone.body.resolutions[0].undoneAt).not.toBeNull()
    expect((await app.ask('alice', 'DELETE', path)).status).toBe(404)
  })

  it('refuses a resolution without words, with too many, or with things it does not know', async () => {
    const id = await open()
    for (const [body, field] of [
      [{}, 'words'],
      [{ words: '   ' }, 'words'],
      [{ words: 'x'.repeat(5001) }, 'words'],
      [{ words: 'ok', cause: 'x'.repeat(201) }, 'cause'],
    ] as const) {
      const { status, body: answer } = await app.ask('bob', 'POST', `/tickets/${id}/resolution`, body)
      expect([status, answer.issues[0].path]).toEqual([400, field])
    }
    const extra = await app.ask('bob', 'POST', `/tickets/${id}/resolution`, { words: 'ok', by: 'me' })
    expect(extra.status).toBe(400)
  })

  it('gives a ticket away to somebody who can work on it', async () => {
    const id = await open()
    const give = (ownerId: unknown) =>
      app.ask('alice', 'PATCH', `/tickets/${id}`, { ownerId, handOver: 'On holiday' }, { 'If-Match': '*' })
    expect((await give(app.userIds.bob)).body.owner).toMatchObject({ name: 'Bob Okafor' })
    expect((await app.get('bob', '/tickets?owner=me')).body.data).toHaveLength(1)
    expect((await give(app.userIds.charlie)).body.issues[0].path).toBe('ownerId')
    expect((await give(app.userIds.vera)).status).toBe(400)
    expect((await give(7)).status).toBe(400)
    expect((await give(null)).body.owner).toBeNull()
  })

  it('lets viewers read and change nothing', async () => {
    const id = await open()
    expect((await app.get('vera', `/tickets/${id}`)).status).toBe(200)
    const words = { words: 'Done' }
    expect((await app.ask('vera', 'POST', `/tickets/${id}/resolution`, words)).status).toBe(403)
    expect((await app.ask('vera', 'DELETE', `/tickets/${id}/resolution`)).status).toBe(403)
    expect((await app.ask('vera', 'PATCH', `/tickets/${id}`, { ownerId: null })).status).toBe(403)
  })

  it('is 404 for Charlie, whatever he tries with Alice’s tickets', async () => {
    const id = await open()
    const tries = await Promise.all([
      app.get('charlie', `/tickets/${id}`),
      app.ask('charlie', 'PATCH', `/tickets/${id}`, { ownerId: app.userIds.charlie }),
      app.ask('charlie', 'POST', `/tickets/${id}/resolution`, { words: 'Mine now' }),
      app.ask('charlie', 'DELETE', `/tickets/${id}/resolution`),
    ])
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect((await app.get('charlie', '/tickets?account=acc_northern')).body).toMatchObject({
      data: [],
      counts: { open: 0 },
    })
    expect((await app.get('alice', `/tickets/${id}`)).body.state).toBe('open')
  })

  it('refuses bad queries, and say which field', async () => {
    for (const [query, field] of [
      ['state=lost', 'state'],
      ['limit=-1', 'limit'],
      ['cursor=x', 'cursor'],
      ['owner=', 'owner'],
    ]) {
      const { status, body } = await app.get('alice', `/tickets?${query}`)
      expect([status, body.issues[0].path]).toEqual([400, field])
    }
  })
})
