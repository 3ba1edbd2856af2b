import { randomUUID } from 'node:crypto'
import { fromDrizzle, PgBoss } from 'pg-boss'
import type { Log } from '../../core/log.ts'
import {
  type BossJob,
  bossTransaction,
  countBossJobs,
  deadBossJob,
  dueBossQueues,
  executeForBoss,
  listBossJobs,
  lostBossJobs,
  pruneBossJobs,
} from '../../db/jobs-boss.ts'
import type { Q, Store } from '../../db/store.ts'
import { bossClock, onClock } from './pg-boss-clock.ts'
import type { JobDefinition, JobRequest } from './port.ts'
import { byQueue, type JobInHand, type JobTable } from './table.ts'

/** A key that is no key: pg-boss would take two jobs without one for the same. */
const KEYLESS = '~'
const TEN_YEARS = 10 * 365 * 86_400
/** Jobs taken from one queue before the others have their turn: to know which of them is next is a question asked. */
const IN_A_ROW = 25

/**
 * Jobs in pg-boss, as a store of jobs that many processes share. Its own polling, schedules and deletion stay off:
 * the loop and the crons are ours, so that both engines behave alike. What it does better than a table of ours are
 * its indexes, its partition per queue, and the care for them (`start`).
 */
export async function pgBossTable(
  store: Store,
  definitions: JobDefinition[],
  clock: () => Date,
  log: Log,
): Promise<JobTable> {
  const definitionOf = byQueue(definitions)
  const boss = new PgBoss({
    db: onClock(clock, { executeSql: (text, values) => executeForBoss(store, text, values) }),
    clock: bossClock(clock),
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
  boss.on('error', (error) => log('error', 'The job store failed', { error: error.message }))
  boss.on('warning', ({ message }) => log('warn', 'The job store warns', { warning: message }))
  await boss.start()
  await prepareQueues(boss, definitions)
  // Without timers it goes on answering calls, and nothing of it is left running when the caller is done.
  const rest = () => boss.stop({ close: false, graceful: false })
  await rest()

  const inside = (q: Q) => ({ db: onClock(clock, fromDrizzle(...bossTransaction(q))) })
  const names = definitions.map(({ queue }) => queue)
  /** The queue whose turn it is, and how many jobs were taken from it in a row. */
  let current = names.length - 1
  let inARow = 0

  async function take(queue: string): Promise<JobInHand | null> {
    const [job] = await boss.fetch<Record<string, unknown>>(queue, { includeMetadata: true })
    if (!job) return null
    const { id, retryCount, retryLimit } = job
    return { id, queue, payload: job.data, attempt: retryCount + 1, maxAttempts: retryLimit + 1 }
  }

  return {
    async add(q, requests) {
      for (const [queue, jobs] of Map.groupBy(requests, (request) => request.queue)) {
        definitionOf(queue)
        await boss.insert(queue, jobs.map(asInsert), inside(q))
      }
    },
    async claim(now) {
      if (inARow > 0 && inARow < IN_A_ROW) {
        const job = await take(names[current] as string)
        if (job) {
          inARow++
          return job
        }
      }
      inARow = 0
      // One question instead of one to each empty queue: an idle process asks every second.
      const due = new Set(await dueBossQueues(store, names, now))
      for (let turn = 1; turn <= names.length; turn++) {
        const next = (current + turn) % names.length
        const queue = names[next] as string
        // Somebody else may have taken the last one since.
        const job = due.has(queue) ? await take(queue) : null
        if (!job) continue
        current = next
        inARow = 1
        return job
      }
      return null
    },
    async complete(job) {
      await boss.complete(job.queue, attemptOf(job))
    },
    async fail(job, message, retryAt) {
      await store.tx(async (q) => {
        await boss.fail(job.queue, attemptOf(job), { message }, inside(q))
        // pg-boss knows one delay a queue; ours grows as the queue's definition says.
        if (retryAt) {
          await boss.update(job.queue, undefined, { id: job.id, startAfter: retryAt, ...inside(q) })
        }
      })
    },
    lost: async (now) => (await lostBossJobs(store, now)).map(inHand),
    prune: (doneBefore) => pruneBossJobs(store, doneBefore),
    counts: () => countBossJobs(store),
    async list(filter) {
      const { data, nextCursor } = await listBossJobs(store, filter)
      return { data: data.map((job) => ({ ...job, key: shownKey(job.key) })), nextCursor }
    },
    async retry(id) {
      const job = await deadBossJob(store, id)
      if (!job) return false
      return store.tx(async (q) => {
        await boss.retry(job.queue, id, inside(q))
        const retryLimit = job.attempts + definitionOf(job.queue).maxAttempts - 1
        const { updated } = await boss.update(job.queue, undefined, {
          id,
          retryLimit,
          startAfter: clock(),
          ...inside(q),
        })
        return updated > 0
      })
    },
    async start() {
      await boss.start()
    },
    stop: rest,
  }
}

async function prepareQueues(boss: PgBoss, definitions: JobDefinition[]): Promise<void> {
  const existing = new Set((await boss.getQueues()).map(({ name }) => name))
  for (const { queue, maxAttempts, leaseMs } of definitions) {
    const options = {
      retryLimit: maxAttempts - 1,
      retryDelay: 0,
      expireInSeconds: Math.max(1, Math.ceil(leaseMs / 1000)),
      // A waiting job is never forgotten, and a dead one stays until somebody has looked at it.
      retentionSeconds: TEN_YEARS,
      deleteAfterSeconds: 0,
    }
    // Of jobs with one key only one waits. A partition each: without it a burst into a fresh queue is fetched slowly.
    if (!existing.has(queue)) await boss.createQueue(queue, { ...options, policy: 'short', partition: true })
    await boss.updateQueue(queue, options)
  }
}

function asInsert({ payload, key, runAt }: JobRequest) {
  return { data: payload, singletonKey: key ?? `${KEYLESS}${randomUUID()}`, startAfter: runAt }
}

function shownKey(key: string | null): string | null {
  return key?.startsWith(KEYLESS) ? null : key
}

/** pg-boss counts the tries after the first; with that count an end is ignored once the job is somebody else's. */
function attemptOf({ id, attempt }: JobInHand) {
  return { id, retryCount: attempt - 1 }
}

function inHand({ id, queue, payload, attempts, maxAttempts }: BossJob): JobInHand {
  return { id, queue, payload, attempt: attempts, maxAttempts }
}
