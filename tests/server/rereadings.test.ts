import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { engines } from '../support/databases.ts'

describe.each(engines)('Reading comments again through the API on %s', (engine) => {
  let app: TestApp
  beforeEach(async () => {
    app = await testApp(engine)
  })
  afterEach(() => app.drop())

  it('is asked for by an admin, with how far it has come', async () => {
    const dana = app.as('dana')
    const { status, body } = await dana.post('/api/v1/rereadings')
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'waiting', done: 0, changed: 0, finishedAt: null })
    const list = await dana.get('/api/v1/rereadings')
    expect(list.body.data).toMatchObject([
      { id: body.id, state: 'waiting', by: { name: expect.any(String) } },
    ])
    const jobs = (await app.jobs.list({ limit: 10 })).data
    expect(jobs.map(({ queue }) => queue)).toContain('reread-comments')
  })

  it('asked for again takes the place of the first, and is cancelled once', async () => {
    const dana = app.as('dana')
    const first = (await dana.post('/api/v1/rereadings')).body
    app.clock.advance({ seconds: 10 })
    const second = (await dana.post('/api/v1/rereadings')).body
    const states = async () =>
      (await dana.get('/api/v1/rereadings')).body.data.map((row: { id: string; state: string }) => [
        row.id,
        row.state,
      ])
    expect(await states()).toEqual([
      [second.id, 'waiting'],
      [first.id, 'cancelled'],
    ])
    expect((await dana.delete(`/api/v1/rereadings/${second.id}`)).status).toBe(200)
    expect((await dana.delete(`/api/v1/rereadings/${second.id}`)).status).toBe(409)
    expect((await dana.delete('/api/v1/rereadings/rrd_none')).status).toBe(404)
  })

  it('is for those who set up', async () => {
    for (const person of ['alice', 'bob', 'charlie', 'vera'] as const) {
      expect((await app.as(person).post('/api/v1/rereadings')).status).toBe(403)
      expect((await app.as(person).get('/api/v1/rereadings')).status).toBe(403)
    }
  })
})
