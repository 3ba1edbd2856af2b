import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeUser } from '../../db/users.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type CastName, cast, ids } from '../support/cast.ts'
import { engines } from '../support/databases.ts'
import { listenTo } from '../support/ticket-stream.ts'

describe.each(engines)('The stream of tickets on %s', (engine) => {
  let app: TestApp
  const open: { end(): Promise<void> }[] = []
  beforeEach(async () => {
    app = await testApp(engine)
    await app.store.tx((q) =>
      q.insert(q.t.ticket).values({
        ...{ id: 'tkt_ostwind', accountId: ids.charliesAccount, ownerId: cast.charlie.id, number: 7 },
        ...{ reason: 'late', state: 'open', dueAt: app.clock(), openedAt: app.clock() },
        updatedAt: app.clock(),
      }),
    )
  })
  afterEach(async () => {
    for (const stream of open.splice(0)) await stream.end()
    await app.drop()
  })

  async function listen(name: CastName, headers: Record<string, string> = {}) {
    const stream = await listenTo(app, name, headers)
    open.push(stream)
    return stream
  }

  let made = 0
  async function happens(kind: string, ticketId: string = ids.alicesTicket): Promise<string> {
    made += 1
    const id = `tev_${String(made).padStart(6, '0')}`
    const event = { id, ticketId, kind, userId: cast.bob.id, words: null, facts: null, at: app.clock() }
    await app.store.tx((q) => q.insert(q.t.ticketEvent).values(event))
    return id
  }

  it('tells what happens while one listens, and nothing from before', async () => {
    await happens('opened')
    const stream = await listen('bob')
    const id = await happens('owner')
    expect(await stream.next()).toEqual({
      ...{ event: 'ticket', id },
      data: {
        ...{ ticketId: ids.alicesTicket, number: null, kind: 'owner', at: app.clock().toISOString() },
        by: { id: cast.bob.id, name: cast.bob.name },
      },
    })
  })

  it("tells a manager nothing of another manager's tickets", async () => {
    const stream = await listen('charlie')
    await happens('owner', ids.alicesTicket)
    const own = await happens('state', 'tkt_ostwind')
    expect(await stream.next()).toMatchObject({ id: own, data: { ticketId: 'tkt_ostwind', number: 7 } })
    expect(stream.text()).not.toContain(ids.alicesTicket)
  })

  it('tells a manager of an account from when it is theirs', async () => {
    const stream = await listen('charlie')
    await app.store.tx((q) => q.update(q.t.account).set({ managerId: cast.charlie.id }))
    const id = await happens('owner', ids.alicesTicket)
    expect(await stream.next()).toMatchObject({ id })
  })

  it('goes on after the last event that was heard, once each', async () => {
    const first = await happens('opened')
    app.clock.advance({ minutes: 1 })
    const missed = [await happens('owner'), await happens('state')]
    const stream = await listen('alice', { 'Last-Event-ID': first })
    expect([(await stream.next()).id, (await stream.next()).id]).toEqual(missed)
    const live = await happens('cause')
    expect((await stream.next()).id).toBe(live)
  })

  it("does not tell a manager what was missed of another's", async () => {
    const first = await happens('opened')
    await happens('owner', ids.alicesTicket)
    const own = await happens('owner', 'tkt_ostwind')
    const stream = await listen('charlie', { 'Last-Event-ID': first })
    expect((await stream.next()).id).toBe(own)
    expect(stream.text()).not.toContain(ids.alicesTicket)
  })

  it('says "reset" where it does not know the last event', async () => {
    const stream = await listen('dana', { 'Last-Event-ID': 'tev_gone' })
    expect((await stream.next()).event).toBe('reset')
  })

  it('hears of an event that is committed after a later one', async () => {
    const stream = await listen('dana')
    const early = new Date(app.clock().getTime() - 3_000)
    await happens('owner')
    await stream.next()
    const late = { id: 'tev_000000', ticketId: ids.alicesTicket, kind: 'state', at: early }
    await app.store.tx((q) => q.insert(q.t.ticketEvent).values(late))
    expect((await stream.next()).id).toBe('tev_000000')
  })

  it("ends to tell of a dealer's accounts when somebody is taken out of the team meanwhile", async () => {
    const teams = (method: string, path: string, body: object) =>
      app.as('dana').request(method, `/api/v1/teams${path}`, body)
    const dealer = { name: 'Dealer north', kind: 'dealer' }
    const { body: team } = await teams('POST', '', { ...dealer, memberIds: [cast.bob.id] })
    await app.store.tx((q) =>
      q.update(q.t.account).set({ teamId: team.id }).where(eq(q.t.account.id, ids.alicesAccount)),
    )
    const [bob, dana] = [await listen('bob'), await listen('dana')]
    const before = await happens('owner')
    expect((await bob.next()).id).toBe(before)
    expect((await dana.next()).id).toBe(before)

    expect((await teams('PUT', `/${team.id}`, { ...dealer, memberIds: [] })).status).toBeLessThan(300)
    const hidden = await happens('state')
    expect((await dana.next()).id).toBe(hidden)
    // One look tells everybody: what Bob hears next would come after it.
    expect((await teams('PUT', `/${team.id}`, { ...dealer, memberIds: [cast.bob.id] })).status).toBeLessThan(
      300,
    )
    const seen = await happens('cause')
    expect((await bob.next()).id).toBe(seen)
    expect(bob.text()).not.toContain(hidden)
  })

  it('tells nothing more to somebody who may not sign in any more', async () => {
    const [alice, dana] = [await listen('alice'), await listen('dana')]
    const change = (active: boolean) =>
      app.store.tx((q) => changeUser(q, cast.alice.id, { active }, app.clock()))
    await change(false)
    const hidden = await happens('owner')
    expect((await dana.next()).id).toBe(hidden)
    await change(true)
    const seen = await happens('state')
    expect((await alice.next()).id).toBe(seen)
    expect(alice.text()).not.toContain(hidden)
  })

  it('is not for those who are not signed in', async () => {
    expect((await app.nobody.get('/api/v1/tickets/events')).status).toBe(401)
  })
})
