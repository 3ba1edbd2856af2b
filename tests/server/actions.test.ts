import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifiedFor } from '../../db/actions.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { ids } from '../support/cast.ts'
import { engines } from '../support/databases.ts'

const words = { en: { said: 'You said that trucks wait at our ramp.', did: 'We opened a second ramp.' } }

describe.each(engines)('Actions on %s', (engine) => {
  let app: TestApp
  const mine = ids.alicesAccount
  const other = ids.charliesAccount
  beforeAll(async () => {
    app = await testApp(engine)
  })
  afterAll(() => app.drop())

  const input = (change = {}) => ({
    ...{ problem: 'Trucks wait an hour at the ramp.', ownerId: null, accountIds: [mine], dueAt: null, words },
    ...change,
  })

  test('is written down, done, verified with evidence, and told to the accounts it helped', async () => {
    const alice = app.as('alice')
    const made = await alice.post('/api/v1/actions', input())
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ state: 'open', accounts: [{ id: mine }] })
    const move = (body: object) => alice.post(`/api/v1/actions/${made.body.id}/state`, body)
    expect((await move({ state: 'verified', evidence: 'Seen' })).status).toBe(409)
    expect((await move({ state: 'done' })).body.state).toBe('done')
    expect(await verifiedFor(app.store.read, [mine], app.clock())).toEqual(new Map())
    const bare = await move({ state: 'verified' })
    expect(bare.status).toBe(400)
    expect(bare.body.issues).toMatchObject([{ path: 'evidence' }])
    expect((await move({ state: 'verified', evidence: 'Gate log: 12 minutes.' })).body.state).toBe('verified')
    expect(await verifiedFor(app.store.read, [mine, other], app.clock())).toEqual(new Map([[mine, [words]]]))
    expect(await verifiedFor(app.store.read, [mine], inDays(app.clock(), 181))).toEqual(new Map())
    expect((await move({ state: 'open' })).body).toMatchObject({ evidence: null, verifiedAt: null })
    expect(await verifiedFor(app.store.read, [mine], app.clock())).toEqual(new Map())
  })

  test('shows a manager the actions of own accounts alone, and keeps the others when one is changed', async () => {
    const made = await app.as('dana').post('/api/v1/actions', input({ accountIds: [mine, other] }))
    const path = `/api/v1/actions/${made.body.id}`
    expect((await app.as('alice').get(path)).body.accounts.map((one: { id: string }) => one.id)).toEqual([
      mine,
    ])
    const changed = await app.as('alice').put(path, input({ problem: 'The ramp is too short.' }))
    expect(changed.body.problem).toBe('The ramp is too short.')
    expect((await app.as('dana').get(path)).body.accounts).toHaveLength(2)
    const own = await app.as('dana').post('/api/v1/actions', input({ accountIds: [other] }))
    expect((await app.as('alice').get(`/api/v1/actions/${own.body.id}`)).status).toBe(404)
    expect((await app.as('alice').put(`/api/v1/actions/${own.body.id}`, input())).status).toBe(404)
    const list = await app.as('alice').get(`/api/v1/actions?account=${mine}&state=open`)
    expect(list.body.data.map((one: { id: string }) => one.id)).toContain(made.body.id)
    expect(list.body.data.map((one: { id: string }) => one.id)).not.toContain(own.body.id)
  })

  test('refuses what cannot be, naming the field', async () => {
    const alice = app.as('alice')
    const refusals: [object, string][] = [
      [{ problem: ' ' }, 'problem'],
      [{ accountIds: [] }, 'accountIds'],
      [{ accountIds: [other] }, 'accountIds'],
      [{ ownerId: 'usr_nobody' }, 'ownerId'],
      [{ words: { en: { said: 'a', did: 'b\r\nBcc: x@example.com' } } }, 'words.en.did'],
    ]
    for (const [change, path] of refusals) {
      const answer = await alice.post('/api/v1/actions', input(change))
      expect(answer.status, path).toBe(400)
      expect(JSON.stringify(answer.body), path).toContain(`"${path}"`)
    }
    expect((await app.as('bob').post('/api/v1/actions', input())).status).toBe(403)
  })
})

function inDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 86_400_000)
}
