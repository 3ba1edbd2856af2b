import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cast, DEMO_PASSWORD } from '../../server/demo/cast.ts'
import { startDemo, welcome } from '../../server/demo.ts'
import type { Running } from '../../server/main.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('npm run demo on %s', (engine) => {
  let dir: string
  let db: TestDatabase
  let running: Running | undefined
  const env = () => ({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dir, DATABASE_URL: db.where.databaseUrl })

  beforeEach(async () => {
    db = await freshDatabase(engine)
    dir = mkdtempSync(join(tmpdir(), 'hearback-demo-'))
  })
  afterEach(async () => {
    await running?.stop()
    running = undefined
    await db.drop()
    rmSync(dir, { recursive: true, force: true })
  })

  const signIn = async (email: string) => {
    const answer = await fetch(`${running?.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: running?.url as string },
      body: JSON.stringify({ email, password: DEMO_PASSWORD }),
    })
    expect(answer.status).toBe(200)
    const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0])
    return cookie.join('; ')
  }

  it('puts real mail to contacts of Alice into the outbox at once, and an answer to it counts', async () => {
    running = await startDemo(env())
    const { store } = running.deps
    const deadline = Date.now() + 15_000
    const mails = () => store.read.select().from(store.t.outboxMail)
    while ((await mails()).length < 9 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 200))
    const sent = await mails()
    expect(sent.length).toBeGreaterThanOrEqual(9)
    const toBjoern = sent.find(({ to }) => to.includes('@hal.example'))
    expect(toBjoern?.subject).toMatch(/BW-\d+/)

    const before = await store.read.$count(store.t.response)
    const path = /\/r\/[\w-]+/.exec(toBjoern?.html ?? '')?.[0]
    const body = new URLSearchParams({ score: '5', comment: 'Alles da.', confirm: 'button' })
    const answer = await fetch(`${running.url}${path}`, { method: 'POST', body, redirect: 'manual' })
    expect(answer.status).toBe(303)
    expect(await store.read.$count(store.t.response)).toBe(before + 1)
  })

  it('lets Alice see her eighteen accounts and Dana all of them', async () => {
    running = await startDemo(env())
    const accountsOf = async (email: string) => {
      const answer = await fetch(`${running?.url}/api/v1/accounts?limit=100`, {
        headers: { cookie: await signIn(email) },
      })
      return ((await answer.json()) as { data: unknown[] }).data
    }
    expect(await accountsOf(cast.alice.email)).toHaveLength(18)
    expect(await accountsOf(cast.dana.email)).toHaveLength(36)
  })
})

describe('The welcome', () => {
  it('names the address, the password and who is who', () => {
    const words = welcome('http://localhost:3000')
    for (const said of [
      'http://localhost:3000',
      DEMO_PASSWORD,
      ...Object.values(cast).map(({ email }) => email),
    ])
      expect(words).toContain(said)
  })
})
