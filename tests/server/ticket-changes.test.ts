import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../support/answering.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'
import { ticketsApart } from '../support/tickets-apart.ts'

describe.each(engines)('Changing a ticket on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await ticketsApart(app)
  })
  afterAll(() => app.close())

  async function open(account: 'northern' | 'ridge' | 'coastal' = 'northern') {
    const { id } = await app.answer(1, { account, comment: 'Broken again' })
    const { body } = await app.get('dana', `/tickets?account=acc_${account}&state=todo&limit=200`)
    return body.data.find(({ response }: { response: { id: string } | null }) => response?.id === id)
  }
  /** As a screen does that has just read it, or has read this version of it. */
  const patch = async (person: Person, id: string, body: unknown, version?: number) => {
    const seen = version ?? (await app.get('dana', `/tickets/${id}`)).body.version
    return app.as(person).request('PATCH', `/api/v1/tickets/${id}`, body, { 'If-Match': `"${seen}"` })
  }
  const history = async (id: string) => (await app.get('dana', `/tickets/${id}/history`)).body.data

  it('gives each a number of its own, one more than the one before', async () => {
    const [first, second] = [await open(), await open('ridge')]
    expect(second.number).toBe(first.number + 1)
    expect((await app.get('dana', `/tickets?q=%23${second.number}`)).body.data).toMatchObject([
      { id: second.id },
    ])
  })

  it('tells whoever changes an older version what was done in the meantime, and by whom', async () => {
    const { id, version } = await open()
    const first = await patch('bob', id, { state: 'in_progress' }, version)
    expect([first.status, first.headers.get('etag')]).toEqual([200, `"${version + 1}"`])
    const second = await patch('alice', id, { state: 'waiting' }, version)
    expect(second.status).toBe(412)
    expect(second.body).toMatchObject({
      code: 'changed',
      detail: 'Bob Okafor moved it to in progress in the meantime.',
      version: version + 1,
      changes: [{ by: { name: 'Bob Okafor' }, kind: 'state', words: 'moved it to in progress' }],
    })
    expect((await app.get('dana', `/tickets/${id}`)).body.state).toBe('in_progress')
    expect((await patch('alice', id, { state: 'waiting' }, version + 1)).status).toBe(200)
  })

  it('asks a person for the version that the screen shows', async () => {
    const { id } = await open()
    const { status, body } = await app.ask('bob', 'PATCH', `/tickets/${id}`, { state: 'in_progress' })
    expect([status, body.code, body.issues[0].path]).toEqual([428, 'version_needed', 'If-Match'])
    expect(body.detail).toBe('Send If-Match with the ETag of the ticket as you read it, e.g. "3".')
    expect((await app.get('bob', `/tickets/${id}`)).body.state).toBe('open')
    const strange = await app.ask('bob', 'PATCH', `/tickets/${id}`, {}, { 'If-Match': 'mine' })
    expect(strange.status).toBe(400)
  })

  it('lets one of two at the same moment go first, and tells the other', async () => {
    const { id, version } = await open()
    const both = await Promise.all([
      patch('bob', id, { state: 'in_progress' }, version),
      patch('alice', id, { state: 'waiting' }, version),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  it('asks why it goes to somebody else, and keeps the words', async () => {
    const { id } = await open()
    app.clock.advance({ minutes: 1 })
    const refused = await patch('alice', id, { ownerId: app.userIds.bob })
    expect(refused.body.issues).toEqual([
      { path: 'handOver', message: 'Say in a few words why it goes to somebody else.' },
    ])
    await patch('alice', id, { ownerId: app.userIds.bob, handOver: 'I am away until Monday' })
    expect((await history(id)).at(-1)).toMatchObject({
      ...{ kind: 'owner', words: 'I am away until Monday', sentence: 'gave it to Bob Okafor' },
      by: { name: 'Alice Moreau' },
    })
  })

  it('stops the clock while it waits for the customer, and lets it go on after', async () => {
    const { id, dueAt } = await open()
    await patch('bob', id, { state: 'waiting' })
    app.clock.advance({ hours: 5 })
    const { body } = await patch('bob', id, { state: 'in_progress' })
    expect(new Date(body.dueAt).getTime() - new Date(dueAt).getTime()).toBe(5 * 60 * 60 * 1000)
  })

  it('puts it off until it comes back by itself', async () => {
    const { id } = await open()
    const isListed = async (more = '') =>
      (await app.get('dana', `/tickets?state=todo&limit=200${more}`)).body.data.some(
        (ticket: { id: string }) => ticket.id === id,
      )
    const past = await app.ask('bob', 'POST', `/tickets/${id}/snooze`, { until: '2020-01-01T00:00:00Z' })
    expect([past.status, past.body.detail]).toEqual([
      400,
      'This time has passed already. Choose one to come.',
    ])
    const until = new Date(app.clock().getTime() + 3 * 60 * 60 * 1000).toISOString()
    await app.ask('bob', 'POST', `/tickets/${id}/snooze`, { until })
    expect([await isListed(), await isListed('&snoozed=only')]).toEqual([false, true])
    app.clock.advance({ hours: 3 })
    expect([await isListed(), await isListed('&snoozed=only')]).toEqual([true, false])
  })

  it('merges two of one account, and takes them apart again', async () => {
    const [one, two, others] = [await open(), await open(), await open('coastal')]
    const merge = (id: string, intoId: string) => app.ask('dana', 'POST', `/tickets/${id}/merge`, { intoId })
    expect((await merge(one.id, one.id)).status).toBe(400)
    expect((await merge(one.id, others.id)).body.detail).toBe('Only tickets of one account can be merged.')
    expect((await merge(one.id, two.id)).status).toBe(200)
    expect((await app.get('dana', `/tickets/${two.id}`)).body).toMatchObject({
      merged: [{ id: one.id }],
      joined: [{ comment: 'Broken again' }],
    })
    expect((await patch('dana', one.id, { state: 'waiting' })).status).toBe(409)
    expect((await app.ask('dana', 'DELETE', `/tickets/${one.id}/merge`)).body.mergedIntoId).toBeNull()
    expect((await patch('dana', one.id, { state: 'waiting' })).status).toBe(200)
  })

  it('changes many at once, and says of each what became of it', async () => {
    const [one, theirs] = [await open(), await open('coastal')]
    const { body } = await app.ask('alice', 'POST', '/tickets/bulk', {
      ids: [one.id, theirs.id],
      change: { state: 'in_progress', causeId: 'cau_carrier_delayed' },
    })
    expect(body.data).toEqual([
      { id: one.id, ok: true, version: one.version + 1 },
      { id: theirs.id, ok: false, problem: 'No such ticket.' },
    ])
  })

  it('refuses to resolve without a cause, and knows one by its name', async () => {
    const { id } = await open()
    const resolve = (body: object) =>
      app.ask('bob', 'POST', `/tickets/${id}/resolution`, { words: 'Sent a new one.', ...body })
    expect((await resolve({})).body.detail).toMatch(/^Choose the cause/)
    expect((await resolve({ cause: 'the moon' })).body.issues[0].path).toBe('cause')
    expect((await resolve({ causeId: 'cau_papers_invoice' })).body).toMatchObject({
      cause: { name: 'Invoice wrong' },
      resolutions: [{ cause: 'Papers: Invoice wrong' }],
    })
  })

  it('opens one by hand for whoever writes it, and refuses what does not fit the account', async () => {
    const given = { accountId: 'acc_northern', title: 'Asks for a new rate' }
    const make = (body: object) => app.ask('bob', 'POST', '/tickets', { ...given, ...body })
    expect((await make({ contactId: 'con_coastal' })).body.issues[0].path).toBe('contactId')
    expect((await make({ dueAt: '2020-01-01T00:00:00Z' })).body.issues[0].path).toBe('dueAt')
    expect((await make({ ownerId: app.userIds.charlie })).body.issues[0].path).toBe('ownerId')
    const made = await make({ contactId: 'con_northern' })
    expect([made.status, made.body.owner.name, made.body.source]).toEqual([201, 'Bob Okafor', 'hand'])
    expect((await app.ask('charlie', 'POST', '/tickets', given)).status).toBe(404)
  })

  it('shows the board by states with what each holds', async () => {
    const { body } = await app.get('dana', '/tickets/board?limit=2')
    expect(body.columns.map(({ state }: { state: string }) => state)).toEqual([
      ...['open', 'in_progress', 'waiting', 'resolved', 'closed'],
    ])
    for (const { state, count, data } of body.columns) {
      expect(count).toBe(body.counts.byState[state])
      expect(data).toHaveLength(Math.min(2, count))
    }
  })
})
