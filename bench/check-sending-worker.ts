/**
 * A sender in a process of its own, to be killed: plans, freezes and posts until nothing is left. Its clock begins where
 * the order says, so that what a killed one had in hand is taken over without waiting for the lease.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { idMaker } from '../core/ids.ts'
import { openPostgres } from '../db/postgres.ts'
import { sendingState } from '../db/send-rate.ts'
import { openSqlite } from '../db/sqlite.ts'
import type { JobDeps } from '../jobs/deps.ts'
import { resendMailer } from '../jobs/mail/resend.ts'
import { definitions } from '../jobs/schedule.ts'
import { randomBytes } from './fill.ts'

export interface SenderOrders {
  databaseUrl?: string
  file: string
  mailUrl: string
  /** The time on its clock at the start, ISO. */
  startsAt: string
}

const IDLE_MS = 100
/** So much passes on its clock while it idles: leases of killed processes come to their end. */
const IDLE_STEP_MS = 30_000

async function work({ databaseUrl, file, mailUrl, startsAt }: SenderOrders): Promise<void> {
  const store = databaseUrl ? openPostgres(databaseUrl, { max: 4 }) : openSqlite(file)
  const real = Date.now()
  let ahead = new Date(startsAt).getTime() - real
  const clock = () => new Date(Date.now() + ahead)
  const mailer = resendMailer({ apiKey: 're_check', baseUrl: mailUrl, clock, random: randomBytes })
  const deps: JobDeps = {
    ...{ store, clock, newId: idMaker(clock, randomBytes), random: randomBytes, mailer },
    ...{ log: () => {}, baseUrl: 'https://feedback.example' },
    jobs: { enqueue: async () => {} } as unknown as JobDeps['jobs'],
  }
  const run = new Map(definitions(deps).map((one) => [one.queue, one.run]))
  for (;;) {
    await run.get('plan-invitations')?.({})
    await run.get('send-invitations')?.({})
    if ((await sendingState(store.read, mailer.name, clock())).waiting === 0) break
    await wait(IDLE_MS)
    ahead += IDLE_STEP_MS
  }
  await mailer.close()
  await store.close()
}

if (import.meta.main) await work(JSON.parse(process.argv[2] ?? '{}') as SenderOrders)
