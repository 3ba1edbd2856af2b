import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planFixQuestions } from '../../db/fix-questions.ts'
import { type Client, type TestApp, testApp } from '../support/app.ts'
import { cast, ids } from '../support/cast.ts'
import { engines } from '../support/databases.ts'
import { givePortfolio } from '../support/portfolio.ts'

describe.each(engines)('What an action has solved on %s', (engine) => {
  let app: TestApp
  let alice: Client
  let path: string
  let causeId: string
  const three = ['tkt_1', 'tkt_2', ids.alicesTicket]
  const states = async () =>
    Object.fromEntries(
      (await app.store.read.select().from(app.store.t.ticket)).map(({ id, state }) => [id, state]),
    )
  const said = (change = {}) => ({
    ...{ ticketIds: three, causeId, words: 'Another carrier drives since May.', ...change },
  })
  beforeEach(async () => {
    app = await testApp(engine)
    alice = app.as('alice')
    const now = app.clock()
    await app.store.tx((q) =>
      q.insert(q.t.ticket).values(
        ['tkt_1', 'tkt_2', 'tkt_other'].map((id) => ({
          ...{ id, accountId: ids.alicesAccount, contactId: ids.alicesContact, reason: 'detractor' },
          ...{ state: id === 'tkt_2' ? 'waiting' : 'open', dueAt: now, openedAt: now, updatedAt: now },
        })),
      ),
    )
    causeId = (await alice.get('/api/v1/causes')).body.data[0].id
    const made = await alice.post('/api/v1/actions', {
      ...{ problem: 'Goods come late.', ownerId: cast.alice.id, accountIds: [ids.alicesAccount] },
      ...{ dueAt: null, words: {}, ticketIds: three },
    })
    expect(made.status).toBe(201)
    path = `/api/v1/actions/${made.body.id}`
  })
  afterEach(() => app.drop())
  const finish = () => alice.post(`${path}/state`, { state: 'done' })

  it('is resolved together with a cause, and each customer is asked by itself', async () => {
    await finish()
    const answer = await alice.post(`${path}/resolutions`, said())
    expect(answer.status).toBe(201)
    expect(answer.body.ticketIds.toSorted()).toEqual(three.toSorted())
    expect(await states()).toMatchObject({ tkt_1: 'resolved', tkt_2: 'resolved', tkt_other: 'open' })
    await app.store.tx((q) => planFixQuestions(q, { now: app.clock(), newId: app.deps.newId }))
    const questions = await app.store.read.select().from(app.store.t.fixQuestion)
    expect(questions.map(({ ticketId }) => ticketId).toSorted()).toEqual(three.toSorted())
    const history = await alice.get(`${path}/history`)
    expect(history.body.data[0]).toMatchObject({ kind: 'resolved', facts: { n: 3 } })
  })

  it('is taken back together, but for what was opened again or confirmed since', async () => {
    await finish()
    await alice.post(`${path}/resolutions`, said())
    await alice.delete('/api/v1/tickets/tkt_1/resolution')
    const undone = await alice.request('DELETE', `${path}/resolutions`, { ticketIds: three })
    expect(undone.status).toBe(200)
    expect(undone.body.ticketIds.toSorted()).toEqual([ids.alicesTicket, 'tkt_2'].toSorted())
    expect(await states()).toMatchObject({ tkt_1: 'open', tkt_2: 'open' })
  })

  it('is not resolved before the action is done, without a cause or words, or where it is not linked', async () => {
    const early = await alice.post(`${path}/resolutions`, said())
    expect([early.status, early.body.detail]).toEqual([
      409,
      'The action is not done yet. Its tickets are resolved once it is.',
    ])
    await finish()
    const bare = await alice.post(`${path}/resolutions`, said({ causeId: '', words: ' ' }))
    expect(bare.body.issues.map((issue: { path: string }) => issue.path).toSorted()).toEqual([
      'causeId',
      'words',
    ])
    const other = await alice.post(`${path}/resolutions`, said({ ticketIds: ['tkt_1', 'tkt_other'] }))
    expect(other.body.issues).toMatchObject([{ path: 'ticketIds' }])
    const wrong = await alice.post(`${path}/resolutions`, said({ causeId: 'cau_none' }))
    expect(wrong.status).toBe(400)
    expect(await states()).toMatchObject({ tkt_1: 'open', tkt_2: 'waiting' })
    expect((await app.as('charlie').post(`${path}/resolutions`, said())).status).toBe(404)
  })

  it('lets a step wait again by an undo though the date has passed, and no other step by a date that has', async () => {
    const { body } = await alice.post(`${path}/steps`, {
      words: 'Ask two carriers',
      ownerId: null,
      dueAt: null,
    })
    const [step] = body.stepList
    const until = new Date(app.clock().getTime() + 86_400_000).toISOString()
    const waiting = { state: 'waiting', waitingOn: 'the carrier', waitingUntil: until }
    const set = (change: object) => alice.patch(`${path}/steps/${step.id}`, change)
    await set(waiting)
    app.clock.advance({ days: 5 })
    await set({ state: 'done' })
    const undone = await set({ ...waiting, nextStep: null })
    expect(undone.status).toBe(200)
    expect(undone.body.stepList[0]).toMatchObject(waiting)
    const day = (n: number) => new Date(Date.parse(until) + n * 86_400_000).toISOString()
    const past = await set({ ...waiting, waitingUntil: day(1) })
    expect(past.body.issues).toMatchObject([{ path: 'waitingUntil' }])
  })

  it('is told how far its goal is, by the accounts one sees, and that little says nothing', async () => {
    const scores = (score: number) => Array(12).fill(score).join(' ')
    const accounts = ['Ridge', 'Quarry', 'Mill', 'Dale', 'Ford', 'Holt'].map((name) => ({
      name,
      ...{ segment: 'Fleets', contacts: [{ answers: `2026-01: ${scores(1)}; 2026-03: ${scores(5)}` }] },
    }))
    await givePortfolio(app.store, [...accounts, { name: 'Alone', segment: 'Dealers', contacts: [] }])
    const goal = (name: string) => ({
      ...{ metric: 'csat', surveyId: null, group: { of: 'segment', name }, by: 20 },
      until: '2026-12-01T12:00:00Z',
    })
    app.clock.set('2026-03-02T09:00:00Z')
    const add = async (name: string) =>
      (
        await alice.post('/api/v1/actions', {
          ...{ problem: name, ownerId: null, accountIds: [ids.alicesAccount], dueAt: null, words: {} },
          goal: goal(name),
        })
      ).body.id
    const [fleets, dealers] = [await add('Fleets'), await add('Dealers')]
    app.clock.set('2026-03-28T09:00:00Z')
    const ask = async (who: Client) =>
      (await who.get(`/api/v1/actions/progress?ids=${fleets},${dealers},${path.split('/').at(-1)}`)).body.data
    const told = await ask(alice)
    expect(told).toMatchObject([
      { id: fleets, verdict: 'reached' },
      { id: dealers, verdict: null, sentence: 'Too few answers yet to say how far it is.' },
    ])
    expect(told[0].sentence).toMatch(/^Observed so far: \+100\.0 percentage points .* the goal is \+20\.$/)
    expect(await ask(app.as('charlie'))).toEqual([])
  })
})
