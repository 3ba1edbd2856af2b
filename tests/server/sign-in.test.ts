import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addUser } from '../../server/auth.ts'
import { type Answer, type TestApp, testApp } from '../support/app.ts'
import { engines } from '../support/databases.ts'

const eve = {
  name: 'Eve Hart',
  email: 'eve@example.com',
  password: 'a good long password',
  role: 'support',
} as const

describe.each(engines)('signing in on %s', (engine) => {
  let it: TestApp
  beforeEach(async () => {
    it = await testApp(engine)
    await addUser(it.auth, it.deps, eve)
  })
  afterEach(() => it.drop())

  const signIn = (email: string, password: string, headers = {}) =>
    it.browser().post('/api/auth/sign-in/email', { email, password }, headers)
  const cookieOf = (answer: Answer) => (answer.headers.get('set-cookie') ?? '').split(';')[0] as string

  test('a password opens a session, which says who it is, until it is signed out', async () => {
    const answer = await signIn(eve.email, eve.password)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/)
    expect(answer.headers.get('set-cookie')).not.toMatch(/Secure/)
    const browser = it.browser(cookieOf(answer))
    const me = await browser.get('/api/v1/me')
    expect(me.body).toMatchObject({
      user: { name: 'Eve Hart', email: eve.email, role: 'support' },
      mailer: 'outbox',
      demo: false,
    })
    expect((await browser.post('/api/auth/sign-out', {})).status).toBe(200)
    expect((await browser.get('/api/v1/me')).status).toBe(401)
  })

  test('the case of the address does not matter', async () => {
    expect((await signIn('EVE@Example.com', eve.password)).status).toBe(200)
  })

  test('a wrong password and an unknown address get the same answer', async () => {
    const wrong = await signIn(eve.email, 'not the password at all')
    const unknown = await signIn('nobody@example.com', 'not the password at all')
    expect(wrong.status).toBe(401)
    expect(unknown.status).toBe(401)
    expect(unknown.body).toEqual(wrong.body)
  })

  test('nobody signs themselves up, and nobody gives themselves a role', async () => {
    const signUp = await it.browser().post('/api/auth/sign-up/email', { ...eve, email: 'new@example.com' })
    expect(signUp.status).toBe(400)
    const browser = it.browser(cookieOf(await signIn(eve.email, eve.password)))
    await browser.post('/api/auth/update-user', { role: 'admin' })
    expect((await browser.get('/api/v1/me')).body.user.role).toBe('support')
  })

  test('after five tries a minute the sixth is told how long to wait, whatever address it claims', async () => {
    for (let i = 0; i < 5; i++) await signIn(eve.email, 'wrong password here')
    const sixth = await signIn(eve.email, eve.password, { 'X-Hearback-Address': '10.9.8.7' })
    expect(sixth.status).toBe(429)
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(sixth.body).toMatchObject({ code: 'too_many', status: 429 })
    expect(await it.store.read.$count(it.store.t.rateLimit)).toBe(1)
  })

  test('who was switched off is signed out at once and cannot come back', async () => {
    const browser = it.browser(cookieOf(await signIn(eve.email, eve.password)))
    const { id } = (await browser.get('/api/v1/me')).body.user
    expect((await it.as('dana').patch(`/api/v1/users/${id}`, { active: false })).status).toBe(200)
    expect((await browser.get('/api/v1/me')).status).toBe(401)
    expect((await signIn(eve.email, eve.password)).status).toBe(403)
    expect(await it.store.read.$count(it.store.t.session)).toBe(1)
  })

  test('a password is changed by whoever knows it, and ends the other sessions', async () => {
    const first = it.browser(cookieOf(await signIn(eve.email, eve.password)))
    const second = it.browser(cookieOf(await signIn(eve.email, eve.password)))
    const change = { newPassword: 'another good password', revokeOtherSessions: true }
    const path = '/api/auth/change-password'
    expect((await second.post(path, { ...change, currentPassword: 'a guess of mine' })).status).toBe(400)
    expect((await second.post(path, { ...change, currentPassword: eve.password })).status).toBe(200)
    expect((await first.get('/api/v1/me')).status).toBe(401)
    expect((await signIn(eve.email, eve.password)).status).toBe(401)
    expect((await signIn(eve.email, 'another good password')).status).toBe(200)
  })

  test('a session outlives a transaction that fails at the same moment', async () => {
    const failing = it.store.tx(async (q) => {
      for (let i = 0; i < 40; i++) {
        await q.update(q.t.account).set({ name: `Never ${i}` })
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      throw new Error('The end of it')
    })
    const [answer, end] = await Promise.allSettled([signIn(eve.email, eve.password), failing])
    expect(end.status).toBe('rejected')
    if (answer.status === 'rejected') throw answer.reason
    expect((await it.browser(cookieOf(answer.value)).get('/api/v1/me')).status).toBe(200)
    const names = await it.store.read.select({ name: it.store.t.account.name }).from(it.store.t.account)
    expect(names.some(({ name }) => name.startsWith('Never'))).toBe(false)
  })

  test('a page of another site cannot act with the cookie, nor sign in', async () => {
    const foreign = { Origin: 'https://evil.example' }
    const post = await it.as('dana').post('/api/v1/api-keys', { name: 'Theirs' }, foreign)
    expect(post).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await it.as('dana').get('/api/v1/api-keys')).body.data).toEqual([])
    expect((await signIn(eve.email, eve.password, foreign)).status).toBe(403)
  })
})

test('behind https the cookie is sent over https alone', async () => {
  const it = await testApp('sqlite', { baseUrl: 'https://feedback.example' })
  await addUser(it.auth, it.deps, eve)
  const answer = await it.browser().post('/api/auth/sign-in/email', eve)
  expect(answer.headers.get('set-cookie')).toMatch(/^__Secure-hearback\.session_token=.*; Secure/)
  await it.drop()
})
