import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Client, type TestApp, testApp } from '../support/app.ts'
import { cast, ids } from '../support/cast.ts'
import { engines } from '../support/databases.ts'

const side = { position: null, interest: null, needs: null }
const criteria = [
  { id: 'benefit', name: 'Benefit', weight: 60 },
  { id: 'cost', name: 'Low cost', weight: 40 },
]
const way = (id: string, benefit: number, cost: number) => ({
  ...{ id, name: `Way ${id}`, benefit: 'On time again', cost: '4 % more freight', risk: 'None seen' },
  ...{ effort: 'Two weeks', affected: 'Dispatch', scores: { benefit, cost } },
})
const ways = { criteria, ways: [way('a', 5, 2), way('b', 3, 4)] }
const decision = {
  ...{ chosenId: 'a', why: 'It is what customers ask for.', participants: ['Alice Moreau', 'Dana Reyes'] },
  lookAgainAt: null,
}

describe.each(engines)('The work on an action on %s', (engine) => {
  let app: TestApp
  let alice: Client
  let path: string
  beforeEach(async () => {
    app = await testApp(engine)
    alice = app.as('alice')
    const made = await alice.post('/api/v1/actions', input())
    expect(made.status).toBe(201)
    path = `/api/v1/actions/${made.body.id}`
  })
  afterEach(() => app.drop())

  const input = (change = {}) => ({
    ...{ problem: 'Goods come late.', ownerId: cast.alice.id, accountIds: [ids.alicesAccount] },
    ...{ dueAt: null, words: {}, ...change },
  })
  const inDays = (n: number) => new Date(app.clock().getTime() + n * 86_400_000).toISOString()
  const kinds = async () =>
    (await alice.get(`${path}/history`)).body.data.map((event: { kind: string }) => event.kind).toReversed()

  it('begins from a theme with the own accounts it hurts, however many others it hurts more', async () => {
    const { accountThemeMonth: cell, theme } = app.store.t
    const [one] = await app.store.read.select({ id: theme.id }).from(theme).limit(1)
    const themeId = one?.id as string
    const row = { surveyId: 'srv_x', month: `${app.clock().toISOString().slice(0, 7)}-01`, themeId, score: 1 }
    const bad = { ...row, sentiment: 'negative' }
    await app.store.tx(async (q) => {
      const others = Array.from({ length: 60 }, (_, i) => ({ ...bad, accountId: `acc_other_${i}`, n: 9 }))
      await q.insert(cell).values([...others, { ...bad, accountId: ids.alicesAccount, n: 1 }])
    })
    const { body } = await app.as('alice').get(`/api/v1/actions/draft?theme=${themeId}`)
    expect(body.accounts.map(({ id }: { id: string }) => id)).toEqual([ids.alicesAccount])
  })

  it('begins from tickets, with their accounts, and is linked to them', async () => {
    const draft = await alice.get(`/api/v1/actions/draft?tickets=${ids.alicesTicket}`)
    expect(draft.body).toMatchObject({
      accounts: [{ id: ids.alicesAccount }],
      tickets: [{ id: ids.alicesTicket }],
    })
    expect(
      (await app.as('charlie').get(`/api/v1/actions/draft?tickets=${ids.alicesTicket}`)).body.tickets,
    ).toEqual([])
    const made = await alice.post('/api/v1/actions', input({ ticketIds: [ids.alicesTicket] }))
    expect(made.body.tickets).toMatchObject([{ id: ids.alicesTicket, state: 'open' }])
    const other = await app.as('charlie').post('/api/v1/actions', {
      ...input({ accountIds: [ids.charliesAccount], ownerId: null }),
      ticketIds: [ids.alicesTicket],
    })
    expect(other.body.issues).toMatchObject([{ path: 'ticketIds' }])
  })

  it('has steps that wait, are blocked, done and put in order, each change on record', async () => {
    await alice.post(`${path}/steps`, { words: 'Ask two carriers', ownerId: cast.bob.id, dueAt: inDays(3) })
    const two = await alice.post(`${path}/steps`, { words: 'Sign', ownerId: null, dueAt: null })
    const [first, second] = two.body.stepList
    expect(first).toMatchObject({ words: 'Ask two carriers', state: 'open', owner: { name: 'Bob Okafor' } })
    const step = (id: string, change: object) => alice.patch(`${path}/steps/${id}`, change)
    const bare = await step(first.id, { state: 'waiting' })
    expect(bare.body.issues.map((issue: { path: string }) => issue.path)).toEqual([
      'waitingOn',
      'waitingUntil',
    ])
    const waits = await step(first.id, {
      state: 'waiting',
      waitingOn: 'the carrier',
      waitingUntil: inDays(2),
    })
    expect(waits.body.stepList[0]).toMatchObject({ state: 'waiting', waitingOn: 'the carrier' })
    expect((await step(first.id, { state: 'done' })).body).toMatchObject({ steps: { all: 2, done: 1 } })
    expect((await step(first.id, { state: 'open' })).body.stepList[0]).toMatchObject({
      doneAt: null,
      waitingOn: null,
    })
    const moved = await alice.put(`${path}/steps/order`, { ids: [second.id, first.id] })
    expect(moved.body.stepList.map((one: { id: string }) => one.id)).toEqual([second.id, first.id])
    expect((await alice.put(`${path}/steps/order`, { ids: [second.id] })).status).toBe(412)
    expect(await kinds()).toEqual([
      ...['created', 'step_added', 'step_added', 'step_state', 'step_state', 'step_state', 'steps_ordered'],
    ])
  })

  it('is decided between two ways at least, and a changed decision keeps the old one', async () => {
    const decide = (change = {}) => alice.post(`${path}/decisions`, { ...decision, ...change })
    expect((await decide()).body.issues).toMatchObject([
      { path: 'ways' },
      { path: 'criteria' },
      { path: 'chosenId' },
    ])
    await alice.put(`${path}/alternatives`, { criteria, ways: [way('a', 5, 2)] })
    const one = await decide()
    expect(one.status).toBe(400)
    expect(one.body.detail).toMatch(/^A decision needs at least two ways\./)
    expect((await alice.put(`${path}/alternatives`, ways)).body.alternatives).toEqual(ways)
    expect((await decide()).status).toBe(201)
    const against = await decide({ chosenId: 'b' })
    expect(against.body.issues).toMatchObject([{ path: 'against' }])
    const changed = await decide({
      chosenId: 'b',
      against: 'A cannot start before May.',
      lookAgainAt: inDays(90),
    })
    expect(changed.body.decisions).toMatchObject([
      {
        chosenId: 'b',
        replacedById: null,
        weighed: { against: 'A cannot start before May.' },
        decidedBy: 'Alice Moreau',
      },
      { chosenId: 'a', why: 'It is what customers ask for.', replacedById: changed.body.decisions[0].id },
    ])
  })

  it('tells the second of two who did what since, and keeps what the first one wrote', async () => {
    const { version } = (await alice.get(path)).body
    await app.as('dana').put(`${path}/alternatives`, ways)
    const late = await alice.request(
      'PUT',
      `${path}/alternatives`,
      { criteria, ways: [] },
      { 'If-Match': `"${version}"` },
    )
    expect(late.status).toBe(412)
    expect(late.body.detail).toBe(
      'Dana Reyes worked on the ways to do it in the meantime. Read it anew, then save yours again.',
    )
    const now = await alice.get(path)
    expect(now.body.alternatives.ways).toHaveLength(2)
    expect(now.headers.get('etag')).toBe(`"${now.body.version}"`)
  })

  it('keeps talks with both sides, and sees that one stands still', async () => {
    const talk = {
      accountId: ids.alicesAccount,
      sides: {
        ours: { ...side, position: '3 % more', interest: 'Cover the new carrier' },
        theirs: { ...side, position: 'No rise', interest: 'Plan their year' },
        lastOffer: { by: 'us', words: '2 % from May' },
      },
      ...{ nextStep: 'Call on Friday', nextStepAt: inDays(4), ownerId: cast.alice.id, state: 'open' },
    }
    const made = await alice.post(`${path}/talks`, talk)
    expect(made.body.talks).toMatchObject([{ standstill: null, lastOfferAt: app.clock().toISOString() }])
    app.clock.advance({ days: 5 })
    expect((await alice.get(path)).body).toMatchObject({
      talks: [{ standstill: { why: 'step_past' } }],
      stalls: [{ reason: 'talk_still', words: 'The next step with Nordfracht Logistik was due 1 day ago.' }],
    })
    const next = {
      ...talk,
      sides: { ...talk.sides, lastOffer: { by: 'them', words: '1 %' } },
      nextStepAt: inDays(2),
    }
    const changed = await alice.put(`${path}/talks/${made.body.talks[0].id}`, next)
    expect(changed.body.talks[0]).toMatchObject({ standstill: null, lastOfferAt: app.clock().toISOString() })
    const ofAccount = await alice.get(`/api/v1/talks?account=${ids.alicesAccount}`)
    expect(ofAccount.body.data).toMatchObject([{ action: { problem: 'Goods come late.' } }])
    expect((await app.as('charlie').get(`/api/v1/talks?account=${ids.alicesAccount}`)).status).toBe(404)
    expect(await kinds()).toEqual(['created', 'talk_added', 'offer', 'offer'])
  })

  it('shows on the radar why it has stalled, and no more once that has changed', async () => {
    const radar = async () => (await alice.get('/api/v1/actions/stalled')).body.data
    expect(await radar()).toEqual([])
    app.clock.advance({ days: 15 })
    expect(await radar()).toMatchObject([
      {
        problem: 'Goods come late.',
        stalls: [{ reason: 'silent', words: 'Nothing has happened for 15 days.' }],
      },
    ])
    expect((await app.as('charlie').get('/api/v1/actions/stalled')).body.data).toEqual([])
    await alice.post(`${path}/steps`, { words: 'Ask two carriers', ownerId: null, dueAt: null })
    expect(await radar()).toEqual([])
    const settings = { ...(await app.as('dana').get('/api/v1/settings/stalls')).body, quietDays: 3 }
    expect((await alice.put('/api/v1/settings/stalls', settings)).status).toBe(403)
    await app.as('dana').put('/api/v1/settings/stalls', settings)
    app.clock.advance({ days: 4 })
    expect(await radar()).toMatchObject([{ stalls: [{ reason: 'silent' }] }])
  })

  it('counts how often its date was moved since something was done', async () => {
    for (const days of [5, 9, 12]) await alice.put(path, input({ dueAt: inDays(days) }))
    expect((await alice.get(path)).body.stalls).toMatchObject([{ reason: 'date_moved' }])
    const step = await alice.post(`${path}/steps`, { words: 'Ask', ownerId: null, dueAt: null })
    app.clock.advance({ minutes: 1 })
    await alice.patch(`${path}/steps/${step.body.stepList[0].id}`, { state: 'done' })
    expect((await alice.get(path)).body.stalls).toEqual([])
  })

  it('refuses in clear sentences what cannot be', async () => {
    const refusals: [Promise<{ body: { issues: { path: string; message: string }[] } }>, string, RegExp][] = [
      [alice.put(path, input({ dueAt: inDays(-2) })), 'dueAt', /has passed/],
      [alice.put(path, input({ ownerId: cast.charlie.id })), 'ownerId', /Charlie Lindqvist looks after none/],
      [alice.put(path, input({ ownerId: cast.bob.id })), 'ownerId', /Bob Okafor may not change actions/],
      [alice.post(`${path}/steps`, { words: 'x', ownerId: null, dueAt: inDays(-2) }), 'dueAt', /has passed/],
    ]
    for (const [asked, field, words] of refusals) {
      const { body } = await asked
      expect(body.issues).toMatchObject([{ path: field }])
      expect(body.issues[0]?.message).toMatch(words)
    }
    expect(await kinds()).toEqual(['created'])
    const hidden = await app.as('charlie').post(`${path}/steps`, { words: 'x', ownerId: null, dueAt: null })
    expect(hidden.status).toBe(404)
    expect((await app.as('bob').put(`${path}/alternatives`, ways)).status).toBe(403)
  })
})
