import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SETUP_TOKEN, type TestApp, testApp } from '../support/app.ts'
import { engines } from '../support/databases.ts'

const first = {
  token: SETUP_TOKEN,
  name: 'Dana Reyes',
  email: 'Dana@example.com',
  password: 'a good long password',
  company: { name: 'Brightwater Truck Parts', timeZone: 'Europe/Berlin' },
}

describe.each(engines)('the first visit on %s', (engine) => {
  let it: TestApp
  beforeEach(async () => {
    it = await testApp(engine, { withCast: false })
  })
  afterEach(() => it.drop())

  test('makes the first admin, names the company, and is over', async () => {
    expect((await it.nobody.get('/api/v1/setup')).body).toEqual({ needed: true })
    expect((await it.nobody.post('/api/v1/setup', first)).status).toBe(201)
    expect((await it.nobody.get('/api/v1/setup')).body).toEqual({ needed: false })
    const signedIn = await it
      .browser()
      .post('/api/auth/sign-in/email', { ...first, email: 'dana@example.com' })
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0]
    const me = await it.browser(cookie).get('/api/v1/me')
    expect(me.body).toMatchObject({
      user: { name: 'Dana Reyes', role: 'admin' },
      company: { name: 'Brightwater Truck Parts', timeZone: 'Europe/Berlin' },
    })
    const again = await it.nobody.post('/api/v1/setup', { ...first, email: 'second@example.com' })
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })

  test('needs the token that the start printed', async () => {
    const answer = await it.nobody.post('/api/v1/setup', { ...first, token: 'a guess' })
    expect(answer).toMatchObject({ status: 400, body: { issues: [{ path: 'token' }] } })
    expect((await it.nobody.get('/api/v1/setup')).body).toEqual({ needed: true })
  })

  test('says what is wrong with each field', async () => {
    const company = { name: '', timeZone: 'Mars/Olympus' }
    const answer = await it.nobody.post('/api/v1/setup', {
      ...first,
      email: 'dana',
      password: 'short',
      company,
    })
    const paths = answer.body.issues.map(({ path }: { path: string }) => path)
    expect(answer.status).toBe(400)
    expect(paths.sort()).toEqual(['company.name', 'company.timeZone', 'email', 'password'])
  })

  test('of five at the same moment one wins', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        it.nobody.post('/api/v1/setup', { ...first, email: `dana${n}@example.com` }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    expect(await it.store.read.$count(it.store.t.user)).toBe(1)
    expect(await it.store.read.$count(it.store.t.credential)).toBe(1)
  })
})
