import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idMaker } from '../../core/ids.ts'
import { addKey } from '../../db/api-keys.ts'
import { ensureDefaults } from '../../db/default-surveys.ts'
import { openStore } from '../../db/open.ts'
import { changeProgramme, listProgrammes } from '../../db/programmes.ts'
import type { SqliteStore } from '../../db/sqlite.ts'
import type { Store } from '../../db/store.ts'
import type { JobDeps } from '../../jobs/deps.ts'
import { openJobs } from '../../jobs/engine/open.ts'
import type { Jobs } from '../../jobs/engine/port.ts'
import { compileInvitationMail } from '../../jobs/invitation-mail.ts'
import { smtpMailer } from '../../jobs/mail/smtp.ts'
import { crons, definitions } from '../../jobs/schedule.ts'
import { createApp } from '../../server/app.ts'
import { addUser, createAuth } from '../../server/auth.ts'
import type { Deps } from '../../server/deps.ts'
import { listen } from '../../server/listen.ts'
import { freePort } from '../../tests/support/postgres.ts'
import { WITHOUT_LIMITS } from './expected.ts'

/** A folder that must hold no database yet, and the password that REPLAYER signs in with there. */
export interface Kept {
  folder: string
  password: string
}
/**
 * What asks, reminds and counts. Mails to colleagues about the tickets are tried by `npm run check:loop`; here each of them
 * would be two thousand more, and each queue four hundred empty rounds.
 */
const ASKING = new Set([
  'plan-invitations',
  'send-invitations',
  'send-reminders',
  'count-asked',
  'expire-invitations',
])

export const REPLAYER = 'replay@example.com'

/** The product as it is, but for its clock: real HTTP, real jobs, real SMTP. */
export interface Product {
  store: Store
  jobs: Jobs
  /** Calls the API with a key of its own; throws on anything but success. */
  api(method: string, path: string, body?: FormData | object): Promise<unknown>
  url: string
  stop(): Promise<void>
}

export async function startProduct(options: {
  clock: () => Date
  databaseUrl?: string
  smtpUrl: string
  /** Left there when it stops, with somebody who can sign in; else nothing is left. */
  keep?: Kept
}): Promise<Product> {
  const { clock, databaseUrl, smtpUrl, keep } = options
  const dir = keep?.folder ?? mkdtempSync(join(tmpdir(), 'hearback-replay-'))
  mkdirSync(dir, { recursive: true })
  const store = await openStore({ databaseUrl, file: join(dir, 'hearback.db'), stamp: 'replay' })
  // A replay is about what is counted, not about the disk; the PostgreSQL beside it does not wait for its disk either.
  if (store.engine === 'sqlite')
    await (store as SqliteStore).withWriter((db) => db.pragma('synchronous = OFF'))
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const newId = idMaker(clock, random)
  const log: Deps['log'] = (level, message, facts) => {
    if (level !== 'info') console.error(message, facts)
  }
  await store.tx(async (q) => {
    await ensureDefaults(q, { now: clock(), newId })
    for (const { id } of await listProgrammes(q))
      await changeProgramme(q, id, WITHOUT_LIMITS, { now: clock() })
  })
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const mailer = smtpMailer({ url: smtpUrl, clock })
  const jobDeps = { store, clock, newId, random, log, mailer, baseUrl } as JobDeps
  const jobs = await openJobs({
    store,
    clock,
    newId,
    log,
    definitions: definitions(jobDeps),
    crons: crons('UTC').filter(({ queue }) => ASKING.has(queue)),
  })
  jobDeps.jobs = jobs
  const deps: Deps = {
    store,
    clock,
    newId,
    random,
    jobs,
    log,
    baseUrl,
    mailerName: 'smtp',
    isDemo: false,
    compileMail: compileInvitationMail,
    lookUpTxt: async () => [],
  }
  const auth = createAuth({ ...deps, secret: randomBytes(32).toString('hex') })
  const app = createApp({ deps, auth, setupToken: null, webDir: dir })
  const door = await listen(app.fetch, { PORT: port, HOST: '127.0.0.1' })
  const password = keep?.password ?? randomBytes(12).toString('hex')
  const { id } = await addUser(auth, deps, {
    name: 'Replay',
    email: REPLAYER,
    password,
    role: 'admin',
  })
  const key = `hb_${randomBytes(24).toString('base64url')}`
  await store.tx((q) =>
    addKey(q, { id: newId('key'), name: 'Replay', key, createdBy: id, createdAt: clock() }),
  )
  return {
    store,
    jobs,
    url: baseUrl,
    async api(method, path, body) {
      const isForm = body instanceof FormData
      const response = await fetch(`${baseUrl}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: isForm || body === undefined ? body : JSON.stringify(body),
      })
      const text = await response.text()
      if (!response.ok)
        throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`)
      return JSON.parse(text)
    },
    async stop() {
      await door.close()
      await jobs.stop()
      await mailer.close()
      await store.close()
      if (!keep) rmSync(dir, { recursive: true, force: true })
    },
  }
}
