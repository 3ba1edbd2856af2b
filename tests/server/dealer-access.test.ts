import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopeOfPerson } from '../../db/teams.ts'
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

  it('sees nothing when the dealer is gone, and all once in a team of the company’s own', async () => {
    await app.ask('dana', 'DELETE', `/teams/${dealer}`)
    expect(await idsOf('/accounts')).toEqual([])
    await team({ name: 'Desk', memberIds: [app.userIds.bob] })
    expect(await idsOf('/accounts')).toEqual(expect.arrayContaining(['acc_coastal', 'acc_ridge']))
  })
})
