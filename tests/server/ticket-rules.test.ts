import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBounceTickets } from '../../db/bounce-tickets.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('Ticket rules on %s', (engine) => {
  let app: ReadingApp
  beforeEach(async () => {
    app = await startReadingApp(engine)
  })
  afterEach(() => app.close())
  const rule = (looksFor: object, more: object = {}) => ({ name: 'Mine', rule: { looksFor, ...more } })
  const words = { kind: 'words', words: ['invoice'] }
  const add = (body: object) => app.ask('dana', 'POST', '/ticket-rules', body)
  const names = async () =>
    (await app.get('bob', '/ticket-rules')).body.data.map(({ name }: { name: string }) => name)
  const ticketOf = async (responseId: string) => {
    const { ticket } = app.store.t
    const [row] = await app.store.read.select().from(ticket).where(eq(ticket.responseId, responseId))
    return row
  }

  it('are at first what every install opens tickets for, and can be edited like any other', async () => {
    const first = ['Asks to be called', 'Bad score', 'Mail comes back', 'Never answers', 'Delivery late']
    expect(await names()).toEqual(first)
    const { body, status } = await add(rule(words))
    expect(status).toBe(201)
    expect(await names()).toEqual([...first, 'Mine'])
    const ids = body.data.map(({ id }: { id: string }) => id)
    expect((await app.ask('dana', 'PUT', '/ticket-rules/order', { ids: ids.slice(1) })).status).toBe(400)
    await app.ask('dana', 'PUT', '/ticket-rules/order', { ids: [body.id, ...ids.slice(0, 5)] })
    expect((await names())[0]).toBe('Mine')
    await app.ask('dana', 'DELETE', '/ticket-rules/trl_detractor')
    expect(await names()).toEqual(['Mine', ...first.filter((name) => name !== 'Bad score')])
    const { id } = await app.answer(1, { account: 'ridge', survey: 'nps' })
    expect(await ticketOf(id)).toBeUndefined()
  })

  it('open a ticket with their reason, for whose turn it is in a team', async () => {
    const { bob, dana } = app.userIds
    const team = (await app.ask('dana', 'POST', '/teams', { name: 'Invoices', memberIds: [bob, dana] })).body
      .id
    const { body } = await add(rule(words, { owner: { kind: 'turn', teamId: team } }))
    const first = await app.answer(9, { account: 'ridge', survey: 'nps', comment: 'The invoice is wrong' })
    const second = await app.answer(9, { account: 'northern', survey: 'nps', comment: 'Wrong invoice' })
    const [one, other] = [await ticketOf(first.id), await ticketOf(second.id)]
    expect(one).toMatchObject({ reason: 'words', ruleId: body.id, teamId: team })
    expect(new Set([one?.ownerId, other?.ownerId])).toEqual(new Set([bob, dana]))
  })

  it('leave the ticket with the manager where the account has no team', async () => {
    await add(rule(words, { owner: { kind: 'account_team' } }))
    const { id } = await app.answer(9, { account: 'ridge', survey: 'nps', comment: 'The invoice is wrong' })
    expect(await ticketOf(id)).toMatchObject({ ownerId: app.userIds.alice, teamId: null })
  })

  it('say what one would have opened, and open nothing by saying so', async () => {
    await app.answer(9, { account: 'ridge', survey: 'nps', comment: 'The invoice is wrong' })
    await app.answer(2, { account: 'ridge', survey: 'nps', comment: 'No invoice' })
    await app.answer(9, { account: 'coastal', survey: 'nps', comment: 'All fine' })
    const { body } = await app.ask('dana', 'POST', '/ticket-rules/preview', rule(words))
    expect(body).toMatchObject({ days: 30, fits: 2, withTicket: 1 })
    expect(body.latest).toHaveLength(2)
    expect(await names()).not.toContain('Mine')
    expect((await app.ask('bob', 'POST', '/ticket-rules/preview', rule(words))).status).toBe(403)
  })

  it('about bounces can be taken out of use', async () => {
    const bounce = (email: string) =>
      app.store.tx((q) => openBounceTickets(q, [{ email }], { now: app.clock(), newId: app.newId }))
    expect(await bounce('northern@example.com')).toHaveLength(1)
    await app.ask('dana', 'DELETE', '/ticket-rules/trl_bounced')
    expect(await bounce('ridge@example.com')).toEqual([])
  })

  it('name only teams, themes and people that are there and see the accounts', async () => {
    const { alice } = app.userIds
    const why = async (body: object) => (await add(body)).body.issues[0].path
    expect(await why(rule(words, { owner: { kind: 'turn', teamId: 'tem_none' } }))).toBe('rule.owner.teamId')
    expect(await why(rule(words, { owner: { kind: 'user', userId: alice } }))).toBe('rule.owner.userId')
    expect(await why(rule({ kind: 'theme', themeIds: ['none'] }))).toBe('rule.looksFor.themeIds')
    expect((await add(rule({ kind: 'words', words: [] }))).status).toBe(400)
    expect((await app.ask('bob', 'POST', '/ticket-rules', rule(words))).status).toBe(403)
  })
})
