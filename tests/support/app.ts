/** The whole app over a fresh database, asked as a browser or a program would ask it. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSignedCookie } from 'hono/cookie'
import { idMaker } from '../../core/ids.ts'
import { ensureDefaults } from '../../db/default-surveys.ts'
import type { Engine } from '../../db/kit.ts'
import type { JobDefinition } from '../../jobs/engine/port.ts'
import { compileInvitationMail } from '../../jobs/invitation-mail.ts'
import { createApp } from '../../server/app.ts'
import { createAuth } from '../../server/auth.ts'
import type { Deps } from '../../server/deps.ts'
import { type CastName, cast, insertCast } from './cast.ts'
import { testClock } from './clock.ts'
import { freshDatabase } from './databases.ts'
import { openTestJobs, queue } from './jobs.ts'

const secret = 'a secret for tests that is long enough'
export const SETUP_TOKEN = 'the-token-that-the-start-printed'

/** An answer, read to its end. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and says so when it is not there.
  body: any
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body?: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** The answer to a GET as it comes, for streams. */
  raw(path: string, headers?: Record<string, string>): Promise<Response>
}

export interface TestAppOptions {
  clock?: ReturnType<typeof testClock>
  /** Left out, the cast is there; false: an install where nobody has been yet. */
  withCast?: boolean
  baseUrl?: string
  log?: Deps['log']
  /** What DNS says; left out, nothing. */
  lookUpTxt?: Deps['lookUpTxt']
  /** What the jobs do; left out, all of them are there and do nothing. */
  definitions?: JobDefinition[]
}

export type TestApp = Awaited<ReturnType<typeof testApp>>

export async function testApp(engine: Engine, options: TestAppOptions = {}) {
  const { clock = testClock(), withCast = true, baseUrl = 'http://localhost:3000', log = failures } = options
  const db = await freshDatabase(engine)
  const { store } = db
  if (withCast) await insertCast(store, clock())
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const newId = idMaker(clock, random)
  await store.tx((q) => ensureDefaults(q, { now: clock(), newId }))
  const queues = [
    'plan-invitations',
    'send-invitations',
    'send-reminders',
    'expire-invitations',
    'reread-comments',
    'send-replies',
    'alert-owners',
    'ask-if-fixed',
    'send-digest-now',
  ]
  const jobs = await openTestJobs(
    store,
    clock,
    options.definitions ?? queues.map((name) => queue(name, async () => {})),
  )
  const deps: Deps = {
    ...{ store, clock, newId, random, jobs, log, baseUrl },
    ...{ mailerName: 'outbox' as const, isDemo: false, compileMail: compileInvitationMail },
    lookUpTxt: options.lookUpTxt ?? (async () => []),
  }
  const auth = createAuth({ ...deps, secret })
  const webDir = mkdtempSync(join(tmpdir(), 'hearback-web-'))
  const app = createApp({ deps, auth, setupToken: withCast ? null : SETUP_TOKEN, webDir })

  function client(credentials: () => Promise<Record<string, string>>): Client {
    const request: Client['request'] = async (method, path, body, more = {}) => {
      const sent = body instanceof FormData || typeof body === 'string' || body === undefined
      const headers = { ...(body === undefined ? {} : json(body)), ...(await credentials()), ...more }
      const response = await app.request(path, { method, headers, body: sent ? body : JSON.stringify(body) })
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, body: parsed(text) }
    }
    return {
      request,
      raw: async (path, headers = {}) =>
        app.request(path, { headers: { ...(await credentials()), ...headers } }),
      get: (path, headers) => request('GET', path, undefined, headers),
      post: (path, body, headers) => request('POST', path, body, headers),
      put: (path, body) => request('PUT', path, body),
      patch: (path, body) => request('PATCH', path, body),
      delete: (path) => request('DELETE', path),
    }
  }

  // A session is written as sign-in writes it: the password's slow hash is tried in the tests of sign-in alone.
  const cookies = new Map<CastName, Promise<string>>()
  async function sessionCookie(name: CastName): Promise<string> {
    const token = randomBytes(24).toString('base64url')
    const now = new Date()
    const expiresAt = new Date(now.getTime() + 86_400_000)
    const row = { id: newId('ses'), token, userId: cast[name].id, expiresAt, createdAt: now, updatedAt: now }
    await store.tx((q) => q.insert(q.t.session).values(row))
    return (await generateSignedCookie('hearback.session_token', token, secret)).split(';')[0] as string
  }

  return {
    ...{ app, auth, deps, store, clock, jobs, db, baseUrl, webDir },
    /** Somebody of the cast, signed in. */
    as(name: CastName): Client {
      return client(async () => {
        const cookie = cookies.get(name) ?? sessionCookie(name)
        cookies.set(name, cookie)
        return { Cookie: await cookie, Origin: baseUrl }
      })
    },
    /** A program with this API key. */
    withKey: (key: string): Client => client(async () => ({ Authorization: `Bearer ${key}` })),
    /** A browser with these cookies, or none. */
    browser: (cookie?: string): Client =>
      client(async () => ({ Origin: baseUrl, ...(cookie ? { Cookie: cookie } : {}) })),
    nobody: client(async () => ({})),
    async drop() {
      await jobs.stop()
      await db.drop()
      rmSync(webDir, { recursive: true, force: true })
    },
  }
}

/** A failure nobody foresaw is said where the test runs; the rest of the log is not. */
const failures: Deps['log'] = (level, message, facts) => {
  if (level === 'error') console.error(message, facts)
}

function json(body: unknown): Record<string, string> {
  return body instanceof FormData ? {} : { 'Content-Type': 'application/json' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
