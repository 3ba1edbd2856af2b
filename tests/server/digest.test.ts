import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { engines } from '../support/databases.ts'

describe.each(engines)('One’s own digest on %s', (engine) => {
  let t: TestApp
  beforeEach(async () => {
    t = await testApp(engine)
  })
  afterEach(() => t.drop())

  it('is on until one switches it off, each for oneself', async () => {
    const before = await t.as('bob').get('/api/v1/me/digest')
    expect(before.body).toEqual({ kind: 'support', on: true, every: 'week' })
    const changed = await t.as('bob').put('/api/v1/me/digest', { on: true, every: 'day' })
    expect(changed.status).toBe(200)
    expect((await t.as('bob').get('/api/v1/me/digest')).body).toMatchObject({ every: 'day' })
    expect((await t.as('alice').get('/api/v1/me/digest')).body).toEqual({
      ...{ kind: 'manager', on: true, every: 'week' },
    })
  })

  it('is refused to a viewer, and a word that is no span is told', async () => {
    expect((await t.as('vera').get('/api/v1/me/digest')).status).toBe(403)
    expect((await t.as('bob').put('/api/v1/me/digest', { on: true, every: 'hour' })).status).toBe(400)
  })

  it('is asked for now with a job that names who asks', async () => {
    expect((await t.as('alice').post('/api/v1/me/digests', undefined)).status).toBe(202)
    const { body } = await t.as('dana').get('/api/v1/jobs')
    expect(JSON.stringify(body)).toContain('send-digest-now')
  })
})
