import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import { problemHandler } from '../../server/errors.ts'
import { type TestApp, testApp } from '../support/app.ts'

const lines: unknown[] = []
const failing = new Hono()
  .onError(problemHandler((level, message, facts) => lines.push({ level, message, ...facts })))
  .get('/code/:code', (c) => {
    throw new AppError(c.req.param('code') as ErrorCode, 'It went wrong.', [
      { path: 'a.b', message: 'Not so.' },
    ])
  })
  .get('/bug', () => {
    throw new Error('password=hunter2 is not a column')
  })

test.each([
  ['invalid', 400],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['not_found', 404],
  ['conflict', 409],
  ['stale', 412],
  ['expired', 410],
  ['too_many', 429],
  ['unavailable', 503],
])('%s is answered with %i, its sentence and its issues', async (code, status) => {
  const answer = await failing.request(`/code/${code}`)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({
    ...{ type: 'about:blank', status, code, detail: 'It went wrong.', title: expect.any(String) },
    issues: [{ path: 'a.b', message: 'Not so.' }],
  })
})

test('what nobody foresaw is 500, logged, and tells the caller nothing of the inside', async () => {
  const answer = await failing.request('/bug')
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('hunter2')
  expect(lines).toMatchObject([{ level: 'error', path: '/bug' }])
})

describe('in the whole app', () => {
  let it: TestApp
  beforeAll(async () => {
    it = await testApp('sqlite')
  })
  afterAll(() => it.drop())

  test('malformed JSON is a problem, not a plain text', async () => {
    const answer = await it
      .as('dana')
      .post('/api/v1/accounts', '{"name": ', { 'Content-Type': 'application/json' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', status: 400 } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  test('every wrong field is named, nested ones by a dotted path', async () => {
    const answer = await it.as('dana').post('/api/v1/accounts', { name: 7 })
    expect(answer.status).toBe(400)
    const paths = answer.body.issues.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(expect.arrayContaining(['name', 'externalId']))
  })

  test('no cache keeps an answer, and each request has an id that the log can be searched by', async () => {
    const { headers } = await it.as('dana').get('/api/v1/me')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{16}$/)
  })

  test('an address where nothing is says so', async () => {
    const answer = await it.as('dana').get('/api/v1/nothing-here')
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  test('a body that is too large is refused', async () => {
    const answer = await it.as('dana').post('/api/v1/accounts', { name: 'x'.repeat(5_000_000) })
    expect(answer.status).toBe(413)
    expect(answer.body.code).toBe('invalid')
  })
})
