import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { cast } from '../support/cast.ts'
import { engines } from '../support/databases.ts'

describe.each(engines)('people on %s', (engine) => {
  let it: TestApp
  beforeEach(async () => {
    it = await testApp(engine)
  })
  afterEach(() => it.drop())

  test('Dana adds somebody, whose password is shown once and works', async () => {
    const person = { name: 'Eve Hart', email: 'Eve@Example.com', role: 'support' }
    const added = await it.as('dana').post('/api/v1/users', person)
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({
      name: 'Eve Hart',
      email: 'eve@example.com',
      role: 'support',
      active: true,
    })
    const { email, password } = added.body
    expect((await it.browser().post('/api/auth/sign-in/email', { email, password })).status).toBe(200)
    const list = await it.as('dana').get('/api/v1/users')
    expect(list.body.data).toHaveLength(6)
    expect(list.text).not.toContain(password)
  })

  test('an address is there once, however it is written, and whoever comes at the same moment', async () => {
    const person = { name: 'Eve Hart', email: 'eve@example.com', role: 'viewer' }
    const answers = await Promise.all(
      ['eve@example.com', 'EVE@example.com'].map((email) =>
        it.as('dana').post('/api/v1/users', { ...person, email }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await it.store.read.$count(it.store.t.credential)).toBe(1)
  })

  test('only an admin adds and changes people', async () => {
    const person = { name: 'Eve Hart', email: 'eve@example.com', role: 'admin' }
    for (const name of ['alice', 'bob', 'vera'] as const) {
      expect((await it.as(name).post('/api/v1/users', person)).status, name).toBe(403)
      expect(
        (await it.as(name).patch(`/api/v1/users/${cast[name].id}`, { role: 'admin' })).status,
        name,
      ).toBe(403)
    }
  })

  test('a new role counts from the next request on', async () => {
    expect((await it.as('bob').get('/api/v1/api-keys')).status).toBe(403)
    await it.as('dana').patch(`/api/v1/users/${cast.bob.id}`, { role: 'admin' })
    expect((await it.as('bob').get('/api/v1/api-keys')).status).toBe(200)
  })

  test('the list says how many accounts each of them sees', async () => {
    const seen = async () => {
      const { data } = (await it.as('dana').get('/api/v1/users')).body
      return Object.fromEntries(
        data.map(({ id, accounts }: { id: string; accounts: unknown }) => [id, accounts]),
      )
    }
    const { alice, bob, charlie, dana, vera } = cast
    expect(await seen()).toEqual({
      ...{ [alice.id]: 1, [charlie.id]: 1 },
      ...{ [bob.id]: null, [dana.id]: null, [vera.id]: null },
    })
    await it
      .as('dana')
      .post('/api/v1/accounts', { externalId: 'A-2', name: 'Second', managerEmail: alice.email })
    const dealer = { name: 'Dealer north', kind: 'dealer', memberIds: [bob.id] }
    expect((await it.as('dana').post('/api/v1/teams', dealer)).status).toBe(201)
    expect(await seen()).toMatchObject({ [alice.id]: 2, [bob.id]: 0, [charlie.id]: 1 })
  })

  test('the last admin stays one', async () => {
    for (const change of [{ role: 'viewer' }, { active: false }]) {
      const answer = await it.as('dana').patch(`/api/v1/users/${cast.dana.id}`, change)
      expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } })
    }
    expect((await it.as('dana').get('/api/v1/me')).body.user.role).toBe('admin')
  })

  test('of two admins who demote each other at the same moment one stays', async () => {
    await it.as('dana').patch(`/api/v1/users/${cast.bob.id}`, { role: 'admin' })
    await it.as('bob').get('/api/v1/me')
    await Promise.all([
      it.as('dana').patch(`/api/v1/users/${cast.bob.id}`, { role: 'viewer' }),
      it.as('bob').patch(`/api/v1/users/${cast.dana.id}`, { role: 'viewer' }),
    ])
    const roles = [await it.as('dana').get('/api/v1/me'), await it.as('bob').get('/api/v1/me')]
    expect(roles.filter(({ body }) => body.user.role === 'admin')).toHaveLength(1)
  })

  test('an unknown user is 404', async () => {
    expect((await it.as('dana').patch('/api/v1/users/usr_nobody', { role: 'viewer' })).status).toBe(404)
  })
})
