import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultTicketSettings } from '../../core/ticket-times.ts'
import { nextInTeam } from '../../db/teams.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('Teams, causes, promises and due times on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
  })
  afterAll(() => app.close())

  it('takes turns in a team, and passes over a manager whose account it is not', async () => {
    const { bob, dana, charlie, vera } = app.userIds
    const make = (body: object) =>
      app.ask('dana', 'POST', '/teams', { name: 'Dealer north', kind: 'dealer', ...body })
    expect((await make({ memberIds: [vera] })).body.issues[0].path).toBe('memberIds')
    const { body } = await make({ memberIds: [bob, dana, charlie] })
    expect((await make({})).body.detail).toBe('There is a team “Dealer north” already.')
    const turns = []
    for (let i = 0; i < 4; i++)
      turns.push(await app.store.tx((q) => nextInTeam(q, body.id, app.userIds.alice)))
    expect(new Set(turns)).toEqual(new Set([bob, dana]))
    expect([turns[0], turns[1]]).toEqual([turns[2], turns[3]])
  })

  it('gives two tickets of one moment to two people', async () => {
    const { bob, dana } = app.userIds
    const { body } = await app.ask('dana', 'POST', '/teams', { name: 'Desk', memberIds: [bob, dana] })
    const both = await Promise.all([1, 2].map(() => app.store.tx((q) => nextInTeam(q, body.id, null))))
    expect(new Set(both)).toEqual(new Set([bob, dana]))
  })

  it('serves an account by a team, by its name', async () => {
    await app.ask('dana', 'POST', '/teams', { name: 'Dealer south', kind: 'dealer', memberIds: [] })
    const give = (team: string | null) => app.ask('dana', 'PATCH', '/accounts/acc_ridge', { team })
    expect((await give('dealer South')).body.team).toMatchObject({ name: 'Dealer south', kind: 'dealer' })
    expect((await give('Nobody')).body.issues[0]).toEqual({
      path: 'team',
      message: 'There is no team Nobody.',
    })
    const team = async () => (await app.get('dana', '/teams')).body.data.find(isSouth)
    const isSouth = ({ name }: { name: string }) => name === 'Dealer south'
    const { id, accounts } = await team()
    expect(accounts).toBe(1)
    const served = async (who: 'bob' | 'charlie') =>
      (await app.get(who, `/teams/${id}/accounts`)).body.data.map((one: { id: string }) => one.id)
    expect(await served('bob')).toEqual(['acc_ridge'])
    expect(await served('charlie')).toEqual([])
    expect((await give(null)).body.team).toBeNull()
    expect((await team()).accounts).toBe(0)
  })

  it('puts a team out of use and into use again, with the accounts that nobody else has by now', async () => {
    const make = async (name: string) =>
      (await app.ask('dana', 'POST', '/teams', { name, kind: 'dealer', memberIds: [] })).body.id
    const [west, east] = [await make('Dealer west'), await make('Dealer east')]
    const give = (account: string, team: string) =>
      app.ask('dana', 'PATCH', `/accounts/acc_${account}`, { team })
    for (const account of ['ridge', 'coastal']) await give(account, 'Dealer west')
    const out = (await app.ask('dana', 'DELETE', `/teams/${west}`)).body.outOfUse
    expect(out).toMatchObject([{ id: west, name: 'Dealer west', kind: 'dealer' }])
    await give('coastal', 'Dealer east')
    const restore = (who: 'dana' | 'bob', id = west) => app.ask(who, 'POST', `/teams/${id}/restore`)
    expect((await restore('bob')).status).toBe(403)
    const another = await make('Dealer WEST')
    expect([(await restore('dana')).status, (await restore('dana')).body.detail]).toEqual([
      409,
      'There is another team “Dealer west” by now. Give that one another name first.',
    ])
    await app.ask('dana', 'DELETE', `/teams/${another}`)
    const { body } = await restore('dana')
    const served = Object.fromEntries(
      body.data.map(({ id, accounts }: { id: string; accounts: number }) => [id, accounts]),
    )
    expect([served[west], served[east]]).toEqual([1, 1])
    expect((await app.get('dana', '/accounts/acc_ridge')).body.team.name).toBe('Dealer west')
    expect((await restore('dana')).status).toBe(404)
  })

  it('keeps causes in two levels, and takes one that is used only out of use', async () => {
    const add = (body: object) => app.ask('dana', 'POST', '/causes', body)
    expect((await add({ name: 'Third', parentId: 'cau_papers_invoice' })).status).toBe(400)
    expect((await add({ name: 'invoice WRONG', parentId: 'cau_papers' })).status).toBe(400)
    const made = await add({ name: 'Wrong address', parentId: 'cau_papers' })
    expect(made.status).toBe(201)
    expect((await app.ask('dana', 'DELETE', '/causes/cau_papers')).status).toBe(409)
    expect((await app.ask('dana', 'DELETE', `/causes/${made.body.id}`)).status).toBe(200)
    expect((await app.ask('bob', 'POST', '/causes', { name: 'Mine' })).status).toBe(403)
  })

  it('moves causes below others and to a place among those in use', async () => {
    const add = async (body: object) => (await app.ask('dana', 'POST', '/causes', body)).body.id as string
    const change = (id: string, body: object) => app.ask('dana', 'PATCH', `/causes/${id}`, body)
    const below = async (id: string) => {
      const { data } = (await app.get('dana', '/causes')).body
      return data.find((one: { id: string }) => one.id === id).below.map((one: { name: string }) => one.name)
    }
    const yard = await add({ name: 'Yard' })
    const gate = await add({ name: 'Gate', parentId: yard })
    const fork = await add({ name: 'Forklift', parentId: yard })
    await change(gate, { archived: true })
    const ramp = await add({ name: 'Ramp', parentId: yard })
    await change(ramp, { position: 0 })
    expect(await below(yard)).toEqual(['Ramp', 'Forklift'])
    await change(gate, { archived: false })
    await change(fork, { parentId: 'cau_papers' })
    expect(await below(yard)).toEqual(['Ramp', 'Gate'])
    expect((await below('cau_papers')).at(-1)).toBe('Forklift')
    const refused = await change(yard, { parentId: 'cau_papers' })
    expect([refused.status, refused.body.issues[0].path]).toEqual([400, 'parentId'])
    expect((await change(fork, { parentId: null, name: 'Forklifts' })).status).toBe(200)
  })

  it('writes promises down, marks those overdue, and asks for words where one was broken', async () => {
    const dueAt = new Date(app.clock().getTime() + 60_000).toISOString()
    const given = { accountId: 'acc_northern', kind: 'shipping_date', words: 'Ship by Friday', dueAt }
    expect((await app.ask('charlie', 'POST', '/commitments', given)).status).toBe(404)
    const past = await app.ask('alice', 'POST', '/commitments', { ...given, dueAt: '2020-01-01T00:00:00Z' })
    expect(past.body.issues[0].path).toBe('dueAt')
    const { body } = await app.ask('alice', 'POST', '/commitments', given)
    const list = async () => (await app.get('alice', '/commitments?account=acc_northern')).body.data
    expect(await list()).toMatchObject([{ id: body.id, state: 'open', overdue: false }])
    app.clock.advance({ minutes: 2 })
    expect(await list()).toMatchObject([{ overdue: true }])
    const say = (change: object) => app.ask('alice', 'PATCH', `/commitments/${body.id}`, change)
    expect((await say({ state: 'broken' })).body.issues[0].path).toBe('closedWords')
    await say({ state: 'kept' })
    expect(await list()).toMatchObject([{ state: 'kept', overdue: false }])
  })

  it('sets working hours and due times, and says what cannot be', async () => {
    expect((await app.get('dana', '/settings/tickets')).body).toEqual(defaultTicketSettings)
    const put = (change: object) =>
      app.ask('dana', 'PUT', '/settings/tickets', { ...defaultTicketSettings, ...change })
    expect((await put({ hours: { from: 18, until: 8 } })).body.detail).toBe(
      'The day must end after it begins.',
    )
    expect((await put({ country: 'Atlantis' })).status).toBe(400)
    expect((await put({ country: 'DE', hours: { from: 8, until: 17 } })).status).toBe(200)
    expect((await app.get('dana', '/settings/tickets')).body.country).toBe('DE')
  })
})
