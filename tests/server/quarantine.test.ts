import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkRollups } from '../../db/rollups-check.ts'
import { stopSending } from '../../db/send-rate.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('Answers that were set aside on %s', (engine) => {
  let app: ReadingApp
  beforeEach(async () => {
    app = await startReadingApp(engine)
  })
  afterEach(() => app.close())

  const list = async () => (await app.get('dana', '/quarantine')).body
  const judge = (id: string, what: string) => app.ask('dana', 'POST', `/quarantine/${id}/${what}`)
  const tickets = () => app.store.read.select().from(app.store.t.ticket)
  const totals = () => app.store.read.select().from(app.store.t.scoreDay)
  const counted = async () => (await totals()).reduce((sum, { n }) => sum + n, 0)
  const stateOf = async (id: string) => {
    const { invitation } = app.store.t
    return (await app.store.read.select().from(invitation).where(eq(invitation.id, id)))[0]
  }

  it('are listed with who, what and why, for admins alone', async () => {
    await app.answer(2, { confirmed: null, comment: 'Late again' })
    await app.answer(5, { account: 'coastal' })
    expect(await list()).toMatchObject({
      waiting: 1,
      nextCursor: null,
      data: [
        {
          account: { name: 'Northern Haulage' },
          contact: { name: 'Buyer at Northern Haulage' },
          ...{ score: 2, comment: 'Late again', quarantine: 'no_confirmation' },
          quarantineWords: 'The answer came without a press of the button.',
        },
      ],
    })
    for (const person of ['alice', 'bob', 'vera'] as const)
      expect((await app.get(person, '/quarantine')).status).toBe(403)
    expect((await app.ask('alice', 'POST', '/quarantine/any/release')).status).toBe(403)
  })

  it('a released one counts: totals, ticket and invitation together, and undone they are as before', async () => {
    const { id, invitationId } = await app.answer(1, { confirmed: null })
    app.clock.advance({ days: 1 })
    expect((await judge(id, 'release')).status).toBe(200)
    expect(await list()).toMatchObject({ data: [], waiting: 0 })
    expect(await counted()).toBe(1)
    expect(await tickets()).toMatchObject([
      { responseId: id, reason: 'detractor', ownerId: app.userIds.alice, openedAt: app.clock() },
    ])
    expect(await stateOf(invitationId)).toMatchObject({ state: 'answered' })
    expect((await app.get('alice', '/responses')).body.data).toMatchObject([{ id, score: 1 }])

    expect((await judge(id, 'undo')).status).toBe(200)
    expect(await list()).toMatchObject({ waiting: 1, data: [{ id, quarantine: 'no_confirmation' }] })
    expect(await counted()).toBe(0)
    expect(await tickets()).toEqual([])
    expect(await stateOf(invitationId)).toMatchObject({ state: 'sent', answeredAt: null })
    expect(await checkRollups(app.store.read)).toEqual([])
  })

  it('a machine’s is listed no more and counts nowhere, until that is undone', async () => {
    const { id } = await app.answer(1, { confirmed: null })
    expect((await judge(id, 'confirm')).status).toBe(200)
    expect(await list()).toMatchObject({ data: [], waiting: 0 })
    expect(await counted()).toBe(0)
    expect(await tickets()).toEqual([])
    await judge(id, 'undo')
    expect(await list()).toMatchObject({ waiting: 1 })
  })

  it('one that is judged, or that nobody ever gave, is not judged again', async () => {
    const { id } = await app.answer(1, { confirmed: null })
    const both = await Promise.all([judge(id, 'release'), judge(id, 'release')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await counted()).toBe(1)
    const { id: ordinary } = await app.answer(5, { account: 'ridge' })
    expect((await judge(ordinary, 'release')).status).toBe(409)
    expect((await judge(ordinary, 'undo')).status).toBe(409)
    expect((await judge('rsp_nobody', 'release')).status).toBe(404)
    expect(await checkRollups(app.store.read)).toEqual([])
  })

  it('beside an answer of the contact’s own it counts nothing', async () => {
    const { invitationId } = await app.answer(5)
    app.clock.advance({ minutes: 5 })
    const { id } = await app.answer(1, { confirmed: null, invitationId })
    expect(await judge(id, 'release')).toMatchObject({
      status: 409,
      body: { detail: 'The contact has given another answer to this invitation, and that one counts.' },
    })
    expect(await list()).toMatchObject({ waiting: 1 })
    expect(await counted()).toBe(1)
  })

  it('what somebody works on is not taken from under their hands', async () => {
    const { id } = await app.answer(1, { confirmed: null })
    await judge(id, 'release')
    const [ticket] = await tickets()
    app.clock.advance({ minutes: 1 })
    const change = { ownerId: app.userIds.bob, handOver: 'Bob knows the buyer' }
    const path = `/tickets/${ticket?.id}`
    expect((await app.ask('alice', 'PATCH', path, change, { 'if-match': '"1"' })).status).toBe(200)
    expect((await judge(id, 'undo')).status).toBe(409)
    expect(await tickets()).toHaveLength(1)
    expect(await counted()).toBe(1)
  })

  it('pages do not repeat or lose one', async () => {
    for (let i = 0; i < 5; i++) {
      await app.answer(1, { confirmed: null })
      app.clock.advance({ minutes: 1 })
    }
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await app.get('dana', `/quarantine?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.data.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
    } while (cursor)
    expect(new Set(seen).size).toBe(5)
  })

  it('the API says why nothing is sent, and lets it go on', async () => {
    const until = new Date(app.clock().getTime() + 3_600_000)
    await app.store.tx((q) => stopSending(q, 'outbox', { until, reason: 'Quota used up', now: app.clock() }))
    expect((await app.get('dana', '/sending')).body).toEqual({
      ...{ sender: 'outbox', waiting: 0 },
      stopped: { until: until.toISOString(), reason: 'Quota used up' },
    })
    expect((await app.ask('vera', 'POST', '/sending/resume')).status).toBe(403)
    expect((await app.ask('dana', 'POST', '/sending/resume')).body).toMatchObject({ stopped: null })
    expect((await app.get('dana', '/sending')).body).toMatchObject({ stopped: null })
  })
})
