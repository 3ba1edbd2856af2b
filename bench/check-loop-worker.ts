/**
 * A worker of the loop in a process of its own, to be killed. A line of its input says what time it is and whether it
 * dies in this round, and where; it does all that is due then, says "done", and waits for the next line.
 */
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { idMaker } from '../core/ids.ts'
import { openPostgres } from '../db/postgres.ts'
import { openSqlite } from '../db/sqlite.ts'
import type { Store } from '../db/store.ts'
import type { JobDeps } from '../jobs/deps.ts'
import type { Mailer } from '../jobs/mail/mailer.ts'
import { resendMailer } from '../jobs/mail/resend.ts'
import { definitions } from '../jobs/schedule.ts'
import { randomBytes } from './fill.ts'

export interface WorkerOrders {
  databaseUrl?: string
  file: string
  mailUrl: string
}

/** Where a worker ends itself: no handler runs, just as when the machine is lost. */
export const ends = [
  'before it commits a decision',
  'after it, before the mail is posted',
  'while it posts',
  'after the answer',
  'before it commits what was posted',
] as const
export type End = (typeof ends)[number]

export interface RoundOrders {
  /** The time on its clock at the start, ISO. */
  at: string
  /** It dies there the n-th time that it comes by, in this round or never. */
  dies?: { end: End; n: number }
}

export const BASE_URL = 'https://feedback.example'
const queues = ['alert-owners', 'escalate-tickets', 'send-replies', 'ask-if-fixed', 'close-unconfirmed']
/** The mail service takes so long to answer at the least. */
export const ANSWER_MS = 20

async function work({ databaseUrl, file, mailUrl }: WorkerOrders): Promise<void> {
  let ahead = 0
  let dies: RoundOrders['dies']
  const clock = () => new Date(Date.now() + ahead)
  const comesBy = (end: End) => {
    if (dies?.end === end && --dies.n === 0) process.kill(process.pid, 'SIGKILL')
  }
  const opened = databaseUrl ? openPostgres(databaseUrl, { max: 4 }) : openSqlite(file)
  const posts = { unrecorded: false }
  const store = watched(opened, posts, comesBy)
  const resend = resendMailer({ apiKey: 're_check', baseUrl: mailUrl, clock, random: randomBytes })
  const mailer: Mailer = {
    ...resend,
    async send(batch) {
      const sending = resend.send(batch)
      await wait(Math.random() * ANSWER_MS)
      comesBy('while it posts')
      const results = await sending
      comesBy('after the answer')
      posts.unrecorded = true
      return results
    },
  }
  const deps: JobDeps = {
    ...{ store, clock, newId: idMaker(clock, randomBytes), random: randomBytes, mailer },
    ...{ log: () => {}, baseUrl: BASE_URL },
    jobs: { enqueue: async () => {} } as unknown as JobDeps['jobs'],
  }
  const run = new Map(definitions(deps).map((one) => [one.queue, one.run]))
  for await (const line of createInterface({ input: process.stdin })) {
    const round = JSON.parse(line) as RoundOrders
    ahead = new Date(round.at).getTime() - Date.now()
    dies = round.dies
    // Two workers do not meet at the same job every time.
    for (const queue of queues.toSorted(() => Math.random() - 0.5)) await run.get(queue)?.({})
    console.log('done')
  }
  await mailer.close()
  await store.close()
}

/** The store, with a look at every transaction: those that decided say true, and one that follows a post records it. */
function watched(store: Store, posts: { unrecorded: boolean }, comesBy: (end: End) => void): Store {
  return {
    ...{ engine: store.engine, t: store.t, read: store.read },
    raw: (query) => store.raw(query),
    close: () => store.close(),
    async tx(fn) {
      const records = posts.unrecorded
      const result = await store.tx(async (q) => {
        const decided = await fn(q)
        if (decided === true) comesBy('before it commits a decision')
        if (records) comesBy('before it commits what was posted')
        return decided
      })
      if (records) posts.unrecorded = false
      if (result === true) comesBy('after it, before the mail is posted')
      return result
    },
  }
}

if (import.meta.main) await work(JSON.parse(process.argv[2] ?? '{}') as WorkerOrders)
