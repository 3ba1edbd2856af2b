import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { idMaker } from '../core/ids.ts'
import { ensureDefaults } from '../db/default-surveys.ts'
import { readFillIn } from '../db/fill-in.ts'
import { openStore } from '../db/open.ts'
import { storeOutboxMails } from '../db/outbox.ts'
import { readCompany } from '../db/settings.ts'
import type { Store } from '../db/store.ts'
import { hasUsers } from '../db/users.ts'
import type { JobDeps } from '../jobs/deps.ts'
import { openJobs } from '../jobs/engine/open.ts'
import type { Jobs } from '../jobs/engine/port.ts'
import { compileInvitationMail } from '../jobs/invitation-mail.ts'
import { chooseMailer } from '../jobs/mail/choose.ts'
import { inboundAddresses } from '../jobs/mail/reply-address.ts'
import { crons, definitions } from '../jobs/schedule.ts'
import { txtLookUp } from '../jobs/sender-check.ts'
import { createApp } from './app.ts'
import { type Auth, createAuth } from './auth.ts'
import { type Config, openDataDir, readConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { listen } from './listen.ts'
import { lineLog } from './log.ts'
import { explainAndExit } from './start-errors.ts'
import { whenAskedToStop } from './stopping.ts'

/** A running Hearback. */
export interface Running {
  deps: Deps
  auth: Auth
  /** Where it answers, e.g. http://localhost:3000. */
  url: string
  /** What the first admin must know; null where there is one. */
  setupToken: string | null
  stop(): Promise<void>
}

export interface StartOptions {
  isDemo?: boolean
  /** Fills the database before anything is answered or sent. */
  prepare?(deps: Deps, auth: Auth): Promise<void>
}

const WORKERS = 2

/** Puts the parts together and starts them; throws what explainAndExit() has a line for. */
export async function start(
  config: Config,
  { isDemo = false, prepare }: StartOptions = {},
): Promise<Running> {
  const clock = () => new Date()
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const newId = idMaker(clock, random)
  const log = lineLog(clock)
  // 1. The folder, and the secret in it.
  const { dir, secret } = openDataDir(config)
  // 2. The database, brought up to date after a copy of it.
  const stamp = clock().toISOString().replace(/[:.]/g, '-')
  const store: Store = await openStore({
    databaseUrl: config.DATABASE_URL,
    file: join(dir, 'hearback.db'),
    stamp,
  })
  try {
    // 3. Mail, and the jobs that send it.
    const baseUrl = (config.BASE_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, '')
    const mailer = await chooseMailer(
      {
        resendApiKey: config.RESEND_API_KEY,
        resendBaseUrl: config.RESEND_BASE_URL,
        smtpUrl: config.SMTP_URL,
        bounceAddress: config.BOUNCE_ADDRESS,
      },
      {
        clock,
        random,
        store: (messages) =>
          store.tx((q) =>
            storeOutboxMails(
              q,
              messages.map((message) => ({ ...message, createdAt: clock() })),
            ),
          ),
      },
    )
    const sendRate = config.SEND_RATE ?? mailer.usualRate ?? undefined
    const inbound = config.INBOUND_ADDRESS ? inboundAddresses(config.INBOUND_ADDRESS, secret) : undefined
    const mailboxes = { bounceMailbox: config.BOUNCE_IMAP_URL, inboundMailbox: config.INBOUND_IMAP_URL }
    const fetchReceived = config.RESEND_API_KEY
      ? (await import('../jobs/mail/resend-receiving.ts')).resendReceiving(
          config.RESEND_API_KEY,
          config.RESEND_BASE_URL,
        )
      : undefined
    const sending = { mailer, sendRate, inbound, fetchReceived, ...mailboxes }
    const jobDeps = { store, clock, newId, random, log, baseUrl, ...sending } as JobDeps
    const { timeZone } = await readCompany(store.read)
    const queues = definitions(jobDeps)
    const jobs = await openJobs({ store, clock, newId, log, definitions: queues, crons: crons(timeZone) })
    jobDeps.jobs = jobs
    // 4. Sign-in and everything else that HTTP reaches.
    const webhookSecret = config.RESEND_WEBHOOK_SECRET
    const readResendEvent = webhookSecret
      ? (await import('../jobs/mail/resend-webhook.ts')).resendEventReader(webhookSecret)
      : undefined
    const auth = createAuth({ store, clock, newId, log, baseUrl, secret })
    const deps: Deps = {
      answersComeBack: inbound !== undefined,
      store,
      clock,
      newId,
      random,
      jobs,
      log,
      baseUrl,
      mailerName: mailer.name,
      isDemo,
      compileMail: compileInvitationMail,
      lookUpTxt: txtLookUp(config.DNS_SERVER),
      readResendEvent,
    }
    await prepare?.(deps, auth)
    // After the demo, whose surveys are as old as its story.
    await store.tx((q) => ensureDefaults(q, { now: clock(), newId }))
    await askForFillIn(store, jobs)
    const setupToken = (await hasUsers(store.read)) ? null : randomBytes(15).toString('base64url')
    const webDir = join(import.meta.dirname, '../dist/web')
    const app = createApp({ deps, auth, setupToken, webDir })
    // 5. The door opens first: a port that is taken must stop the start before a job runs.
    const door = config.ROLE === 'worker' ? null : await listen(app.fetch, config)
    if (config.ROLE !== 'web') await jobs.start({ concurrency: WORKERS })
    return {
      deps,
      auth,
      url: door?.url ?? baseUrl,
      setupToken,
      async stop() {
        await door?.close()
        await jobs.stop()
        await mailer.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close().catch(() => {})
    throw error
  }
}

/** What an update keeps from now on, rows from before it get in the background; once, so most starts ask for nothing. */
async function askForFillIn(store: Store, jobs: Jobs): Promise<void> {
  if ((await readFillIn(store.read)).done) return
  await store.tx((q) => jobs.enqueue(q, { queue: 'fill-in', payload: {}, key: 'fill-in' }))
}

/** Stops once, politely, when the terminal or the system asks for it. */
export function stopOnSignals(running: Running): void {
  whenAskedToStop(() => {
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
}

if (import.meta.main) {
  try {
    const running = await start(readConfig(process.env))
    stopOnSignals(running)
    console.log(`Hearback is ready at ${running.url}`)
    if (running.setupToken)
      console.log(`Make the first admin there with this set-up token: ${running.setupToken}`)
    if (running.deps.mailerName === 'outbox')
      console.log('Mail goes to the outbox page until RESEND_API_KEY or SMTP_URL is set.')
  } catch (error) {
    explainAndExit(error)
  }
}
