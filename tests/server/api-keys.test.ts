import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JobDeps } from '../../jobs/deps.ts'
import { definitions } from '../../jobs/schedule.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { engines } from '../support/databases.ts'

const account = { externalId: 'A-77', name: 'Kestrel Haulage' }

describe.each(engines)('API keys on %s', (engine) => {
  let it: TestApp
  beforeEach(async () => {
    it = await testApp(engine)
  })
  afterEach(() => it.drop())

  const newKey = async (): Promise<{ id: string; key: string }> =>
    (await it.as('dana').post('/api/v1/api-keys', { name: 'ERP' })).body

  test('a key is shown once, and the database holds no key', async () => {
    const { key } = await newKey()
    expect(key).toMatch(/^hb_[\w-]{32}$/)
    const list = await it.as('dana').get('/api/v1/api-keys')
    expect(list.body.data).toMatchObject([{ name: 'ERP', hint: key.slice(-4), lastUsedAt: null }])
    expect(list.text).not.toContain(key)
    expect(JSON.stringify(await it.store.read.select().from(it.store.t.apiKey))).not.toContain(key.slice(3))
  })

  test('a program with a key brings data in and reads it, without cookie or origin', async () => {
    const program = it.withKey((await newKey()).key)
    expect((await program.post('/api/v1/accounts', account)).status).toBe(201)
    expect((await program.get('/api/v1/accounts')).text).toContain('Kestrel Haulage')
    expect((await program.get('/api/v1/me')).body.user).toMatchObject({ name: 'ERP' })
  })

  test('a program uploads a file', async () => {
    const form = new FormData()
    form.set('file', new File(['externalId,name\nA-1,Kestrel Haulage\n'], 'accounts.csv'))
    form.set('noun', 'accounts')
    const answer = await it.withKey((await newKey()).key).post('/api/v1/imports', form)
    expect(answer.status).toBeLessThan(300)
    expect(answer.body).toMatchObject({ created: 1, rejected: 0 })
  })

  test('a key sets nothing up: no people, keys, settings or tickets', async () => {
    const program = it.withKey((await newKey()).key)
    const person = { name: 'Eve', email: 'eve@example.com', role: 'admin' }
    expect((await program.post('/api/v1/users', person)).status).toBe(403)
    expect((await program.post('/api/v1/api-keys', { name: 'Another' })).status).toBe(403)
    expect((await program.get('/api/v1/api-keys')).status).toBe(403)
    expect((await program.put('/api/v1/settings', {})).status).toBe(403)
    expect((await program.get('/api/v1/jobs')).status).toBe(403)
  })

  test('a revoked key opens nothing', async () => {
    const { id, key } = await newKey()
    expect((await it.as('dana').delete(`/api/v1/api-keys/${id}`)).status).toBe(204)
    expect((await it.withKey(key).get('/api/v1/accounts')).status).toBe(401)
    expect((await it.as('dana').delete(`/api/v1/api-keys/${id}`)).status).toBe(404)
  })

  test('its last use is noted at most once a minute', async () => {
    const program = it.withKey((await newKey()).key)
    const lastUsed = async () => (await it.as('dana').get('/api/v1/api-keys')).body.data[0].lastUsedAt
    const at = it.clock().toISOString()
    await program.get('/api/v1/me')
    it.clock.advance({ seconds: 40 })
    await program.get('/api/v1/me')
    expect(await lastUsed()).toBe(at)
    it.clock.advance({ seconds: 40 })
    await program.get('/api/v1/me')
    expect(await lastUsed()).toBe(it.clock().toISOString())
  })
})

describe.each(engines)('Idempotency-Key on %s', (engine) => {
  let it: TestApp
  beforeEach(async () => {
    it = await testApp(engine)
  })
  afterEach(() => it.drop())

  const post = (body: unknown, key: string, who: 'dana' | 'alice' = 'dana') =>
    it.as(who).post('/api/v1/accounts', body, { 'Idempotency-Key': key })

  test('the same key and body get the first answer again, and nothing is done twice', async () => {
    const first = await post(account, 'one')
    const second = await post(account, 'one')
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotent-replay')).toBe('true')
  })

  test('another body with the same key is refused', async () => {
    await post(account, 'one')
    expect((await post({ ...account, name: 'Other' }, 'one')).status).toBe(409)
  })

  test('of ten at the same moment one is done; the others wait their turn or read its answer', async () => {
    const body = { name: 'A key' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        it.as('dana').post('/api/v1/api-keys', body, { 'Idempotency-Key': 'k' }),
      ),
    )
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
    expect(await it.store.read.$count(it.store.t.apiKey)).toBe(1)
  })

  test('a request that failed gives its key back', async () => {
    expect((await post({ name: '' }, 'one')).status).toBe(400)
    expect((await post(account, 'one')).status).toBe(201)
  })

  test('two people may choose the same key', async () => {
    await post(account, 'one')
    const other = await post({ externalId: 'A-78', name: 'Tern Haulage' }, 'one', 'alice')
    expect(other.status).toBe(201)
    expect(other.body.name).toBe('Tern Haulage')
  })

  test('a key is forgotten after a day, by a job that may run twice', async () => {
    await post(account, 'one')
    const queues = definitions({ ...it.deps, jobs: it.jobs } as unknown as JobDeps)
    const forget = () => queues.find(({ queue }) => queue === 'forget-request-keys')?.run({})
    it.clock.advance({ hours: 23 })
    await forget()
    expect(await it.store.read.$count(it.store.t.idempotency)).toBe(1)
    it.clock.advance({ hours: 2 })
    await forget()
    await forget()
    expect(await it.store.read.$count(it.store.t.idempotency)).toBe(0)
  })
})
