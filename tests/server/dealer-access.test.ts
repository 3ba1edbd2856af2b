import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestTimes } from '../../core/digest.ts'
import { factsOfSupport } from '../../db/digest-facts.ts'
import { scopeOfPerson } from '../../db/person-scope.ts'
import { peopleOf } from '../../db/ticket-news.ts'
import { readTicketClock } from '../../db/ticket-settings.ts'
import { mayHear, streamedEvents } from '../../db/ticket-stream.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'
import { ticketsApart } from '../support/tickets-apart.ts'

describe.each(engines)('Somebody from support who works only for a dealer on %s', (engine) => {
  let app: ReadingApp
  let dealer: string
  let [served, other] = ['', '']
  const ticketOf = async (account: 'northern' | 'coastal') => {
    const { id } = await app.answer(1, { account })
    const { ticket } = app.store.t
    const [row] = await app.store.read.select().from(ticket).where(eq(ticket.responseId, id))
    return row!.id
  }
  const rowOf = async (id: string) => {
    const { ticket } = app.store.t
    const [row] = await app.store.read.select().from(ticket).where(eq(ticket.id, id))
    return row!
  }
  const team = async (body: object) => (await app.ask('dana', 'POST', '/teams', body)).body.id
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await ticketsApart(app)
    served = await ticketOf('northern')
    other = await ticketOf('coastal')
    dealer = await team({ name: 'Dealer north', kind: 'dealer', memberIds: [app.userIds.bob] })
    const { account } = app.store.t
    await app.store.tx((q) => q.update(account).set({ teamId: dealer }).where(eq(account.id, 'acc_northern')))
  })
  afterAll(() => app.close())
  const idsOf = async (path: string) =>
    (await app.get('bob', path)).body.data.map(({ id }: { id: string }) => id)

  it('sees the accounts and tickets of those that the dealer serves, and no others', async () => {
    expect(await idsOf('/accounts')).toEqual(['acc_northern'])
    expect(await idsOf('/tickets?state=todo')).toEqual([served])
    expect((await app.get('bob', '/tickets')).body.counts.open).toBe(1)
    expect((await app.get('bob', '/accounts/acc_coastal')).status).toBe(404)
    expect((await app.get('bob', `/tickets/${other}`)).status).toBe(404)
    expect((await app.get('bob', `/tickets/${served}`)).status).toBe(200)
    expect(
      (await app.ask('bob', 'POST', `/tickets/${other}/snooze`, { until: '2026-04-01T00:00:00Z' })).status,
    ).toBe(404)
    const comments = (await app.get('bob', '/responses')).body.data
    expect(new Set(comments.map((one: { account: { id: string } }) => one.account.id))).toEqual(
      new Set(['acc_northern']),
    )
  })

  it('hears of those only', async () => {
    const scope = await scopeOfPerson(app.store.read, { id: app.userIds.bob, role: 'support' })
    const events = await streamedEvents(app.store.read, { at: new Date(0) }, 100)
    const heard = events.filter((event) => mayHear(scope, event))
    expect(new Set(heard.map(({ ticketId }) => ticketId))).toEqual(new Set([served]))
    expect(events.some(({ ticketId }) => ticketId === other)).toBe(true)
  })

  it('does not decide for all: neither about held tickets nor stray mails', async () => {
    expect((await app.get('bob', '/ticket-rules/held')).body.data).toEqual([])
    expect((await app.get('bob', '/ticket-rules/trl_detractor/held')).status).toBe(403)
    expect((await app.get('bob', '/stray-mails')).status).toBe(403)
  })

  it('is given no ticket of other accounts, by hand or by a rule', async () => {
    const give = async (id: string) =>
      await app.ask(
        'dana',
        'PATCH',
        `/tickets/${id}`,
        { ownerId: app.userIds.bob, handOver: 'Yours' },
        { 'If-Match': '*' },
      )
    expect((await give(other)).body.issues[0]).toMatchObject({ path: 'ownerId' })
    expect((await give(served)).status).toBe(200)
    const rule = (owner: object) => ({
      name: 'All',
      rule: { looksFor: { kind: 'answer', classes: ['promoter'] }, owner },
    })
    const refused = await app.ask(
      'dana',
      'POST',
      '/ticket-rules',
      rule({ kind: 'user', userId: app.userIds.bob }),
    )
    expect(refused.body.issues[0].path).toBe('rule.owner.userId')
    await app.ask('dana', 'POST', '/ticket-rules', rule({ kind: 'turn', teamId: dealer }))
    const owners = []
    for (const account of ['northern', 'coastal'] as const) {
      const { id } = await app.answer(5, { account })
      const { ticket } = app.store.t
      const [row] = await app.store.read.select().from(ticket).where(eq(ticket.responseId, id))
      owners.push(row?.ownerId)
    }
    expect(owners).toEqual([app.userIds.bob, app.userIds.charlie])
  })

  const members = (memberIds: string[], id = dealer, name = 'Dealer north', kind = 'dealer') =>
    app.ask('dana', 'PUT', `/teams/${id}`, { name, kind, memberIds })

  it('is named in no note about other accounts', async () => {
    const note = (id: string) =>
      app.ask('dana', 'POST', `/tickets/${id}/messages`, {
        ...{ direction: 'note', body: 'Can you look at it?', mentions: [app.userIds.bob] },
      })
    const refused = await note(other)
    expect([refused.status, refused.body.issues[0]]).toMatchObject([
      400,
      { path: 'mentions', message: expect.stringContaining('does not see this account') },
    ])
    expect((await note(served)).status).toBe(201)
  })

  it('is offered as an owner of what they see only, and so is a manager', async () => {
    const offered = async (...ids: string[]) =>
      (await app.get('dana', `/tickets/people?ids=${ids}`)).body.data.map(({ id }: { id: string }) => id)
    const { bob, alice, charlie, dana, vera } = app.userIds
    const [ofServed, ofOther] = [await offered(served), await offered(other)]
    expect(ofServed).toEqual(expect.arrayContaining([bob, dana, vera]))
    expect(ofOther).not.toContain(bob)
    expect(await offered(served, other)).not.toContain(bob)
    for (const [id, list] of [
      [served, ofServed],
      [other, ofOther],
    ] as const)
      for (const ownerId of [bob, alice, charlie, dana]) {
        const given = await app.ask(
          'dana',
          'PATCH',
          `/tickets/${id}`,
          { ownerId, handOver: 'Yours' },
          { 'If-Match': '*' },
        )
        expect([ownerId, given.status === 200]).toEqual([ownerId, list.includes(ownerId)])
      }
    await app.ask(
      'dana',
      'PATCH',
      `/tickets/${served}`,
      { ownerId: bob, handOver: 'Back' },
      { 'If-Match': '*' },
    )
  })

  it('sees nothing once taken out of the team, and the dealer’s accounts once in it again', async () => {
    await members([])
    expect(await idsOf('/accounts')).toEqual([])
    expect((await app.get('bob', `/tickets/${served}`)).status).toBe(404)
    expect((await peopleOf(app.store.read, [await rowOf(served)])).seeing(served, [app.userIds.bob])).toEqual(
      [],
    )
    await members([app.userIds.bob])
    expect(await idsOf('/accounts')).toEqual(['acc_northern'])
  })

  it('is told by mail of what the dealer serves only', async () => {
    const { ticket } = app.store.t
    const { ownerId } = await rowOf(other)
    await app.store.tx((q) => q.update(ticket).set({ ownerId: app.userIds.bob }).where(eq(ticket.id, other)))
    const people = await peopleOf(app.store.read, [await rowOf(other), await rowOf(served)])
    expect(people.owners(await rowOf(other)).map(({ id }) => id)).not.toContain(app.userIds.bob)
    expect(people.owners(await rowOf(served)).map(({ id }) => id)).toEqual([app.userIds.bob])
    const { work } = await readTicketClock(app.store.read)
    const times = { ...digestTimes(app.clock(), work), endOfDay: new Date('2027-01-01') }
    const digest = async () =>
      (await factsOfSupport(app.store.read, [{ id: app.userIds.bob, every: 'day' }], times)).get(
        app.userIds.bob,
      )!
    const own = (await digest()).own.list.map(({ path }) => path)
    expect(own).toContain(`/tickets/${served}`)
    expect(own).not.toContain(`/tickets/${other}`)
    for (const [id, all] of [
      [other, 0],
      [served, 1],
    ] as const) {
      await app.store.tx((q) => q.update(ticket).set({ ownerId: null }).where(eq(ticket.id, id)))
      expect((await digest()).nobodys.all).toBe(all)
    }
    await app.store.tx((q) => q.update(ticket).set({ ownerId: app.userIds.bob }).where(eq(ticket.id, served)))
    await app.store.tx((q) => q.update(ticket).set({ ownerId }).where(eq(ticket.id, other)))
  })

  it('sees nothing when the dealer is gone, and all once in a team of the company’s own', async () => {
    await app.ask('dana', 'DELETE', `/teams/${dealer}`)
    expect(await idsOf('/accounts')).toEqual([])
    const desk = await team({ name: 'Desk', memberIds: [app.userIds.bob] })
    expect(await idsOf('/accounts')).toEqual(expect.arrayContaining(['acc_coastal', 'acc_ridge']))
    await members([], desk, 'Desk', 'own')
    await members([app.userIds.bob], dealer)
    await members([], dealer)
    await members([app.userIds.bob], desk, 'Desk', 'own')
    await members([], desk, 'Desk', 'own')
    expect(await idsOf('/accounts')).toEqual(expect.arrayContaining(['acc_coastal', 'acc_ridge']))
  })
})
